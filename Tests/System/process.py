"""The release program, run by hand in a folder of its own, for measuring."""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path


class Running:
    """`tocsin run --root FOLDER`, from entering to leaving; the folder goes with it."""

    def __init__(self, program):
        self.program = program
        self.root = Path(tempfile.mkdtemp(prefix="tocsin-measure-"))
        self.ready = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.child = None
        self.is_up = False

    def __enter__(self):
        self.ready.bind(str(self.root / "notify"))
        environment = {**os.environ, "NOTIFY_SOCKET": str(self.root / "notify")}
        with open(self.root / "messages", "wb") as messages:
            self.child = subprocess.Popen(
                [self.program, "run", "--root", self.root],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=messages,
                stderr=messages,
            )
        return self

    def __exit__(self, *_):
        try:
            self.child.send_signal(signal.SIGCONT)
            self.child.terminate()
            self.child.wait(30)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait(30)
        finally:
            self.ready.close()
            shutil.rmtree(self.root, ignore_errors=True)

    def wait_until_up(self, seconds=60):
        """Waits for READY=1, as systemd does."""
        self.ready.setblocking(False)
        self.wait_for("READY=1", seconds, lambda: self.is_up)

    def wait_for(self, what, seconds, predicate):
        """Asks until the answer is true; raises after `seconds` or when the program has ended."""
        deadline = time.monotonic() + seconds
        while not predicate():
            self._drain()
            if self.child.poll() is not None:
                raise RuntimeError(f"tocsin ended by itself with {self.child.returncode}:\n{self.messages()[-2000:]}")
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited {seconds} s in vain for {what}:\n{self.messages()[-2000:]}")
            time.sleep(0.2)

    def _drain(self):
        """Takes all that it notifies, so that its socket never fills."""
        try:
            while message := self.ready.recv(65536):
                self.is_up = self.is_up or b"READY=1" in message
        except BlockingIOError:
            return

    def _ask(self, query):
        ledger = sqlite3.connect(f"file:{self.root}/ledger.sqlite?mode=ro", uri=True, timeout=10)
        try:
            return ledger.execute(query).fetchall()
        finally:
            ledger.close()

    def file_receipts(self):
        """How many receipts of files the ledger holds."""
        return self._ask("SELECT count(*) FROM receipt")[0][0]

    def alerts_waiting(self):
        """How many alerts are not in the outbox yet."""
        return self._ask("SELECT count(*) FROM alert WHERE published IS NULL")[0][0]

    def receipts_by_path(self):
        """How many receipts each path has."""
        rows = self._ask("SELECT p.path, count(*) FROM receipt r JOIN path p ON p.id = r.path GROUP BY p.id")
        return {os.fsdecode(path): count for path, count in rows}

    def messages(self):
        """What it wrote to standard output and error."""
        return (self.root / "messages").read_text(errors="replace")

    def _status(self, key):
        text = Path(f"/proc/{self.child.pid}/status").read_text()
        return int(re.search(rf"^{key}:\s+(\d+)", text, re.MULTILINE).group(1))

    def status_kib(self, key):
        """A figure of /proc/PID/status in KiB, such as VmRSS."""
        return self._status(key)

    def threads(self):
        """How many threads it has."""
        return self._status("Threads")

    def cpu_ticks(self):
        """CPU time used so far by all its threads, in clock ticks."""
        fields = Path(f"/proc/{self.child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def context_switches(self):
        """Wake-ups and preemptions so far, over all its threads."""
        total = 0
        for thread in Path(f"/proc/{self.child.pid}/task").iterdir():
            numbers = re.findall(r"^\w*voluntary_ctxt_switches:\s+(\d+)", (thread / "status").read_text(), re.MULTILINE)
            total += sum(map(int, numbers))
        return total
