#!/usr/bin/python3
"""Installs the package into a throw-away machine with a real systemd and checks, one by one, what Tocsin promises.

Usage: run-as-root systemd.py --deb FILE. Output in the Test Anything Protocol; exit status 1 when a check fails.
"""

import argparse
import json
import os
import signal
import sys
from pathlib import Path

from checks_consumers import ConsumerChecks
from checks_disk import DiskChecks
from checks_flood import FloodChecks
from checks_hostile import HostileChecks
from checks_package import PackageChecks
from checks_reload import ReloadChecks
from checks_ringing import RingingChecks
from checks_trouble import TroubleChecks
from machine import Machine
from service import Service
from tap import Report

PROJECT = Path(__file__).resolve().parents[2]
SECONDS_MAXIMUM = 1500


def check_everything(machine, package):
    """All checks, in an order in which each leaves the machine as the next expects it."""
    report = Report()
    service = Service(machine)
    packaging = PackageChecks(machine, service, package)
    report.check("the package installs, enables and starts the service", packaging.install)
    service.make_people()
    schema = json.loads((PROJECT / "docs/alert-1.schema.json").read_text())
    if not RingingChecks(machine, service, schema).run(report):
        report.bail_out("the service does not ring, the other checks would only wait in vain")
        return report
    report.check("systemd-analyze security scores the installed unit at most 0.5", packaging.confinement)
    report.check("the service has no network interface but lo", packaging.no_network)
    report.check("manual pages and completions are there", packaging.manual)
    ReloadChecks(machine, service).run(report)
    HostileChecks(machine, service).run(report)
    DiskChecks(machine, service).run(report)
    TroubleChecks(machine, service).run(report)
    ConsumerChecks(machine, service).run(report)
    FloodChecks(machine, service).run(report)
    report.check("installing again keeps changed configuration and restarts the service", packaging.upgrade)
    report.check("removing stops the service and leaves configuration and ledger", packaging.remove)
    report.check("installing after a removal brings the service back", packaging.reinstall)
    report.check("purging leaves nothing of ours but the spool's data", packaging.purge)
    return report


def show_journal(machine):
    """The last words of the service, for whoever has to find out why a check failed."""
    text = machine.run("journalctl", "--no-pager", "-u", "tocsin", "-n", "80", check=False).stdout
    print("# The service's last journal entries:")
    for line in text.splitlines():
        print(f"#   {line}")


def main():
    """Boots, checks, ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deb", required=True, type=Path, help="the package to test")
    parser.add_argument(
        "--boot-log",
        type=Path,
        default=Path(f"/tmp/tocsin-system-boot-{os.getuid()}.log"),
        help="where the machine's console goes",
    )
    arguments = parser.parse_args()

    def give_up(*_):
        sys.exit(f"the system test took longer than {SECONDS_MAXIMUM} s or was told to end")

    signal.signal(signal.SIGALRM, give_up)
    signal.signal(signal.SIGTERM, give_up)
    signal.alarm(SECONDS_MAXIMUM)
    with Machine(arguments.boot_log) as machine:
        package = "/var/tmp/tocsin.deb"
        machine.path(package).write_bytes(arguments.deb.read_bytes())
        report = check_everything(machine, package)
        if report.failed:
            show_journal(machine)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
