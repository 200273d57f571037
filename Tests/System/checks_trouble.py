"""What keeps a service from its work on a real machine: no journal, a damaged ledger."""

import json
import time

import articles
from service import SPOOL
from tap import same

STATE = "/var/lib/tocsin"
_REPLACED = "e7898e5e27d0438eaddf1d83f563c1d8"
EMPTY_FILES = 20_000
# As in the unit.
WATCHDOG_SECONDS = 30
# Fills the queue of journald. A sender's own buffer is full before the journal's queue is: senders are added until a new one has no room at all.
_FILL_JOURNAL = """
import socket
for _ in range(1000):
    sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    sender.setblocking(False)
    sent = 0
    try:
        while True:
            sender.sendto(b"MESSAGE=filler\\nPRIORITY=7\\n", "/run/systemd/journal/socket")
            sent += 1
    except BlockingIOError:
        if sent == 0:
            break
"""


class TroubleChecks:
    """Each trouble, that it is seen everywhere, and that work goes on by itself once it is over."""

    def __init__(self, machine, service):
        self.machine = machine
        self.service = service

    def run(self, report):
        """All checks in their order."""
        report.check("who is in the group tocsin reads the ledger of a stopped service", self.read_only_reader)
        report.check("without a journal the outbox has every alert, and the status says what is missing", self.no_journal)
        report.check("a journal that hangs holds up neither alerts nor the watchdog", self.hung_journal)
        report.check("a damaged ledger is replaced while the service runs, and nothing rings twice", self.damaged_running)
        report.check("a damaged ledger is replaced at the start, and nothing rings twice", self.damaged_at_start)
        report.check("a file in quarantine is put back and read anew while the service runs", self.quarantine)
        report.check("a file that could not be read is read once it may be", self.permission)
        report.check(f"{EMPTY_FILES} empty files do not stop the next article", self.empty_files)

    def read_only_reader(self):
        self.machine.run("useradd", "--no-create-home", "-G", "tocsin", "auditor")
        self.machine.run("systemctl", "stop", "tocsin")
        try:
            for _ in range(2):
                done = self.machine.run("tocsin", "status", "--json", user="auditor")
                same(json.loads(done.stdout)["running"], False, "running")
            left = self.machine.run("find", STATE, "-user", "auditor").stdout
            same(left, "", "what the reader left behind")
        finally:
            self.machine.run("systemctl", "start", "tocsin")
            self.service.wait_active()

    def no_journal(self):
        self.machine.run("mv", "/run/systemd/journal/socket", "/run/systemd/journal/socket-away")
        try:
            self.service.ring("unheard.txt")
            unheard = self.service.alert_of("unheard.txt")
            self.machine.wait_for("the status to tell it", 30, lambda: "JOURNAL" in (self.service.status()["troubles"] or ""))
        finally:
            self.machine.run("mv", "/run/systemd/journal/socket-away", "/run/systemd/journal/socket", check=False)
        self.service.ring("listened.txt")
        identifier = self.service.alert(self.service.alert_of("listened.txt"))["id"]
        self.machine.wait_for("its entry", 30, lambda: self.service.journal(f"TOCSIN_ALERT_ID={identifier}"))
        # The journal's readers, which are checked later, have not heard of the first: its consumer takes it away.
        self.machine.run("rm", f"{SPOOL}/outbox/{unheard}", f"{SPOOL}/inbox/unheard.txt")
        self.service.wait_well()

    def hung_journal(self):
        journald = self.machine.run("systemctl", "show", "systemd-journald", "-p", "MainPID", "--value").stdout.strip()
        before = self.service.show("MainPID", "NRestarts")
        self.machine.run("kill", "-STOP", journald)
        try:
            self.machine.run("python3", "-c", _FILL_JOURNAL)
            self.service.ring("hung.txt")
            hung = self.service.alert_of("hung.txt")
            self.machine.wait_for("the status to tell it", 30, lambda: "JOURNAL" in (self.service.status()["troubles"] or ""))
            time.sleep(WATCHDOG_SECONDS + 5)
            self.service.ring("still-hung.txt")
            still = self.service.alert_of("still-hung.txt")
            same(self.service.show("MainPID", "NRestarts"), before, "the process")
        finally:
            self.machine.run("kill", "-CONT", journald)
        self.service.ring("unhung.txt")
        identifier = self.service.alert(self.service.alert_of("unhung.txt"))["id"]
        self.machine.wait_for("its entry", 30, lambda: self.service.journal(f"TOCSIN_ALERT_ID={identifier}"))
        for alert, file in [(hung, "hung.txt"), (still, "still-hung.txt")]:
            self.machine.run("rm", f"{SPOOL}/outbox/{alert}", f"{SPOOL}/inbox/{file}")
        self.service.wait_well()

    def damage(self):
        self.machine.run(
            "sh", "-ec", f"for f in {STATE}/ledger.sqlite {STATE}/ledger.sqlite-wal; do [ ! -s $f ] || "
            "dd if=/dev/zero of=$f bs=4k count=$(( ($(stat -c %s $f) + 4095) / 4096 )) conv=notrunc 2>/dev/null; done"
        )

    def replaced(self, before):
        self.machine.wait_for("a new ledger", 60, lambda: len(self.service.journal(f"MESSAGE_ID={_REPLACED}")) > before)
        aside = self.machine.run("sh", "-c", f"ls -d {STATE}/ledger.sqlite.corrupt-*").stdout.split()
        assert aside, "no ledger was set aside"
        entry = self.service.journal(f"MESSAGE_ID={_REPLACED}")[-1]
        assert entry["TOCSIN_FILE"] in aside, entry["TOCSIN_FILE"]

    def damaged_running(self):
        outbox = self.service.outbox()
        before = len(self.service.journal(f"MESSAGE_ID={_REPLACED}"))
        self.damage()
        self.service.ring("after-damage.txt")
        self.replaced(before)
        new = self.service.alert_of("after-damage.txt", seconds=60)
        self.settled()
        same(sorted(set(self.service.outbox()) - set(outbox)), [new], "what rang")
        return f"{len(outbox)} alerts stood in the outbox"

    def damaged_at_start(self):
        outbox = self.service.outbox()
        before = len(self.service.journal(f"MESSAGE_ID={_REPLACED}"))
        self.machine.run("systemctl", "stop", "tocsin")
        self.damage()
        self.machine.run("systemctl", "start", "tocsin")
        self.replaced(before)
        self.service.wait_active()
        self.settled()
        same(self.service.outbox(), outbox, "the outbox")

    def settled(self):
        """Waits until the inbox has been read through: the number of receipts rests."""
        seen = [-1, -2]

        def rests():
            seen.append(self.service.receipts())
            return seen[-1] == seen[-2] == seen[-3] and seen[-1] > 0

        self.machine.wait_for("the inbox to be read through", 60, lambda: rests() or self.machine.run("sleep", "1") is None)

    def quarantine(self):
        self.service.drop("mended.txt", "x\0y")
        listed = self.machine.wait_for(
            "the file in quarantine",
            30,
            lambda: [line for line in self.listing() if line["path"] == "mended.txt" and line.get("moved_to")],
        )
        for key in ("what", "inbox", "time", "attempts", "remedy"):
            assert listed[0][key], f"no {key}: {listed[0]}"
        name = listed[0]["name"]
        self.machine.path(f"{SPOOL}/quarantine/{name}").write_text(articles.as_text(articles.ringing()))
        self.machine.run("tocsin", "quarantine", "retry", name)
        self.service.alert_of("mended.txt")
        same([line["name"] for line in self.listing() if line["name"] == name], [], "what is left of it")
        self.service.drop("dropped.txt", "z\0y")
        dropped = self.machine.wait_for(
            "the file in quarantine", 30, lambda: [line["name"] for line in self.listing() if line["path"] == "dropped.txt"]
        )[0]
        self.machine.run("tocsin", "quarantine", "drop", dropped)
        assert not self.machine.path(f"{SPOOL}/quarantine/{dropped}").exists(), "it is still there"
        same(self.machine.run("tocsin", "quarantine", "drop", dropped, check=False).returncode, 66, "exit status")

    def listing(self):
        return [json.loads(line) for line in self.machine.run("tocsin", "quarantine", "list", "--json").stdout.splitlines()]

    def permission(self):
        path = f"{SPOOL}/inbox/locked.txt"
        self.machine.run(
            "sh", "-c", 'umask 077; cat >"$1"', "drop", path, user="producer", text=articles.as_text(articles.ringing())
        )
        self.machine.wait_for(
            "the refusal", 30, lambda: [line for line in self.listing() if line["path"] == "locked.txt" and line["kind"] == "unreadable"]
        )
        self.machine.run("chmod", "0640", path, user="producer")
        self.machine.run("systemctl", "restart", "tocsin")
        self.service.wait_active()
        self.service.alert_of("locked.txt")

    def empty_files(self):
        process = self.service.show("MainPID")["MainPID"]
        descriptors = len(self.machine.run("ls", f"/proc/{process}/fd").stdout.split())
        before = self.service.count("quarantined")
        self.machine.run(
            "python3",
            "-c",
            f"import os\nos.umask(0o27)\nfor n in range({EMPTY_FILES}): os.close(os.open(f'{SPOOL}/inbox/e{{n}}.txt', os.O_CREAT | os.O_WRONLY, 0o640))",
            user="producer",
            seconds=120,
        )
        self.service.ring("after-empty.txt")
        self.service.alert_of("after-empty.txt", seconds=60)
        self.machine.wait_for("every receipt", 300, lambda: self.service.count("quarantined") >= before + EMPTY_FILES)
        same(self.service.show("MainPID", "NRestarts")["MainPID"], process, "the process")
        after = len(self.machine.run("ls", f"/proc/{process}/fd").stdout.split())
        assert after <= descriptors + 8, f"{descriptors} descriptors before, {after} after"
        status = self.machine.run("cat", f"/proc/{process}/status").stdout
        peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
        assert peak < 200 * 1024, f"peak resident memory is {peak} KiB"
        self.machine.run("find", f"{SPOOL}/inbox", "-name", "e*.txt", "-delete")
        return f"peak {peak / 1024:.1f} MiB, {after} descriptors"
