"""More articles at once than the kernel's queue of events holds."""

import os
import re

from burst import articles
from service import SPOOL
from tap import same

COUNT = 50_000
_QUEUE_OVERFLOW = "30a88f9932cf4c8190a7e01930f04220"
_COUNT_RECEIPTS = """
import sqlite3
ledger = sqlite3.connect("file:/var/lib/tocsin/ledger.sqlite?mode=ro", uri=True)
query = "SELECT count(*), count(DISTINCT path.id) FROM receipt JOIN path ON path.id = receipt.path WHERE shown LIKE 'flood-%'"
print(*ledger.execute(query).fetchone())
"""


class FloodChecks:
    """A flood of files, renamed in while the service cannot look."""

    def __init__(self, machine, service):
        self.machine = machine
        self.service = service

    def run(self, report):
        """The one check."""
        report.check(
            f"{COUNT} articles renamed in at once: one receipt each, bounded memory, the overflow in the journal", self.flood
        )

    def flood(self):
        before = self.service.receipts()
        waiting = self.machine.path(f"{SPOOL}/waiting")
        waiting.mkdir()
        names = []
        for name, text in articles(COUNT):
            (waiting / f"flood-{name}").write_text(text)
            names.append(f"flood-{name}")
        inbox = self.machine.path(f"{SPOOL}/inbox")
        pid = self.service.show("MainPID")["MainPID"]
        self.machine.run("kill", "-STOP", pid)
        for name in names:
            os.rename(waiting / name, inbox / name)
        waiting.rmdir()
        self.machine.run("kill", "-CONT", pid)
        self.service.wait_for_files(before + COUNT, seconds=300)
        counted = self.machine.run("python3", "-c", _COUNT_RECEIPTS).stdout.split()
        same(counted, [str(COUNT), str(COUNT)], "receipts and files with one")
        same(self.service.show("MainPID", "NRestarts"), {"MainPID": pid, "NRestarts": "0"}, "the unit")
        entries = self.service.journal(f"MESSAGE_ID={_QUEUE_OVERFLOW}")
        assert any("max_queued_events" in entry["MESSAGE"] for entry in entries), "the journal tells of no overflow"
        status = self.machine.run("cat", f"/proc/{pid}/status").stdout
        peak_mib = int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1)) / 1024
        assert peak_mib < 128, f"peak memory {peak_mib:.0f} MiB"
        return f"peak resident memory {peak_mib:.1f} MiB"
