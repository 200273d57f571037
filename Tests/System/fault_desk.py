"""A desk for fault tests: the release program over folders of its own, with a lexicon of one verb so that it starts at once."""

import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = PROJECT / ".build/release/tocsin"


def memory_folder():
    """Where a tree can be written and synced a million times without wearing out a disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Desk:
    """The folder that outlives every start of the program."""

    def __init__(self, program=PROGRAM):
        self.program = program
        self.folder = Path(tempfile.mkdtemp(prefix="tocsin-faults-", dir=memory_folder()))
        self.root = self.folder / "root"
        (self.root / "inbox").mkdir(parents=True)
        self.waiting = self.root / "waiting"
        self.waiting.mkdir()
        self.messages_path = self.folder / "messages"
        self._knowledge()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def _knowledge(self):
        lexicon = self.folder / "knowledge/lexicon/en"
        lexicon.mkdir(parents=True)
        for name in ["etc/lexicon/en/language.yaml", "etc/lexicon/en/settings.yaml", "Tests/Faults/bell.yaml"]:
            shutil.copy(PROJECT / name, lexicon)

    def configuration(self, after="keep", more=""):
        """A configuration in which recorded files are kept, archived or deleted."""
        more += "limits: {alerts_per_minute: 1000000}\n"  # none is summed up, so that the messages tell of each
        path = self.folder / f"knowledge/{after}.yaml"
        path.write_text(f"inboxes: [{{path: inbox, recursive: true}}]\nlexicon: lexicon\nafter: {after}\n{more}")
        return path

    def ask(self, query):
        """Rows from the ledger; none while there is no ledger yet."""
        if not (self.root / "ledger.sqlite").exists():
            return []
        ledger = sqlite3.connect(f"file:{self.root}/ledger.sqlite?mode=ro", uri=True, timeout=10)
        try:
            return ledger.execute(query).fetchall()
        except sqlite3.OperationalError:  # no table yet, or its companions are just being made
            return []
        finally:
            ledger.close()

    def number(self, query):
        """One figure from the ledger, 0 while there is none."""
        rows = self.ask(query)
        return rows[0][0] or 0 if rows else 0

    def messages(self):
        """What all lives wrote to standard output and error."""
        return self.messages_path.read_text(errors="replace") if self.messages_path.exists() else ""

    def names(self, folder):
        """Paths of all that is no folder beneath a folder of the root, hidden names too."""
        top = self.root / folder
        return [
            os.path.relpath(os.path.join(place, name), top) for place, _, names in os.walk(top) for name in names
        ]


class Life:
    """The program from one start to its end, however it ends."""

    def __init__(self, desk, configuration, prefix=()):
        self.desk = desk
        address = desk.folder / "notify"
        address.unlink(missing_ok=True)
        self.ready = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.ready.bind(str(address))
        self.ready.setblocking(False)
        self.is_up = False
        with open(desk.messages_path, "ab") as messages:
            self.child = subprocess.Popen(
                [*prefix, desk.program, "run", "--root", desk.root, "--config", configuration],
                env={**os.environ, "NOTIFY_SOCKET": str(address)},
                stdin=subprocess.DEVNULL,
                stdout=messages,
                stderr=messages,
                start_new_session=True,
            )

    def up(self):
        """Whether it has said READY=1; takes all else that it notifies, so that its socket never fills."""
        try:
            while message := self.ready.recv(65536):
                self.is_up = self.is_up or b"READY=1" in message
        except BlockingIOError:
            pass
        return self.is_up

    def has_ended(self):
        """Whether it has ended by itself."""
        return self.child.poll() is not None

    def wait_for(self, what, seconds, predicate, pause=0.05):
        """Waits until the answer is true; raises in the end, or when the program ends first."""
        deadline = time.monotonic() + seconds
        while not predicate():
            self.up()
            if self.has_ended():
                raise RuntimeError(f"{what}: tocsin ended with {self.child.returncode}:\n{self.desk.messages()[-1500:]}")
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited {seconds} s for {what}:\n{self.desk.messages()[-1500:]}")
            time.sleep(pause)

    def kill(self):
        """SIGKILL, as the kernel does when memory runs out."""
        self.child.kill()
        self.child.wait(30)
        self.ready.close()

    def end(self):
        """SIGTERM; gives the exit status."""
        self.child.terminate()
        try:
            return self.child.wait(60)
        finally:
            self.ready.close()
