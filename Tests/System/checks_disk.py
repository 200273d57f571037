"""Disks that are full or may only be read: the intake pauses rather than loses, and goes on by itself."""

from service import SPOOL
from tap import same

STATE = "/var/lib/tocsin"
_PAUSED = "32be08146a6447b890baff830afa7314"
_RESUMED = "39e928acf0da408e9f3aef9236cc5b7a"


class DiskChecks:
    """Each trouble on a small disk of its own, put under a folder of the service."""

    def __init__(self, machine, service):
        self.machine = machine
        self.service = service

    def run(self, report):
        """All checks in their order."""
        report.check("a full disk pauses the intake, says so everywhere, and the article rings once there is room", self.full_disk)
        report.check("a full disk at the start is waited for", self.full_at_start)
        report.check("a full outbox lets alerts wait in the ledger, and each comes once", self.full_outbox)
        report.check("an outbox that becomes read-only pauses the intake, and the article rings once it is writable", self.read_only_outbox)
        report.check("a ledger on a read-only disk is waited for at the start", self.read_only_ledger_at_start)
        report.check("an outbox on a read-only disk is waited for at the start", self.read_only_outbox_at_start)

    # Helpers of the checks.

    def path_of(self, name):
        return self.service.alert(name)["data"]["file"]["path"]

    def mount(self, folder, size, owner="tocsin:tocsin"):
        """Puts what a folder holds onto a small file system of its own."""
        self.machine.run(
            "sh",
            "-ec",
            'cp -a "$1" /run/held; mount -t tmpfs -o size=$2,mode=0750 small "$1"; cp -a /run/held/. "$1"; rm -rf /run/held; '
            'chown $3 "$1"',
            "mount",
            folder,
            size,
            owner,
        )

    def unmount(self, folder):
        self.machine.run(
            "sh", "-ec", 'cp -a "$1" /run/held; umount "$1"; cp -a /run/held/. "$1"; rm -rf /run/held', "unmount", folder
        )

    def remount(self, folder, how):
        """Remounts a small disk for reading only (`ro`) or for writing again (`rw`), for all who have it mounted."""
        self.machine.run("mount", "-o", f"remount,{how}", folder)

    def on_small_disk(self, folder, size, action, owner="tocsin:tocsin"):
        """The service, stopped and started again around a change of where its folder lies."""
        self.machine.run("systemctl", "stop", "tocsin")
        self.mount(folder, size, owner)
        try:
            self.machine.run("systemctl", "start", "tocsin")
            return action()
        finally:
            self.machine.run("rm", "-f", f"{folder}/filler", check=False)
            self.machine.run("systemctl", "stop", "tocsin")
            self.unmount(folder)
            self.machine.run("systemctl", "start", "tocsin")
            self.service.wait_active()

    def wait_paused(self):
        self.machine.wait_for("the pause", 30, lambda: "PAUSED" in (self.service.status()["troubles"] or ""))
        self.machine.wait_for("STATUS to tell it", 30, lambda: "PAUSED" in self.service.show("StatusText")["StatusText"])

    # The checks.

    def full_disk(self):
        def check():
            self.service.wait_active()
            before = len(self.service.journal(f"MESSAGE_ID={_RESUMED}"))
            self.machine.run("fallocate", "-l", "60M", f"{STATE}/filler")
            self.service.ring("full-disk.txt")
            self.wait_paused()
            paused = self.service.journal(f"MESSAGE_ID={_PAUSED}")[-1]
            assert STATE in paused["TOCSIN_REASON"], paused["MESSAGE"]
            same(len([n for n in self.service.outbox() if self.path_of(n).endswith("full-disk.txt")]), 0, "alerts while paused")
            self.machine.run("rm", f"{STATE}/filler")
            self.service.alert_of("full-disk.txt", seconds=40)
            self.service.wait_well()
            same(len(self.service.journal(f"MESSAGE_ID={_RESUMED}")), before + 1, "entries that it goes on")

        self.on_small_disk(STATE, "120M", check)

    def full_at_start(self):
        def check():
            self.service.wait_active()
            self.machine.run("systemctl", "stop", "tocsin")
            self.machine.run("sh", "-c", f"rm -f {STATE}/*.lock; dd if=/dev/zero of={STATE}/filler bs=4k 2>/dev/null || true")
            self.service.ring("full-start.txt")
            self.machine.run("systemctl", "start", "--no-block", "tocsin")
            self.machine.wait_for(
                "the service to wait or pause",
                30,
                lambda: any(word in self.service.show("StatusText")["StatusText"] for word in ("WAITING", "PAUSED")),
            )
            self.machine.run("rm", f"{STATE}/filler")
            self.service.wait_active(60)
            self.service.alert_of("full-start.txt", seconds=60)

        self.on_small_disk(STATE, "120M", check)

    def full_outbox(self):
        outbox = f"{SPOOL}/outbox"

        def check():
            self.service.wait_active()
            configuration = self.machine.path("/etc/tocsin/conf.d/floor.yaml")
            configuration.write_text("limits: {free_space: 0B}\n")
            try:
                self.machine.run("systemctl", "reload", "tocsin")
                self.machine.run("sh", "-c", f"dd if=/dev/zero of={outbox}/.filler bs=4k 2>/dev/null || true")
                self.service.ring("outbox-full.txt")
                self.machine.wait_for("a waiting alert", 30, lambda: self.service.status()["alerts"]["unpublished"] == 1)
                self.machine.wait_for(
                    "the status to tell it", 30, lambda: "CANNOT BE WRITTEN" in (self.service.status()["troubles"] or "")
                )
                self.machine.run("rm", f"{outbox}/.filler")
                self.service.alert_of("outbox-full.txt", seconds=90)
            finally:
                configuration.unlink()
                self.machine.run("rm", "-f", f"{outbox}/.filler")
                self.machine.run("systemctl", "reload", "tocsin")

        self.on_small_disk(outbox, "100M", check, owner="tocsin:tocsin-read")
        self.machine.run("chmod", "2750", outbox)

    def read_only_outbox(self):
        outbox = f"{SPOOL}/outbox"

        def check():
            self.service.wait_active()
            paused = len(self.service.journal(f"MESSAGE_ID={_PAUSED}"))
            resumed = len(self.service.journal(f"MESSAGE_ID={_RESUMED}"))
            receipts = self.service.receipts()
            self.remount(outbox, "ro")
            try:
                self.service.ring("read-only.txt")
                self.wait_paused()
                entries = self.service.journal(f"MESSAGE_ID={_PAUSED}")[paused:]
                same([entry["TOCSIN_REASON"] for entry in entries], [f"{outbox} lies on a file system that is mounted for reading only"], "why")
                same(self.service.receipts(), receipts, "receipts while paused")
            finally:
                self.remount(outbox, "rw")
            self.service.alert_of("read-only.txt", seconds=40)
            self.service.wait_well()
            same(len(self.service.journal(f"MESSAGE_ID={_RESUMED}")), resumed + 1, "entries that it goes on")

        self.on_small_disk(outbox, "100M", check, owner="tocsin:tocsin-read")
        self.machine.run("chmod", "2750", outbox)

    def read_only_at_start(self, folder, owner):
        """systemd hands the read-only mount on to the service for good: it has to be started anew, and is."""

        def check():
            self.service.wait_active()
            self.machine.run("systemctl", "stop", "tocsin")
            self.remount(folder, "ro")
            name = f"read-only-{folder.rsplit('/', 1)[1]}.txt"
            try:
                self.service.ring(name)
                self.machine.run("systemctl", "start", "--no-block", "tocsin")
                self.machine.wait_for(
                    "the service to wait", 30, lambda: f"WAITING: write in {folder}" in self.service.show("StatusText")["StatusText"]
                )
            finally:
                self.remount(folder, "rw")
            self.service.wait_active(90)
            self.service.alert_of(name, seconds=60)

        self.on_small_disk(folder, "120M", check, owner)

    def read_only_ledger_at_start(self):
        self.read_only_at_start(STATE, "tocsin:tocsin")

    def read_only_outbox_at_start(self):
        self.read_only_at_start(f"{SPOOL}/outbox", "tocsin:tocsin-read")
        self.machine.run("chmod", "2750", f"{SPOOL}/outbox")
