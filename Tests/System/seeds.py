#!/usr/bin/python3
"""Scores the sample articles and compares each with what `seeds/expectations.json` says of it.

Usage: seeds.py [--program FILE]. What should be silent must be silent; what should ring must ring, at most one level
off; the main event, the events that must be there and the direction must be right. Exit status 1 when one is not.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from tap import Report

PROJECT = Path(__file__).resolve().parents[2]
SEEDS = PROJECT / "seeds"
LEVELS = ["none", "notice", "warning", "critical"]


def item(name):
    """The article of this name in the form that `tocsin score` reads."""
    file, _, index = name.partition("#")
    text = (SEEDS / file).read_text()
    if file.endswith(".jsonl"):
        fields = json.loads(text.splitlines()[int(index)])
    elif file.endswith(".json"):
        fields = json.loads(text)
    else:
        title, _, body = text.partition("\n")
        fields = {"title": title, "text": body.strip()}
    return {"id": name, "title": fields["title"], "text": fields.get("maintext", fields.get("text")), "language": "en"}


def compare(found, wanted):
    """Fails with all that is wrong with this article's assessment."""
    faults = []
    level = f"level {found['level']} (threat {found['threat']}), wanted {wanted['level']}"
    distance = abs(LEVELS.index(found["level"]) - LEVELS.index(wanted["level"]))
    if (found["level"] == "none") != (wanted["level"] == "none") or distance > 1:
        faults.append(level)
    if wanted["event"] is not None and found["event"] != wanted["event"]:
        faults.append(f"main event {found['event']}, wanted {wanted['event']}")
    for event in wanted["must_include"]:
        if not any(matches(candidate, event) for candidate in found["events"]):
            faults.append(f"no event {event['type']} {event['source'] or '*'} -> {event['target'] or '*'}")
    escalation = found["escalation"]
    rises = {"rising": escalation > 0, "falling": escalation < 0, "neither": abs(escalation) < 20}
    if not rises[wanted["direction"]]:
        faults.append(f"escalation {escalation}, wanted {wanted['direction']}")
    assert not faults, "\n".join([*faults, f"because: {wanted['why']}"])
    return level if distance else None


def matches(found, wanted):
    """Is this the event? An actor of null is not asked for."""

    def same_side(side):
        return wanted[side] is None or ((found[side] or {}).get("actor") == wanted[side])

    return found["type"] == wanted["type"] and same_side("source") and same_side("target")


def main():
    """Scores all at once, compares one by one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, default=PROJECT / ".build/release/tocsin")
    program = parser.parse_args().program
    expectations = json.loads((SEEDS / "expectations.json").read_text())["articles"]
    lines = "".join(json.dumps(item(name)) + "\n" for name in expectations)
    done = subprocess.run(
        [program, "score", "--format", "jsonl", "-"], input=lines, capture_output=True, text=True, check=True
    )
    assessments = {assessment["id"]: assessment for assessment in map(json.loads, done.stdout.splitlines())}
    report = Report()
    for name, wanted in expectations.items():
        report.check(name, lambda n=name, w=wanted: compare(assessments[n], w))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
