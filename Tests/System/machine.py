"""A throw-away machine: a real systemd, booted over an overlay of this one's files."""

import secrets
import shutil
import subprocess
import tempfile
import time
from pathlib import Path


class Machine:
    """Boots on entering and is gone on leaving. What it writes lives in memory and is thrown away."""

    def __init__(self, log_path):
        self.log_path = log_path
        self.folder = Path(tempfile.mkdtemp(prefix="tocsin-system-"))
        self.root = self.folder / "root"
        self.container = None
        self.leader = None

    def __enter__(self):
        try:
            self._mount()
            self._clear()
            self._boot()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *_):
        if self.container is not None:
            self.container.terminate()
            try:
                self.container.wait(20)
            except subprocess.TimeoutExpired:
                self.container.kill()
                self.container.wait(20)
        for mount in (self.root, self.folder, Path("/run/systemd/nspawn")):
            subprocess.run(["umount", "--lazy", mount], stderr=subprocess.DEVNULL, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _mount(self):
        subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=0755", "tocsin-system", self.folder], check=True)
        for name in ("root", "upper", "work"):
            (self.folder / name).mkdir()
        options = f"lowerdir=/,upperdir={self.folder}/upper,workdir={self.folder}/work"
        # systemd-nspawn keeps a folder for each machine here; in our own mount namespace it goes with us.
        nspawn = Path("/run/systemd/nspawn")
        nspawn.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "tocsin-system", nspawn], check=True)
        subprocess.run(["mount", "-t", "overlay", "-o", options, "tocsin-system", self.root], check=True)

    def _clear(self):
        """Takes out of the overlay what this machine may have of an installed Tocsin, and its journal."""
        for path in (
            "var/log/journal",
            "etc/tocsin",
            "var/lib/tocsin",
            "var/spool/tocsin",
            "etc/systemd/system/tocsin.service.d",
        ):
            shutil.rmtree(self.root / path, ignore_errors=True)
        # Containers forbid packages to start services; this machine is a whole one.
        (self.root / "usr/sbin/policy-rc.d").unlink(missing_ok=True)
        (self.root / "var/log/journal").mkdir(parents=True)
        (self.root / "etc/systemd/journald.conf.d").mkdir(parents=True, exist_ok=True)
        (self.root / "etc/systemd/journald.conf.d/system-test.conf").write_text("[Journal]\nStorage=persistent\n")

    def _boot(self):
        name = f"tocsin-system-{secrets.token_hex(4)}"  # a host name: no underscores
        with open(self.log_path, "wb") as log:
            self.container = subprocess.Popen(
                [
                    "systemd-nspawn",
                    f"--directory={self.root}",
                    "--boot",
                    "--private-network",
                    "--register=no",
                    "--keep-unit",
                    "--console=pipe",
                    "--link-journal=no",
                    "-M",
                    name,
                    "systemd.unit=multi-user.target",
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for us; the machine is ended on leaving
            )
        self.wait_for("systemd's process 1", 30, self._find_leader)
        self.wait_for("systemd to have booted", 60, self._has_booted)

    def _find_leader(self):
        """The container's process 1 is the child of systemd-nspawn that calls itself systemd."""
        if self.container.poll() is not None:
            raise RuntimeError(f"systemd-nspawn ended by itself with {self.container.returncode}; see {self.log_path}")
        children = Path(f"/proc/{self.container.pid}/task/{self.container.pid}/children").read_text().split()
        for child in children:
            if Path(f"/proc/{child}/comm").read_text().strip() == "systemd":
                self.leader = child
        return self.leader

    def _has_booted(self):
        answer = self.run("systemctl", "is-system-running", check=False).stdout.strip()
        return answer in ("running", "degraded")

    def run(self, *command, user=None, text=None, check=True, seconds=60):
        """Runs a command inside, as `user` (root when None), with `text` as its input; gives its CompletedProcess."""
        inside = [
            "nsenter",
            "-t",
            self.leader,
            "-m",
            "-p",
            "-u",
            "-i",
            "-n",
            "-C",
            "--wd=/",
            "env",
            "-i",
            "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
            "LC_ALL=C.UTF-8",
            "TERM=dumb",
        ]
        if user is not None:
            inside += ["runuser", "-u", user, "--"]
        data = text.encode() if isinstance(text, str) else text
        done = subprocess.run(
            inside + [str(part) for part in command],
            input=data or b"",
            capture_output=True,
            timeout=seconds,
            check=False,
        )
        done.stdout = done.stdout.decode("utf-8", "replace")
        done.stderr = done.stderr.decode("utf-8", "replace")
        if check and done.returncode != 0:
            raise RuntimeError(
                f"{' '.join(map(str, command))} ended with {done.returncode}: {done.stdout}{done.stderr}"
            )
        return done

    def spawn(self, *command, user=None):
        """Starts a command inside and does not wait for it; the caller ends it."""
        inside = ["nsenter", "-t", self.leader, "-m", "-p", "-u", "-i", "-n", "-C", "--wd=/"]
        if user is not None:
            inside += ["runuser", "-u", user, "--"]
        return subprocess.Popen(
            inside + list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def path(self, inside):
        """Where a file of the machine is found from outside."""
        return self.root / str(inside).lstrip("/")

    @staticmethod
    def wait_for(what, seconds, predicate):
        """Asks until the answer is true and gives it back; raises after `seconds`."""
        deadline = time.monotonic() + seconds
        while True:
            answer = predicate()
            if answer:
                return answer
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited {seconds} s in vain for {what}")
            time.sleep(0.1)
