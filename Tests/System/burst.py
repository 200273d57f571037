#!/usr/bin/python3
"""Renames many articles into the inbox at once and checks that every file gets exactly one receipt.

Usage: burst.py [--files 50000] [--empty] [--awake]. Runs the release build with a folder of its own as --root (below
TMPDIR); prints time, memory, descriptors, threads and notices. With --empty the files hold nothing. Unless --awake is given the
service is stopped (SIGSTOP) while the files arrive, so that the kernel's queue of events surely overflows. Exit status 1
when a file has no receipt or more than one, when an overflow went unnoticed, or when the service ends by itself.
"""

import argparse
import itertools
import os
import signal
import sys
import time
from pathlib import Path

from gauge import Gauge
from process import Running

PROJECT = Path(__file__).resolve().parents[2]
# So slow it is at worst, on a machine that does other things as well.
FILES_PER_SECOND_MINIMUM = 80
_PLACES = ["harbour", "school", "bakery", "library", "station", "market", "bridge", "theatre", "garden", "mill"]
_DEEDS = [
    "opened a new wing",
    "closed for repairs",
    "celebrated its birthday",
    "chose a new director",
    "sold its old clock",
]


def articles(count):
    """Names and texts; one in a hundred tells of an attack, so that alerts are among them. All differ."""
    for number, place, deed in zip(range(count), itertools.cycle(_PLACES), itertools.cycle(_DEEDS)):
        if number % 100 == 0:
            text = (
                f"Syrian artillery shells town, killing {number % 90 + 12}\n\n"
                f"Syrian artillery shelled the town of Dirbat {number} on Monday, "
                f"killing {number % 90 + 12} people, a doctor said.\n"
            )
        else:
            text = (
                f"The {place} number {number} {deed}\n\n"
                f"The {place} of the town {deed} on Monday, the council said in letter {number}.\n"
            )
        yield f"article-{number:06}.txt", text


def fill(folder, count, is_empty):
    """Writes the articles; gives their names."""
    folder.mkdir()
    names = []
    for name, text in articles(count):
        (folder / name).write_text("" if is_empty else text)
        names.append(name)
    return names


def rename_in(service, waiting, names, awake):
    """Renames everything into the inbox at once; gives how many seconds that took."""
    started = time.monotonic()
    if not awake:
        service.child.send_signal(signal.SIGSTOP)
    for name in names:
        os.rename(waiting / name, service.root / "inbox" / name)
    service.child.send_signal(signal.SIGCONT)
    return time.monotonic() - started


def faults(names, receipts, alerts, overflows, arguments):
    """What went wrong, in words."""
    missing = [name for name in names if name not in receipts]
    repeated = [name for name, number in receipts.items() if number != 1]
    unknown = set(receipts) - set(names)
    print(
        f"without receipt: {len(missing)}; with more than one: {len(repeated)}; "
        f"receipts of unknown files: {len(unknown)}"
    )
    queue = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    if missing or repeated or unknown:
        yield "not every file has one receipt"
    if bool(alerts) == arguments.empty:
        yield f"{len(alerts)} alerts"
    if not arguments.awake and len(names) > queue and not overflows:
        yield "the kernel's queue overflowed, and no notice says so"


def main():
    """Lets the burst come, waits, counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=50_000)
    parser.add_argument("--program", type=Path, default=PROJECT / ".build/release/tocsin")
    parser.add_argument("--empty", action="store_true", help="the files hold nothing")
    parser.add_argument("--awake", action="store_true", help="do not stop the service while the files arrive")
    arguments = parser.parse_args()
    count = arguments.files

    with Running(arguments.program) as service:
        waiting = service.root / "waiting"
        names = fill(waiting, count, arguments.empty)
        service.wait_until_up()
        gauge = Gauge(service.child.pid)
        gauge.read()
        started = time.monotonic()
        renamed = rename_in(service, waiting, names, arguments.awake)

        def all_recorded():
            gauge.read()
            return service.file_receipts() >= count

        service.wait_for(f"{count} receipts", 60 + count / FILES_PER_SECOND_MINIMUM, all_recorded)
        took = time.monotonic() - started
        service.wait_for("every alert in the outbox", 60, lambda: service.alerts_waiting() == 0)
        gauge.read()
        receipts = service.receipts_by_path()
        alerts = [name for name in os.listdir(service.root / "outbox") if not name.startswith(".")]
        messages = service.messages()

    overflows = [line for line in messages.splitlines() if "max_queued_events" in line]
    print(f"{count} files renamed in within {renamed:.2f} s; all recorded after {took:.2f} s ({count / took:.0f} files/s)")
    print(f"{len(alerts)} alerts; overflow notices: {len(overflows)}; {gauge.figures()}")
    for line in overflows[:3]:
        print(f"  {line}")
    found = list(faults(names, receipts, alerts, overflows, arguments))
    for fault in found:
        print(f"burst: FAULT {fault}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
