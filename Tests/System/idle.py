#!/usr/bin/python3
"""What the waiting service costs: CPU time, wake-ups and memory over a minute in which nothing arrives.

Usage: idle.py [--seconds 60]. Prints figures; exit status 1 only when the service ends by itself.
"""

import argparse
import os
import sys
import time
from pathlib import Path

from process import Running

PROJECT = Path(__file__).resolve().parents[2]


def main():
    """Lets it settle, looks twice, prints the difference."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--program", type=Path, default=PROJECT / ".build/release/tocsin")
    arguments = parser.parse_args()

    with Running(arguments.program) as service:
        service.wait_until_up()
        (service.root / "inbox/first.txt").write_text("A first article\n\nThe council met on Monday and drank tea.\n")
        service.wait_for("its receipt", 60, lambda: service.file_receipts() == 1)
        time.sleep(3)
        before = service.cpu_ticks(), service.context_switches()
        time.sleep(arguments.seconds)
        after = service.cpu_ticks(), service.context_switches()
        ticks = after[0] - before[0]
        print(
            f"idle for {arguments.seconds:.0f} s: {ticks} CPU ticks of {1000 / os.sysconf('SC_CLK_TCK'):.0f} ms, "
            f"{after[1] - before[1]} context switches, resident {service.status_kib('VmRSS') / 1024:.1f} MiB "
            f"(peak {service.status_kib('VmHWM') / 1024:.1f} MiB), {service.threads()} threads"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
