"""The examples for readers of alerts do what they say."""

import articles
from service import SPOOL
from tap import same

EXAMPLES = "/usr/share/doc/tocsin/examples"


class ConsumerChecks:
    """Each example, installed as its comment says."""

    def __init__(self, machine, service):
        self.machine = machine
        self.service = service

    def run(self, report):
        """All checks in their order."""
        report.check("journal-alerts: every command answers", self.journal_alerts)
        report.check("follow-outbox: what is there and what comes, each once, also over a restart", self.follow_outbox)
        report.check("the path unit takes away 300 alerts that come at once, and each one after that", self.path_unit)
        report.check("the path unit survives an alert that cannot be handled", self.bad_alert)

    def journal_alerts(self):
        def ask(*arguments):
            return self.machine.run(f"{EXAMPLES}/journal-alerts", *arguments).stdout

        wanted = len(self.service.outbox())
        same(len(ask("lines").splitlines()), wanted, "lines")
        same(len(ask("all").splitlines()), wanted, "all")
        assert ask("serious").strip(), "serious finds nothing"
        assert "Subject:" in ask("explained"), "explained has no catalog text"
        assert len(ask("actor", "TUR").splitlines()) >= 1, "actor TUR finds nothing"
        same(ask("actor", "ZZZ"), "", "actor ZZZ")
        counted = sum(int(line.split()[0]) for line in ask("counts").splitlines())
        same(counted, wanted, "counts")
        ask("troubles")
        same(
            self.machine.run(f"{EXAMPLES}/journal-alerts", "nonsense", check=False).returncode,
            64,
            "exit status of a wrong command",
        )

    def follow_outbox(self):
        self.machine.run("install", "-d", "-o", "reader", "/var/lib/reader")
        before = len(self.service.outbox())
        lines = []
        for round_number in range(2):
            reader = self.machine.spawn(
                f"{EXAMPLES}/follow-outbox", f"{SPOOL}/outbox", "/var/lib/reader/seen", user="reader"
            )
            try:
                name = f"followed-{round_number}.txt"
                self.service.drop(name, articles.as_text(articles.ringing()))
                alert = self.service.alert_of(name)
                self.machine.wait_for(
                    "the reader to note the alert",
                    20,
                    lambda: alert in self.machine.run("cat", "/var/lib/reader/seen", check=False).stdout,
                )
            finally:
                self.machine.run("pkill", "-u", "reader", check=False)
                output, _ = reader.communicate(timeout=20)
            lines += [line for line in output.splitlines() if "  " in line and line[:1].isdigit()]
        same(len(lines), before + 2, "lines over both runs")
        same(len(set(lines)), len(lines), "different lines")

    def path_unit(self):
        for name in ("tocsin-desk.path", "tocsin-desk.service"):
            self.machine.run("cp", f"{EXAMPLES}/{name}", "/etc/systemd/system/")
        self.machine.run("cp", f"{EXAMPLES}/desk-handle", "/usr/local/bin/")
        self.machine.run("systemctl", "daemon-reload")
        self.machine.run("systemctl", "start", "tocsin-desk.path")
        self.machine.wait_for("an empty outbox", 30, lambda: not self.service.outbox())
        handled = self.handled()
        # Not by the service, for speed: files that look like alerts, one rename each, as the outbox shows them.
        script = (
            'cd "$1"; for i in $(seq 300); do '
            'printf \'{"data":{"level":"notice","article":{"title":"%s"}}}\\n\' "$i" >.tmp/$i; '
            'mv .tmp/$i "20260101T000000.000000Z-notice-$i.json"; done'
        )
        self.machine.run("sh", "-c", script, "burst", f"{SPOOL}/outbox", user="tocsin")
        self.machine.wait_for("300 handled alerts", 60, lambda: self.handled() == handled + 300)
        self.service.drop("desk.txt", articles.as_text(articles.ringing()))
        self.machine.wait_for("one more", 30, lambda: self.handled() == handled + 301)
        same(self.service.outbox(), [], "the outbox")
        same(self.machine.run("systemctl", "is-active", "tocsin-desk.path").stdout.strip(), "active", "the path unit")

    def handled(self):
        return len(self.machine.run("ls", "/var/lib/tocsin-desk/handled", check=False).stdout.split())

    def bad_alert(self):
        self.machine.run(
            "sh",
            "-c",
            f"echo broken >{SPOOL}/outbox/.tmp/x; mv {SPOOL}/outbox/.tmp/x {SPOOL}/outbox/broken.json",
            user="tocsin",
        )
        self.machine.wait_for(
            "the broken one set aside",
            20,
            lambda: self.machine.run("ls", "/var/lib/tocsin-desk/failed/broken.json", check=False).returncode == 0,
        )
        same(self.machine.run("systemctl", "is-active", "tocsin-desk.path").stdout.strip(), "active", "the path unit")
        self.machine.run("systemctl", "stop", "tocsin-desk.path")
        for path in (
            "/etc/systemd/system/tocsin-desk.path",
            "/etc/systemd/system/tocsin-desk.service",
            "/usr/local/bin/desk-handle",
        ):
            self.machine.run("rm", path)
        self.machine.run("rm", "-rf", "/var/lib/tocsin-desk", "/var/lib/reader")
        self.machine.run("systemctl", "daemon-reload")
