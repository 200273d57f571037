#!/usr/bin/python3
"""Renames many articles into the inbox at once and checks that every file gets exactly one receipt.

Usage: burst.py [--files 50000] [--awake]. Runs the release build with a folder of its own as --root; prints time,
peak memory and notices. Unless --awake is given the service is stopped (SIGSTOP) while the files arrive, so that the
kernel's queue of events surely overflows. Exit status 1 when a file has no receipt or more than one, when an overflow
went unnoticed, or when the service ends by itself.
"""

import argparse
import itertools
import os
import signal
import sys
import time
from pathlib import Path

from process import Running

PROJECT = Path(__file__).resolve().parents[2]
SECONDS_MAXIMUM = 600
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


def main():
    """Fills a folder beside the inbox, renames everything in, waits, counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=50_000)
    parser.add_argument("--program", type=Path, default=PROJECT / ".build/release/tocsin")
    parser.add_argument("--awake", action="store_true", help="do not stop the service while the files arrive")
    arguments = parser.parse_args()
    count = arguments.files
    must_overflow = not arguments.awake and count > int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())

    with Running(arguments.program) as service:
        waiting = service.root / "waiting"
        waiting.mkdir()
        names = []
        for name, text in articles(count):
            (waiting / name).write_text(text)
            names.append(name)
        service.wait_until_up()
        started = time.monotonic()
        if not arguments.awake:
            service.child.send_signal(signal.SIGSTOP)
        for name in names:
            os.rename(waiting / name, service.root / "inbox" / name)
        service.child.send_signal(signal.SIGCONT)
        renamed = time.monotonic() - started
        service.wait_for(f"{count} receipts", SECONDS_MAXIMUM, lambda: service.file_receipts() >= count)
        took = time.monotonic() - started
        peak_mib = service.status_kib("VmHWM") / 1024
        receipts = service.receipts_by_path()
        alerts = [name for name in os.listdir(service.root / "outbox") if not name.startswith(".")]
        messages = service.messages()

    missing = [name for name in names if name not in receipts]
    repeated = [name for name, number in receipts.items() if number != 1]
    unknown = set(receipts) - set(names)
    overflows = [line for line in messages.splitlines() if "max_queued_events" in line]
    print(
        f"{count} files renamed in within {renamed:.2f} s; all recorded after {took:.2f} s ({count / took:.0f} files/s)"
    )
    print(f"peak resident memory {peak_mib:.1f} MiB; {len(alerts)} alerts; overflow notices: {len(overflows)}")
    for line in overflows[:3]:
        print(f"  {line}")
    print(
        f"without receipt: {len(missing)}; with more than one: {len(repeated)}; "
        f"receipts of unknown files: {len(unknown)}"
    )
    if must_overflow and not overflows:
        print("the kernel's queue overflowed, and no notice says so")
        return 1
    return 1 if missing or repeated or unknown or not alerts else 0


if __name__ == "__main__":
    sys.exit(main())
