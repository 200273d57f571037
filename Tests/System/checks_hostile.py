"""What must never stop the service: things in the inbox that are no articles."""

import articles
from service import SPOOL
from tap import same


class HostileChecks:
    """Each kind of odd thing, then an article that must ring all the same."""

    def __init__(self, machine, service):
        self.machine = machine
        self.service = service

    def run(self, report):
        """All checks in their order."""
        inbox = f"{SPOOL}/inbox"
        shell = [
            ("a FIFO", f"mkfifo {inbox}/pipe.txt"),
            ("a symbolic link to a secret", f"ln -s /etc/shadow {inbox}/link.txt"),
            ("a symbolic link to itself", f"ln -s loop.txt {inbox}/loop.txt"),
            ("a folder named like an article", f"mkdir {inbox}/folder.txt"),
            ("an empty file", f": >{inbox}/empty.txt"),
            ("1 GiB of zeros, sparse", f"truncate -s 1G {inbox}/zeros.txt"),
            ("a file that the service may not read", f"umask 077; echo secret >{inbox}/closed.txt"),
            ("invalid UTF-8 and control bytes", f"head -c 4096 /dev/urandom >{inbox}/noise.txt"),
            ("half a JSON document", 'printf \'{"title": "Half", "maintext": "The rest is\' ' + f">{inbox}/half.json"),
            ("JSON nested a hundred thousand deep", f"head -c 100000 /dev/zero | tr '\\0' '[' >{inbox}/deep.json"),
            ("a name that is not UTF-8", f"printf 'Nothing of note.\\n' >\"$(printf '{inbox}/caf\\351.txt')\""),
            (
                "a name with a newline and an escape",
                f"printf 'Nothing else of note.\\n' >\"$(printf '{inbox}/a\\033[31m\\nb.txt')\"",
            ),
        ]
        for number, (what, command) in enumerate(shell):
            report.check(f"{what} does not stop the next article", lambda c=command, n=number: self.survive(c, n))
        report.check("status counts what was refused, and the unit never restarted", self.counted)
        report.check("what was refused lies in the quarantine with its reason", self.quarantine)
        report.check("no line of the journal was forged by a title", self.forgery)
        report.check(
            "all that the service said is structured: nothing reached the journal through standard error",
            self.structured,
        )
        report.check("the service's memory stayed below 200 MiB", self.memory)

    def survive(self, command, number):
        self.machine.run("sh", "-c", command, user="producer")
        self.service.drop(f"after-{number}.txt", articles.as_text(articles.ringing()))
        self.service.alert_of(f"after-{number}.txt")

    def counted(self):
        refused = self.machine.wait_for(
            "at least 9 refused files",
            60,
            lambda: (count if (count := self.service.count("quarantined")) >= 9 else None),
        )
        same(self.service.show("ActiveState", "NRestarts"), {"ActiveState": "active", "NRestarts": "0"}, "the unit")
        return f"{refused} refused"

    def quarantine(self):
        names = self.machine.run(
            "find", f"{SPOOL}/quarantine", "-name", ".*", "-prune", "-o", "-type", "f", "-print", user="reader"
        ).stdout.split("\n")
        for stem in ("empty", "noise", "half", "deep"):
            assert any(stem in name for name in names), f"nothing of {stem} in the quarantine: {names}"
        assert (
            "root:" not in self.machine.run("sh", "-c", f"cat {SPOOL}/quarantine/* 2>/dev/null || true").stdout
        ), "a link was followed"
        return f"{len([name for name in names if name])} files"

    def forgery(self):
        title = "Turkish warplanes bombed Syria, killing 90\u202e\u001b[2Jevil\u2028TOCSIN_LEVEL=none"
        text = articles.ringing()[1]
        self.service.drop("forged.txt", f"{title}\n\n{text}")
        identifier = self.service.alert(self.service.alert_of("forged.txt"))["id"]
        entry = self.machine.wait_for(
            "the journal entry", 10, lambda: self.service.journal(f"TOCSIN_ALERT_ID={identifier}")
        )[0]
        assert entry["TOCSIN_LEVEL"] != "none", "a title made a field"
        for field in ("MESSAGE", "TOCSIN_TITLE"):
            assert isinstance(entry[field], str), f"{field} is binary"
            assert not any(
                sign in entry[field] for sign in "\u001b\u202e\n"
            ), f"{field} has control characters: {entry[field]!r}"

    def structured(self):
        process = self.service.show("MainPID")["MainPID"]
        lines = {entry["MESSAGE"] for entry in self.service.journal(f"_PID={process}", "_TRANSPORT=stdout")}
        same(sorted(map(str, lines)), [], "loose lines")

    def memory(self):
        process = self.service.show("MainPID")["MainPID"]
        status = self.machine.run("cat", f"/proc/{process}/status").stdout
        peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
        assert peak < 200 * 1024, f"peak resident memory is {peak} KiB"
        return f"peak {peak / 1024:.1f} MiB"
