#!/usr/bin/python3
"""Kills the service again and again while producers drop files in every manner; then judges what became of each file.

Usage: soak.py [--files 1000000] [--kills 500] [--seed 1]. Runs the release build in a folder of its own, in memory where
that can be. The last fifth of the files comes without kills, so that memory, descriptors and threads can be compared.
Everything random comes from the seed, except what the machine itself does. Exit status 1 when anything is lost, doubled, torn or left over.
"""

import argparse
import random
import sys
import threading
import time
from pathlib import Path

from fault_desk import PROGRAM, Desk, Life
from gauge import Gauge
from judge import judge
from wire import Article, Producer

# How many files may wait to be recorded: more only makes each scan after a kill longer.
BACKLOG_MAXIMUM = 3_000
# Now and then so many come at once that the kernel's queue of events overflows.
BURST = 20_000
BURST_INTERVAL = 250_000
SECONDS_STUCK = 120
RECEIPTS = "SELECT max(id) FROM receipt"


class Wire(threading.Thread):
    """Drops all articles, as fast as they are recorded."""

    def __init__(self, desk, count, seed):
        super().__init__(daemon=True)
        self.producer = Producer(desk.root)
        self.count, self.seed = count, seed
        self.dropped = self.recorded = 0
        self.error = None

    def run(self):
        try:
            while self.dropped < self.count:
                bursts = self.dropped % BURST_INTERVAL >= BURST_INTERVAL - BURST
                if not bursts and self.dropped - self.recorded > BACKLOG_MAXIMUM:
                    time.sleep(0.005)
                    continue
                stop = min(self.dropped + 500, self.count)
                articles = [Article(number, self.seed) for number in range(self.dropped, stop)]
                self.producer.drop(articles, lambda: time.sleep(0.05))
                self.dropped = stop
        except Exception as error:  # noqa: BLE001 - told by the main thread, which would wait for ever
            self.error = error


class Soak:
    """The lives of the service, one after the other."""

    def __init__(self, desk, arguments):
        self.desk = desk
        self.random = random.Random(arguments.seed)
        self.files, self.kills = arguments.files, arguments.kills
        dispositions = ["archive", "delete", "delete"] + (["keep"] if self.files <= 20_000 else [])
        self.configurations = [desk.configuration(after) for after in dispositions]
        self.last = desk.configuration("archive" if self.files <= 20_000 else "delete")
        self.wire = Wire(desk, self.files, arguments.seed)
        self.killed = self.killed_before_ready = 0
        self.gauge = None

    def _recorded(self):
        self.wire.recorded = self.desk.number(RECEIPTS)
        if self.wire.error:
            raise self.wire.error
        return self.wire.recorded

    def run(self):
        """All lives; the last one ends by SIGTERM when there is nothing left to do."""
        self.wire.start()
        for kill in range(self.kills):
            self._live_until_killed(self.files * 0.8 * (kill + self.random.random()) / max(self.kills, 1))
        self._live_to_the_end()

    def _live_until_killed(self, progress):
        life = Life(self.desk, self.random.choice(self.configurations))
        if self.random.random() < 0.15:
            time.sleep(self.random.random() * 0.2)  # while it starts, or clears up after the kill before
        else:
            life.wait_for("READY", SECONDS_STUCK, life.up, pause=0.01)
            life.wait_for(
                f"{progress:.0f} receipts", SECONDS_STUCK, lambda: life.up() and self._recorded() >= progress, pause=0.02
            )
            time.sleep(self.random.random() * 0.05)
        self.killed_before_ready += not life.up()
        if life.has_ended():
            raise RuntimeError(f"ended by itself:\n{self.desk.messages()[-1500:]}")
        life.kill()
        self.killed += 1

    def _live_to_the_end(self):
        life = Life(self.desk, self.last)
        self.gauge = Gauge(life.child.pid)
        life.wait_for("READY", SECONDS_STUCK, life.up)
        moved = [0, time.monotonic()]

        def all_recorded():
            now = self._recorded()
            if now >= self.files * 0.8:
                self.gauge.read()
            if now > moved[0]:
                moved[:] = [now, time.monotonic()]
            assert time.monotonic() - moved[1] < SECONDS_STUCK, f"stands still at {now} of {self.files} receipts"
            return self.wire.dropped == self.files and now >= self.files and self._is_at_rest()

        life.wait_for("the last receipt", 36_000, all_recorded, pause=0.5)
        life.wait_for("the inbox to be empty", SECONDS_STUCK, lambda: not self.desk.names("inbox"))
        self.gauge.read()
        status = life.end()
        assert status == 0, f"ended with {status} at SIGTERM"

    def _is_at_rest(self):
        paths = self.desk.number("SELECT count(*) FROM path WHERE stamp IS NOT NULL")
        waiting = self.desk.number("SELECT count(*) FROM alert WHERE published IS NULL")
        return paths >= self.files and not waiting


def main():
    """Runs the soak and prints its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1_000_000)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", type=Path, default=PROGRAM)
    arguments = parser.parse_args()
    started = time.monotonic()
    with Desk(arguments.program) as desk:
        soak = Soak(desk, arguments)
        soak.run()
        took = time.monotonic() - started
        verdict = judge(desk, range(arguments.files), arguments.seed)
    print(f"soak: {soak.killed} kills ({soak.killed_before_ready} before READY) in {took:.0f} s; {verdict.figures()}")
    print(f"soak: without a kill: {soak.gauge.figures()}")
    for fault in verdict.faults():
        print(f"soak: FAULT {fault} (seed {arguments.seed})")
    return 1 if verdict.faults() else 0


if __name__ == "__main__":
    sys.exit(main())
