"""Compares what was dropped with what became of it: receipts, outbox, quarantine, messages."""

import json
import os
import re

from wire import Article

_WORD = re.compile(r"Zq[bcdfghjklm]+o")


class Verdict:
    """The figures; `faults` says in words what is wrong."""

    def __init__(self):
        self.files = self.alerts = self.half_read = 0
        self.lost = []
        self.doubled = []
        self.wrong = []
        self.alerts_lost = []
        self.alerts_doubled = []
        self.torn = []
        self.orphans = []
        self.unheard = []

    FIGURES = [
        ("articles lost", "lost"),
        ("receipts doubled", "doubled"),
        ("outcomes wrong", "wrong"),
        ("alerts lost", "alerts_lost"),
        ("alerts doubled", "alerts_doubled"),
        ("torn files", "torn"),
        ("orphans", "orphans"),
        ("alerts not journalled", "unheard"),
    ]

    def figures(self):
        """One line."""
        counts = ", ".join(f"{name} {len(getattr(self, key))}" for name, key in self.FIGURES)
        return f"{self.files} files, {self.alerts} alerts: {counts}; half-written files read as they stood {self.half_read}"

    def faults(self):
        """Examples of everything that is wrong; empty when nothing is."""
        return [f"{name}: {getattr(self, key)[:5]}" for name, key in self.FIGURES if getattr(self, key)]


def judge(desk, numbers, seed=0, stays=False, heard=True):
    """The verdict on articles `numbers` of `seed`, after the service has come to rest and ended.

    `stays`: files are kept in the inbox; `heard`: the messages must name each alert.
    """
    verdict = Verdict()
    receipts = {}
    for path, content, outcome in desk.ask("SELECT p.path, r.content, r.outcome FROM receipt r JOIN path p ON p.id = r.path"):
        receipts.setdefault(os.fsdecode(path), []).append((content, outcome))
    wanted = {}
    for number in numbers:
        verdict.files += 1
        article = Article(number, seed)
        _judge_receipts(verdict, article, receipts.pop(article.path, []))
        if article.rings:
            wanted[article.rings] = article.path
    verdict.wrong += [f"a receipt of {path}, which nobody dropped" for path in receipts]
    _judge_outbox(verdict, desk, wanted, heard)
    _judge_places(verdict, desk, stays)
    return verdict


def _judge_receipts(verdict, article, found):
    sha256 = article.sha256()
    whole = [outcome for content, outcome in found if content == sha256]
    others = [content for content, _ in found if content != sha256]
    if not whole:
        verdict.lost.append(article.path)
    if len(whole) > 1:
        verdict.doubled.append(article.path)
    if whole and whole[0] not in article.outcomes():
        verdict.wrong.append(f"{article.path} is {whole[0]}")
    halves = others if article.manner in ("slow", "rewrite", "copy", "folder") else []
    verdict.half_read += len(halves)
    if set(others) - (article.half_sha256() if halves else set()):
        verdict.wrong.append(f"{article.path} has receipts of other content: {others}")


def _judge_outbox(verdict, desk, wanted, heard):
    rung = {}
    for name in desk.names("outbox"):
        if name.startswith(".tmp/"):
            verdict.orphans.append("outbox/" + name)
            continue
        data = (desk.root / "outbox" / name).read_bytes()
        try:
            alert = json.loads(data)
            assert data.endswith(b"\n") and name.endswith(f"-{alert['id']}.json")
            rung.setdefault(_WORD.search(alert["data"]["article"]["title"]).group(), []).append(name)
        except (ValueError, KeyError, AssertionError, AttributeError):
            verdict.torn.append(name)
    verdict.alerts = sum(map(len, rung.values()))
    verdict.alerts_lost = [path for name, path in wanted.items() if name not in rung]
    verdict.alerts_doubled = [names for name, names in rung.items() if len(names) > 1 or name not in wanted]
    if heard:
        spoken = set(_WORD.findall(desk.messages()))
        verdict.unheard = [name for name in rung if name not in spoken]


def _judge_places(verdict, desk, stays):
    if not stays:
        verdict.orphans += ["inbox/" + name for name in desk.names("inbox")]
    aside = set(desk.names("quarantine"))
    for name in aside:
        if name.startswith(".tmp/"):
            verdict.orphans.append("quarantine/" + name)
        elif not name.endswith(".reason.json") and name + ".reason.json" not in aside:
            verdict.wrong.append(f"quarantine/{name} has no reason")
    waiting = desk.number("SELECT count(*) FROM alert WHERE published IS NULL")
    if waiting:
        verdict.wrong.append(f"{waiting} alerts are not marked as published")
    attempts = desk.number("SELECT count(*) FROM attempt WHERE count > 0")
    if attempts:
        verdict.wrong.append(f"{attempts} attempts are open")
