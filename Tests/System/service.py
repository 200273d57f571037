"""The installed service inside a machine, as its users see it: producers, readers, strangers and the administrator."""

import json
import re

import articles

SPOOL = "/var/spool/tocsin"
FILE_NAME = re.compile(r"^\d{8}T\d{6}\.\d{6}Z-(notice|warning|critical)-[a-z2-7]{26}\.json$")


class Service:
    """What the checks do with the service again and again."""

    def __init__(self, machine):
        self.machine = machine

    def make_people(self):
        """One user of each group that the package makes, and one of neither."""
        run = self.machine.run
        run("useradd", "--no-create-home", "-G", "tocsin-drop", "producer")
        run("useradd", "--no-create-home", "-G", "tocsin-read", "reader")
        run("useradd", "--no-create-home", "stranger")

    def drop(self, name, content, user="producer"):
        """Puts an article into the inbox as the manual says: under a hidden name, then renamed."""
        script = 'umask 027; cat >"$1/.$2.part" && mv "$1/.$2.part" "$1/$2"'
        self.machine.run("sh", "-c", script, "drop", f"{SPOOL}/inbox", name, user=user, text=content)

    def ring(self, name):
        """Puts an article into the inbox that rings."""
        self.drop(name, articles.as_text(articles.ringing()))

    def drop_in_place(self, name, content, user="producer"):
        """Writes an article straight into the inbox, slowly, as careless programs do."""
        script = 'umask 027; { head -c 40; sleep 0.3; cat; } >"$1/$2"'
        self.machine.run("sh", "-c", script, "drop", f"{SPOOL}/inbox", name, user=user, text=content)

    def outbox(self):
        """The names of all alerts in the outbox, oldest first."""
        names = self.machine.run("ls", "-A", f"{SPOOL}/outbox").stdout.split("\n")
        return sorted(name for name in names if name and not name.startswith("."))

    def alert(self, name):
        """The alert file's content."""
        return json.loads(self.machine.run("cat", f"{SPOOL}/outbox/{name}").stdout)

    def alert_of(self, file_name, seconds=20):
        """The one alert whose article came in a file of this name; waits for it."""

        def find():
            found = [name for name in self.outbox() if self.alert(name)["data"]["file"]["path"].endswith(file_name)]
            return found or None

        names = self.machine.wait_for(f"the alert of {file_name}", seconds, find)
        assert len(names) == 1, f"{file_name} has {len(names)} alerts: {names}"
        return names[0]

    def journal(self, *matches):
        """The journal's entries as dictionaries."""
        lines = self.machine.run(
            "journalctl", "--quiet", "--no-pager", "--all", "-o", "json", *matches
        ).stdout.splitlines()
        return [json.loads(line) for line in lines]

    def status(self):
        """What `tocsin status --json` says."""
        return json.loads(self.machine.run("tocsin", "status", "--json").stdout)

    def count(self, outcome):
        """How many files have a receipt of this outcome."""
        return self.status()["files"][outcome]

    def receipts(self):
        """How many files have a receipt."""
        return sum(self.status()["files"].values())

    def wait_for_files(self, total, seconds=30):
        """Waits until this many files have a receipt."""
        self.machine.wait_for(f"{total} receipts", seconds, lambda: self.receipts() >= total)

    def show(self, *properties):
        """Properties of the unit, as systemd has them."""
        text = self.machine.run("systemctl", "show", "tocsin.service", "-p", ",".join(properties)).stdout
        return dict(line.split("=", 1) for line in text.splitlines())

    def wait_active(self, seconds=30):
        """Waits until the unit is up (for Type=notify: until it said READY)."""
        self.machine.wait_for(
            "the unit to be active",
            seconds,
            lambda: self.show("ActiveState", "SubState") == {"ActiveState": "active", "SubState": "running"},
        )

    def wait_well(self):
        """Waits until nothing troubles it any more."""
        self.machine.wait_for("an end of the troubles", 40, lambda: self.status()["troubles"] is None)
