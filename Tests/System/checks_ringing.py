"""The service starts, an article rings, everyone sees what is theirs to see, and a copy does not ring again."""

import json

import articles
from service import FILE_NAME, SPOOL
from tap import same

ALERT_MESSAGE_ID = "fbcb43fe84e348859571540fb0a2f819"


class RingingChecks:
    """One article of its own, dropped once."""

    def __init__(self, machine, service, schema):
        self.machine = machine
        self.service = service
        self.schema = schema
        self.article = articles.ringing()
        self.name = None

    def run(self, report):
        """All checks in their order; false when the service does not even ring."""
        if not report.check("the unit is up: READY was said, and it runs as its own user", self.is_up):
            return False
        report.check("the folders of the spool have the documented owners and modes", self.modes)
        if not report.check("an article that another user drops rings: one alert file", self.rings):
            return False
        report.check("the alert follows its JSON Schema and is one line of at most 64 KiB", self.follows_schema)
        report.check(
            "the alert file is readable by tocsin-read, by nobody else, and writable by neither", self.permissions
        )
        report.check("the journal has the alert, with its fields", self.journal_fields)
        report.check("the journal finds it by priority, by identifier and by MESSAGE_ID", self.journal_filters)
        report.check("journalctl -x explains it from the catalog", self.catalog)
        report.check("a second copy under another name does not ring", self.copy_is_silent)
        report.check("an article written slowly in place rings once", self.slow_writer)
        report.check("a harmless article gets a receipt and no alert", self.quiet)
        report.check("the commands alerts, status and check answer", self.commands)
        return True

    def is_up(self):
        self.service.wait_active()
        unit = self.service.show("Type", "MainPID", "StatusText", "NRestarts")
        same(unit["Type"], "notify", "Type")
        same(unit["NRestarts"], "0", "NRestarts")
        owner = self.machine.run("stat", "-c", "%U", f"/proc/{unit['MainPID']}").stdout.strip()
        same(owner, "tocsin", "the process's user")
        return unit["StatusText"]

    def modes(self):
        wanted = {
            "inbox": "2770 root tocsin-drop",
            "outbox": "2750 tocsin tocsin-read",
            "quarantine": "2750 tocsin tocsin-read",
            "done": "2750 tocsin tocsin-read",
        }
        for name, mode in wanted.items():
            same(self.machine.run("stat", "-c", "%a %U %G", f"{SPOOL}/{name}").stdout.strip(), mode, name)
        ledger = self.machine.run("stat", "-c", "%a %U", "/var/lib/tocsin").stdout.strip()
        same(ledger, "750 tocsin", "/var/lib/tocsin")

    def rings(self):
        before = self.service.outbox()
        self.service.drop("strike-one.txt", articles.as_text(self.article))
        self.name = self.service.alert_of("strike-one.txt")
        assert FILE_NAME.match(self.name), f"unexpected name {self.name}"
        same(len(self.service.outbox()), len(before) + 1, "alerts in the outbox")
        return self.name

    def follows_schema(self):
        text = self.machine.run("cat", f"{SPOOL}/outbox/{self.name}").stdout
        same(text.count("\n"), 1, "lines")
        assert text.startswith('{"id":"') and text.endswith("\n"), "the id does not come first, or no newline ends it"
        assert len(text.encode()) <= 65536, "longer than 64 KiB"
        import jsonschema  # Debian's python3-jsonschema, which `make setup` installs

        faults = [
            f"{fault.json_path}: {fault.message}"
            for fault in jsonschema.Draft202012Validator(self.schema).iter_errors(json.loads(text))
        ]
        same(faults, [], "faults against the schema")

    def permissions(self):
        path = f"{SPOOL}/outbox/{self.name}"
        same(
            self.machine.run("stat", "-c", "%a %U %G", path).stdout.strip(), "640 tocsin tocsin-read", "mode and owner"
        )
        self.machine.run("cat", path, user="reader")
        for user in ("stranger", "producer"):
            assert self.machine.run("cat", path, user=user, check=False).returncode != 0, f"{user} can read alerts"
        assert (
            self.machine.run("rm", "-f", path, user="reader", check=False).returncode != 0
        ), "reader can remove alerts"
        assert (
            self.machine.run("ls", "/var/lib/tocsin", user="reader", check=False).returncode != 0
        ), "reader sees the ledger"

    def entries(self):
        return self.service.journal("SYSLOG_IDENTIFIER=tocsin-alert")

    def journal_fields(self):
        alert = self.service.alert(self.name)
        entries = self.machine.wait_for(
            "the journal entry",
            10,
            lambda: [entry for entry in self.entries() if entry.get("TOCSIN_ALERT_ID") == alert["id"]],
        )
        same(len(entries), 1, "entries of this alert")
        entry = entries[0]
        data = alert["data"]
        same(entry["TOCSIN_LEVEL"], data["level"], "TOCSIN_LEVEL")
        same(float(entry["TOCSIN_THREAT"]), float(data["threat"]), "TOCSIN_THREAT")
        same(float(entry["TOCSIN_ESCALATION"]), float(data["escalation"]), "TOCSIN_ESCALATION")
        same(entry["TOCSIN_EVENT"], "ASSAULT", "TOCSIN_EVENT")
        same(entry["TOCSIN_SOURCE_ACTOR"], "TUR", "TOCSIN_SOURCE_ACTOR")
        same(entry["TOCSIN_TARGET_ACTOR"], "SYR", "TOCSIN_TARGET_ACTOR")
        same(entry["TOCSIN_TITLE"], self.article[0], "TOCSIN_TITLE")
        assert entry["TOCSIN_FILE"].endswith("strike-one.txt"), entry["TOCSIN_FILE"]
        assert entry["TOCSIN_OUTBOX"].endswith(self.name), entry["TOCSIN_OUTBOX"]
        same(entry["PRIORITY"], {"notice": "5", "warning": "4", "critical": "2"}[data["level"]], "PRIORITY")
        same(entry["_SYSTEMD_UNIT"], "tocsin.service", "_SYSTEMD_UNIT")
        return entry["MESSAGE"]

    def journal_filters(self):
        identifier = self.service.alert(self.name)["id"]
        for filters in (
            ["-p", "warning"],
            ["-t", "tocsin-alert"],
            [f"MESSAGE_ID={ALERT_MESSAGE_ID}"],
            ["-u", "tocsin"],
            [f"TOCSIN_ALERT_ID={identifier}"],
        ):
            found = [entry for entry in self.service.journal(*filters) if entry.get("TOCSIN_ALERT_ID") == identifier]
            same(len(found), 1, f"found with {' '.join(filters)}")

    def catalog(self):
        text = self.machine.run("journalctl", "-x", "--no-pager", f"MESSAGE_ID={ALERT_MESSAGE_ID}").stdout
        subjects = [line for line in text.splitlines() if "Subject:" in line]
        assert subjects, f"no catalog text: {text}"
        assert "@TOCSIN" not in text, f"a field was not filled in: {text}"
        return subjects[0].split(":", 1)[1].strip()

    def copy_is_silent(self):
        before, receipts = self.service.outbox(), self.service.receipts()
        self.service.drop("strike-one-copy.txt", articles.as_text(self.article))
        self.service.wait_for_files(receipts + 1)
        same(self.service.outbox(), before, "the outbox")
        same(len([entry for entry in self.entries() if entry["TOCSIN_TITLE"] == self.article[0]]), 1, "journal entries")

    def slow_writer(self):
        self.service.drop_in_place("slow.txt", articles.as_text(articles.ringing()))
        return self.service.alert_of("slow.txt")

    def quiet(self):
        before, receipts = self.service.outbox(), self.service.receipts()
        self.service.drop("bread.txt", articles.as_text(articles.quiet()))
        self.service.wait_for_files(receipts + 1)
        same(self.service.outbox(), before, "the outbox")

    def commands(self):
        listed = self.machine.run("tocsin", "alerts", "--json").stdout.splitlines()
        identifiers = {json.loads(line)["id"] for line in listed}
        assert self.service.alert(self.name)["id"] in identifiers, "tocsin alerts does not list the alert"
        self.machine.run("tocsin", "check")
        return self.machine.run("tocsin", "status").stdout.splitlines()[0]
