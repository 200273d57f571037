"""Reloading takes what is right and refuses what is wrong; stopping and restarting lose and repeat nothing."""

import articles
from service import SPOOL
from tap import same

WORDS = "/etc/tocsin/lexicon/en/zz-system-test.yaml"
REFUSED = "e344df2c65b74f7bb8150d4b8393ce8e"
GOOD = """\
about: A word that no article had before.
concepts:
  act.zorble:
    doc: An invented way to attack.
    event: {type: ASSAULT, mode: explosives, intensity: -9}
    verbs: [zorble]
"""
# The third line has a key that does not exist.
BROKEN = "about: A word with a mistake.\nconcepts:\n  act.zorble: {dok: oops, verbs: [zorble]}\n"


class ReloadChecks:
    """Changes the lexicon and the state of the unit."""

    def __init__(self, machine, service):
        self.machine = machine
        self.service = service

    def run(self, report):
        """All checks in their order."""
        report.check("before the reload an unknown word does not ring", self.unknown_word)
        report.check("systemctl reload takes a changed lexicon: the new word rings", self.reload)
        report.check("a broken lexicon is refused, with file, line and column, and the old one goes on", self.refuse)
        report.check("a broken configuration is refused too", self.refuse_configuration)
        report.check("articles dropped while the service is stopped ring after its start", self.stopped)
        report.check("a restart repeats nothing", self.restart)
        report.check("an archiving configuration moves recorded articles into done/YYYY/MM/DD", self.archive)
        report.check(
            "started with a broken configuration it ends with 78 and is not started again and again", self.no_loop
        )
        report.check("a stopped process is found by the watchdog and started anew", self.watchdog)

    def process(self):
        return self.service.show("MainPID")["MainPID"]

    def reload_and_wait(self, message_id, seconds=30):
        """Reloads and waits for a new entry of this kind; gives the entry."""
        before = len(self.service.journal(f"MESSAGE_ID={message_id}"))
        self.machine.run("systemctl", "reload", "tocsin")
        return self.machine.wait_for(
            "the journal's word on the reload",
            seconds,
            lambda: (
                entries[-1] if len(entries := self.service.journal(f"MESSAGE_ID={message_id}")) > before else None
            ),
        )

    def unknown_word(self):
        before, receipts = self.service.outbox(), self.service.receipts()
        self.service.drop("zorble-before.txt", articles.as_text(plain_zorble()))
        self.service.wait_for_files(receipts + 1)
        same(self.service.outbox(), before, "the outbox")

    def reload(self):
        before = self.process()
        self.machine.path(WORDS).write_text(GOOD)
        self.reload_and_wait("0c19e1f08a374093bd1b0dc1c2956e05")
        same(self.process(), before, "the process")
        self.service.drop("zorble-after.txt", articles.as_text(plain_zorble()))
        return self.service.alert_of("zorble-after.txt")

    def refuse(self):
        before = self.process()
        self.machine.path(WORDS).write_text(BROKEN)
        entry = self.reload_and_wait(REFUSED)
        text = " ".join(str(value) for value in entry.values())
        assert "zz-system-test.yaml:3:" in text, f"file, line and column are not named: {entry['MESSAGE']}"
        self.service.drop("zorble-still.txt", articles.as_text(plain_zorble()))
        self.service.alert_of("zorble-still.txt")
        same(self.process(), before, "the process")
        same(self.service.show("ActiveState")["ActiveState"], "active", "ActiveState")
        self.machine.path(WORDS).unlink()
        return entry["MESSAGE"]

    def refuse_configuration(self):
        wrong = self.machine.path("/etc/tocsin/conf.d/zz-wrong.yaml")
        wrong.write_text("no_such_key: 1\n")
        entry = self.reload_and_wait(REFUSED)
        wrong.unlink()
        assert "zz-wrong.yaml:1:" in " ".join(
            map(str, entry.values())
        ), f"file and line are not named: {entry['MESSAGE']}"
        self.reload_and_wait("0c19e1f08a374093bd1b0dc1c2956e05")

    def stopped(self):
        self.machine.run("systemctl", "stop", "tocsin")
        before = self.service.outbox()
        for number in range(3):
            self.service.drop(f"meanwhile-{number}.txt", articles.as_text(articles.ringing()))
        same(self.service.outbox(), before, "the outbox of a stopped service")
        self.machine.run("systemctl", "start", "tocsin")
        self.service.wait_active()
        for number in range(3):
            self.service.alert_of(f"meanwhile-{number}.txt")
        same(len(self.service.outbox()), len(before) + 3, "alerts in the outbox")

    def restart(self):
        outbox, receipts = self.service.outbox(), self.service.receipts()
        entries = len(self.service.journal("SYSLOG_IDENTIFIER=tocsin-alert"))
        for _ in range(2):
            self.machine.run("systemctl", "restart", "tocsin")
            self.service.wait_active()
        self.service.drop("after-restart.txt", articles.as_text(articles.quiet()))
        self.service.wait_for_files(receipts + 1)
        same(self.service.outbox(), outbox, "the outbox")
        same(len(self.service.journal("SYSLOG_IDENTIFIER=tocsin-alert")), entries, "journal entries")

    def archive(self):
        extra = self.machine.path("/etc/tocsin/conf.d/archive.yaml")
        extra.write_text("after: archive\n")
        self.machine.run("systemctl", "restart", "tocsin")
        self.service.wait_active()
        self.service.drop("filed.txt", articles.as_text(articles.ringing()))
        self.service.alert_of("filed.txt")
        found = self.machine.wait_for(
            "the archived article",
            20,
            lambda: self.machine.run(
                "find", f"{SPOOL}/done", "-type", "f", "-name", "*filed*", user="reader"
            ).stdout.strip(),
        )
        assert (
            self.machine.run("ls", f"{SPOOL}/inbox/filed.txt", check=False).returncode != 0
        ), "it is still in the inbox"
        extra.unlink()
        self.machine.run("systemctl", "restart", "tocsin")
        self.service.wait_active()
        return found

    def no_loop(self):
        wrong = self.machine.path("/etc/tocsin/conf.d/zz-wrong.yaml")
        wrong.write_text("no_such_key: 1\n")
        self.machine.run("systemctl", "restart", "tocsin", check=False)
        try:
            state = self.machine.wait_for(
                "the unit to have failed",
                20,
                lambda: (
                    state
                    if (state := self.service.show("ActiveState", "ExecMainStatus", "NRestarts"))["ActiveState"]
                    == "failed"
                    else None
                ),
            )
        finally:
            wrong.unlink()
            self.machine.run("systemctl", "reset-failed", "tocsin", check=False)
            self.machine.run("systemctl", "restart", "tocsin")
        same(state["ExecMainStatus"], "78", "exit status")
        text = self.machine.run("journalctl", "--no-pager", "-u", "tocsin", "-n", "20").stdout
        assert "zz-wrong.yaml:1:" in text, f"the journal does not say what is wrong: {text}"
        self.service.wait_active()

    def watchdog(self):
        drop_in = self.machine.path("/etc/systemd/system/tocsin.service.d/watchdog.conf")
        drop_in.parent.mkdir(parents=True, exist_ok=True)
        drop_in.write_text("[Service]\nWatchdogSec=3\nTimeoutAbortSec=2\n")
        self.machine.run("systemctl", "daemon-reload")
        self.machine.run("systemctl", "restart", "tocsin")
        self.service.wait_active()
        before = self.process()
        # Longer than the watchdog's time: a service that does its work is left alone.
        self.machine.run("sleep", "7")
        same(self.process(), before, "the process of a working, idle service")
        self.machine.run("kill", "-STOP", before)
        self.machine.wait_for("a new process", 30, lambda: self.process() not in ("0", before))
        self.service.wait_active()
        same(self.service.show("NRestarts")["NRestarts"], "1", "NRestarts")
        drop_in.unlink()
        drop_in.parent.rmdir()
        self.machine.run("systemctl", "daemon-reload")
        self.machine.run("systemctl", "restart", "tocsin")
        self.service.wait_active()
        self.service.drop("after-watchdog.txt", articles.as_text(articles.ringing()))
        return self.service.alert_of("after-watchdog.txt")


def plain_zorble():
    """An attack that only the new word tells of."""
    number = next(plain_zorble.numbers)
    return (
        f"Turkish army zorbled Syrian village number {number}",
        f"DAMASCUS\n\nThe Turkish army zorbled the Syrian village number {number} on Monday.\n\n"
        "Turkish troops had zorbled "
        "two other Syrian villages that morning. The Turkish army zorbled them without warning.\n",
    )


plain_zorble.numbers = iter(range(1, 1000))
