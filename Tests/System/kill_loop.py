#!/usr/bin/python3
"""Fails every call of the release program that changes something: once by SIGKILL, once by an error each; then judges.

Usage: kill_loop.py [--every 1] [--seed 1] [--jobs 2]. A dry run under strace lists the calls of a life that takes in a few files. Then
each call in turn is killed or answered with EIO or ENOSPC; the program is started again undisturbed and must bring everything
to an end. `--every N` takes each Nth of these faults only. Needs strace. Exit status 1 when anything is lost, doubled, torn or left over.
"""

import argparse
import collections
import concurrent.futures
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from fault_desk import PROGRAM, Desk, Life
from judge import judge
from wire import Article, Producer

CALLS = [
    "write", "pwrite64", "writev", "pwritev", "fsync", "fdatasync", "ftruncate", "fallocate", "openat", "mkdir", "mkdirat",
    "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "fchmod", "chmod",
]  # fmt: skip
ERRORS = ["EIO", "ENOSPC"]
# Files are settled at once, so that a life takes no longer than its work.
QUICK = "watching: {settle: 20ms}\n"
SETTLED = 1_700_000_000
SECONDS_LIFE = 4
SECONDS_END = 60
ATTEMPTS_MAXIMUM = 4
# So many of the faults have to come, in percent, or the loop has shown nothing.
FAULTS_PERCENT_MINIMUM = 90
_LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)")


_NO_FILE = re.compile(r"^\d+\s+\w+\(\d+<(pipe|socket|anon_inode|/dev/null)")

Ended = collections.namedtuple("Ended", "lines was_up was_killed was_answered is_elsewhere is_unheard hangs")


def _whole(lines):
    """Lines as they would be if no call of another thread had come between: strace then writes them in two parts."""
    begun, whole = {}, []
    for line in lines:
        thread = line.split(" ", 1)[0]
        if line.endswith(" <unfinished ...>"):
            begun[thread] = line.removesuffix(" <unfinished ...>")
            continue
        resumed = re.match(r"\d+\s+<\.\.\. \w+ resumed>", line)
        whole.append(begun.pop(thread, "") + line[resumed.end() :] if resumed else line)
    return whole + list(begun.values())


