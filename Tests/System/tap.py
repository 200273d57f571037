"""Checks with names, printed in the Test Anything Protocol."""

import sys
import traceback


class Report:
    """Runs checks one after another; a failing one does not stop the next."""

    def __init__(self):
        self.count = 0
        self.failed = []

    def check(self, name, action):
        """Runs `action`, which fails by raising and may return a remark to print. Tells whether it passed."""
        self.count += 1
        try:
            remark = action()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this check's failure
            self.failed.append(name)
            print(f"not ok {self.count} - {name}")
            for line in str(error).splitlines() or [repr(error)]:
                print(f"  # {line}")
            where = traceback.extract_tb(error.__traceback__)[1]
            print(f"  # at {where.filename}:{where.lineno}")
        else:
            print(f"ok {self.count} - {name}" + (f" # {remark}" if remark is not None else ""))
        sys.stdout.flush()
        return name not in self.failed

    def bail_out(self, why):
        """Says that the rest would prove nothing and is left out."""
        print(f"Bail out! {why}")

    def finish(self):
        """Prints the plan and gives the exit status."""
        print(f"1..{self.count}")
        if self.failed:
            print(f"# {len(self.failed)} of {self.count} failed: " + "; ".join(self.failed))
        return 1 if self.failed or self.count == 0 else 0


def same(found, wanted, what):
    """Fails unless both are the same, and says what differs."""
    assert found == wanted, f"{what}: found {found!r}, wanted {wanted!r}"
