"""The package: its unit is confined, it upgrades in place, and removed and purged it leaves only people's data."""

from service import SPOOL
from tap import same

# Where packages put files.
_SEARCHED = ("/etc", "/usr", "/var", "/opt", "/srv")
# What other programs keep of any package: not ours to remove. Accounts stay by Debian's custom, the spool because it is
# people's data.
_NOT_OURS = (
    SPOOL,
    "/var/tmp",
    "/var/log",
    "/var/lib/dpkg",
    "/var/cache",
    "/var/lib/systemd/catalog",
    "/var/spool/mail",
    "/var/lib/postgresql",
    "/etc/passwd",
    "/etc/passwd-",
    "/etc/group",
    "/etc/group-",
    "/etc/shadow",
    "/etc/shadow-",
    "/etc/gshadow",
    "/etc/gshadow-",
    "/etc/subuid",
    "/etc/subuid-",
    "/etc/subgid",
    "/etc/subgid-",
    "/etc/.pwd.lock",
)


class PackageChecks:
    """Made before the installation, to know what was there."""

    def __init__(self, machine, service, package):
        self.machine = machine
        self.service = service
        self.package = package
        self.before = self.files()

    def files(self):
        """All files of the machine but those that change by themselves."""
        pruned = []
        for path in _NOT_OURS:
            pruned += ["-path", path, "-o"]
        listing = self.machine.run(
            "find", *_SEARCHED, "-xdev", "(", *pruned[:-1], ")", "-prune", "-o", "-print", seconds=120
        ).stdout
        return set(listing.splitlines())

    def install(self):
        """Installs the package as an administrator would."""
        done = self.machine.run("dpkg", "--install", self.package, seconds=120)
        assert "did not start" not in done.stderr, done.stderr
        same(self.machine.run("systemctl", "is-enabled", "tocsin").stdout.strip(), "enabled", "is-enabled")

    def confinement(self):
        text = (
            self.machine.run("systemd-analyze", "security", "--no-pager", "tocsin.service")
            .stdout.strip()
            .splitlines()[-1]
        )
        figure = float(text.split(":")[1].split()[0])
        assert figure <= 0.5, text
        return text.strip("→ ")

    def no_network(self):
        process = self.service.show("MainPID")["MainPID"]
        table = self.machine.run("cat", f"/proc/{process}/net/dev").stdout.splitlines()[2:]
        same([line.split(":")[0].strip() for line in table], ["lo"], "network interfaces")

    def manual(self):
        for page in ("tocsin.8", "tocsin.yaml.5"):
            name, section = page.rsplit(".", 1)
            text = self.machine.run("man", "-P", "cat", section, name).stdout
            assert "tocsin" in text.lower(), f"no manual page {page}"
        for path in (
            "/usr/share/bash-completion/completions/tocsin",
            "/usr/share/zsh/vendor-completions/_tocsin",
            "/usr/share/fish/vendor_completions.d/tocsin.fish",
        ):
            assert self.machine.run("cat", path).stdout.strip(), f"{path} is empty"

    def upgrade(self):
        """Installing again keeps a changed configuration file and restarts the service."""
        configuration = self.machine.path("/etc/tocsin/tocsin.yaml")
        configuration.write_text(configuration.read_text() + "\n# changed by the administrator\n")
        before, outbox = self.service.show("MainPID"), self.service.outbox()
        self.machine.run("dpkg", "--install", self.package, seconds=120)
        self.service.wait_active()
        assert self.service.show("MainPID") != before, "the service was not restarted"
        assert "changed by the administrator" in configuration.read_text(), "the change was lost"
        same(self.service.outbox(), outbox, "the outbox")

    def remove(self):
        self.machine.run("dpkg", "--remove", "tocsin", seconds=120)
        assert self.machine.run("ls", "/usr/bin/tocsin", check=False).returncode != 0, "the program is still there"
        assert self.machine.run("pgrep", "-x", "tocsin", check=False).returncode != 0, "the service still runs"
        for kept in ("/etc/tocsin/tocsin.yaml", "/var/lib/tocsin/ledger.sqlite"):
            assert self.machine.path(kept).exists(), f"removing, not purging, took {kept}"

    def reinstall(self):
        """After a removal the service comes back, enabled, with its memory."""
        self.machine.run("dpkg", "--install", self.package, seconds=120)
        self.service.wait_active()
        same(self.machine.run("systemctl", "is-enabled", "tocsin").stdout.strip(), "enabled", "is-enabled")

    def purge(self):
        spool = self.machine.run("find", SPOOL, "-type", "f").stdout
        assert spool, "the spool was empty before purging: the check would prove nothing"
        self.machine.run("dpkg", "--purge", "tocsin", seconds=120)
        same(self.machine.run("find", SPOOL, "-type", "f").stdout, spool, "the spool's files")
        left = sorted(self.files() - self.before)
        same(left, [], "files left behind")