class Loop:
    """The lives, and what they came to."""

    def __init__(self, program, seed):
        self.program, self.seed = program, seed
        self.numbers = self._numbers()

    def _numbers(self):
        """One article of each kind."""
        found = {}
        for number in range(1, 2000):
            found.setdefault(Article(number, self.seed).kind, number)
        copy = Article(found["copy-of"], self.seed)
        return sorted({*found.values(), copy.original})

    def _desk(self):
        desk = Desk(self.program)
        producer = Producer(desk.root)
        for number in self.numbers:
            article = Article(number, self.seed)
            path = desk.root / "inbox" / article.path
            path.parent.mkdir(exist_ok=True)
            producer._rename(article)
            # Long settled, so that all are one batch and each life makes the same calls.
            os.utime(path, (SETTLED, SETTLED))
        return desk

    def _is_done(self, desk):
        wanted = len(self.numbers)
        return (
            desk.number("SELECT count(*) FROM receipt") >= wanted
            and desk.number("SELECT count(*) FROM alert WHERE published IS NULL") == 0
            and not desk.names("inbox")
        )

    def _live(self, desk, configuration, inject):
        """One life under strace, ended after a while if it does not end by itself; the calls it made."""
        log = desk.folder / "strace"
        log.unlink(missing_ok=True)
        prefix = ["strace", "-f", "-y", "-qq", "-e", "signal=none", "-o", log]
        # A filter makes it faster, but the kernel drops a signal that is injected where a filter stops a call.
        prefix += [] if inject and "signal" in inject else ["--seccomp-bpf"]
        prefix += ["-e", f"trace={','.join(CALLS)}", *(["-e", f"inject={inject}"] if inject else [])]
        life = Life(desk, configuration, prefix)
        deadline = time.monotonic() + SECONDS_LIFE
        while time.monotonic() < deadline and not life.has_ended() and not self._is_done(desk):
            life.up()
            time.sleep(0.03)
        was_up = life.up()
        if not life.has_ended():
            # strace passes its own end on to nobody: the program is told.
            subprocess.run(["pkill", "-TERM", "-P", str(life.child.pid)], check=False)
        hangs = False
        try:
            life.child.wait(SECONDS_END)
        except subprocess.TimeoutExpired:
            hangs = True
        subprocess.run(["pkill", "-KILL", "-s", str(life.child.pid)], check=False)
        life.child.wait(SECONDS_END)
        life.ready.close()
        lines = _whole(log.read_text(errors="replace").splitlines())
        injected = [line for line in lines if "(INJECTED)" in line]
        # A pipe or an event counter takes a write or the machine is broken: there a failing write is no fault of a disk.
        is_elsewhere = any(_NO_FILE.search(line) for line in injected)
        is_unheard = any("/messages>" in line for line in injected)
        # strace ends as its program does.
        was_killed = life.child.returncode == -signal.SIGKILL and not hangs
        return Ended(lines, was_up, was_killed, bool(injected), is_elsewhere, is_unheard, hangs)

    def calls(self):
        """The calls of an undisturbed life that change something: name and number, counted in each thread as strace does."""
        with self._desk() as desk:
            lines = self._live(desk, desk.configuration("archive", QUICK), None).lines
            assert self._is_done(desk), f"the dry run did not end:\n{desk.messages()}"
            found = {}
            counts = collections.Counter()
            for line in lines:
                if not (match := _LINE.match(line)):
                    continue
                thread, call, arguments = match.groups()
                counts[thread, call] += 1
                if call != "openat" or "O_CREAT" in arguments:
                    found.setdefault((call, counts[thread, call]), arguments[:60])
            return list(found)

    def survive(self, call, number, what):
        """One fault, then an undisturbed life, then the verdict; again while the fault does not come."""
        fault = f"{call}:{what}:when={number}"
        tally = collections.Counter()
        # strace counts the calls of each thread, and the work is not shared out among the threads as it was in the dry run.
        came = any(self._survive(fault, "signal" in what, tally) for _ in range(ATTEMPTS_MAXIMUM))
        tally["missed"] += not came
        return tally

    def _survive(self, fault, is_kill, tally):
        """Whether the fault came."""
        with self._desk() as desk:
            configuration = desk.configuration("archive", QUICK)
            ended = self._live(desk, configuration, fault)
            found = ["did not end at SIGTERM"] if ended.hangs and not ended.is_elsewhere else []
            life = Life(desk, configuration)
            try:
                life.wait_for("READY", SECONDS_END, life.up)
                life.wait_for("everything to be done", SECONDS_END, lambda: self._is_done(desk))
                status = life.end()
                if status != 0:
                    found.append(f"ended with {status} at SIGTERM")
            except (RuntimeError, TimeoutError) as error:
                life.kill()
                found.append(str(error))
            # Here standard error stands for the journal, and an entry that it refused is in the outbox only.
            found += judge(desk, self.numbers, self.seed, heard=not ended.is_unheard).faults()
        for one in found:
            print(f"kill-loop: FAULT {fault}: {one} (seed {self.seed})", flush=True)
        tally["lives"] += 1
        tally["faults"] += len(found)
        if is_kill:
            tally["killed"] += ended.was_killed
            return ended.was_killed
        tally["elsewhere" if ended.is_elsewhere else "failed"] += ended.was_answered
        tally["refused"] += ended.was_answered and not ended.was_up
        return ended.was_answered


def main():
    """Lists the calls, fails each, prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="take each Nth fault only")
    parser.add_argument("--jobs", type=int, default=2, help="how many lives go on beside each other")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", type=Path, default=PROGRAM)
    arguments = parser.parse_args()
    started = time.monotonic()
    loop = Loop(arguments.program, arguments.seed)
    calls = loop.calls()
    plan = [(*call, what) for call in calls for what in ["signal=SIGKILL", *(f"error={error}" for error in ERRORS)]]
    random.Random(arguments.seed).shuffle(plan)
    plan = plan[:: arguments.every]
    tally = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as jobs:
        for done, one in enumerate(jobs.map(lambda fault: loop.survive(*fault), plan), 1):
            tally.update(one)
            if done % 50 == 0:
                print(f"kill-loop: {done} of {len(plan)} faults so far", flush=True)
    counts = collections.Counter(call for call, _ in calls)
    print(f"kill-loop: {len(calls)} mutating calls: " + ", ".join(f"{n} {call}" for call, n in sorted(counts.items())))
    print(
        f"kill-loop: {len(plan)} faults, {tally['lives']} lives in {time.monotonic() - started:.0f} s: "
        f"{tally['killed']} killed at a call, {tally['failed']} calls failed ({tally['refused']} starts refused), "
        f"{tally['elsewhere']} failed that were of no file, {tally['missed']} faults never came; {tally['faults']} faults found"
    )
    if tally["missed"] * 100 > len(plan) * (100 - FAULTS_PERCENT_MINIMUM):
        print("kill-loop: FAULT too many of the faults never came")
        return 1
    return 1 if tally["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
