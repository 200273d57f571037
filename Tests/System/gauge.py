"""What a process holds: memory, descriptors, threads."""

import os
import re
from pathlib import Path


class Gauge:
    """Readings over a time, of which the first, the last and the greatest are told: what leaks grows."""

    def __init__(self, process):
        self.process = process
        self.readings = []

    def read(self):
        """Adds one reading."""
        status = Path(f"/proc/{self.process}/status").read_text()

        def number(key):
            return int(re.search(rf"^{key}:\s+(\d+)", status, re.MULTILINE).group(1))

        self.readings.append((number("VmRSS"), len(os.listdir(f"/proc/{self.process}/fd")), number("Threads")))

    def figures(self):
        """One line."""
        names = ["KiB resident", "descriptors", "threads"]
        return "; ".join(
            f"{name} first {values[0]}, last {values[-1]}, most {max(values)}"
            for name, values in zip(names, zip(*self.readings))
        )
