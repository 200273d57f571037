"""The articles of the fault tests: each is a function of its number, so that the list of numbers is the whole manifest."""

import hashlib
import os

MANNERS = ["rename", "link", "hidden", "copy", "slow", "rewrite", "folder", "tree", "unnamed"]
# How often each manner comes in a hundred; the rest is renamed in.
_SHARES = {"link": 15, "hidden": 10, "copy": 12, "slow": 4, "rewrite": 3, "folder": 3, "unnamed": 3}
# A whole folder renamed in, once in so many files; folders stay, and each costs a watch.
_TREE_INTERVAL = 997
_LETTERS = "bcdfghjklm"


def _mixed(number, seed):
    return int.from_bytes(hashlib.blake2b(f"{seed}/{number}".encode(), digest_size=6).digest(), "big")


def word(number):
    """A word that stands for the number and is in no dictionary."""
    return "Zq" + "".join(_LETTERS[int(digit)] for digit in str(number)) + "o"


class Article:
    """What file `number` holds, what is to become of it, and how it is dropped."""

    def __init__(self, number, seed=0):
        self.number = number
        mixed = _mixed(number, seed)
        self.kind = self._kind(mixed % 100)
        self.manner = self._manner(mixed // 100 % 100)
        self.original = number
        if self.kind == "copy-of":
            # The bytes of one a little earlier that rings for itself.
            self.original = number - 1 - mixed // 10_000 % 50
            if self.original < 0 or Article(self.original, seed).kind != "ringing":
                self.kind, self.original = "quiet", number
        self.extension = "jsonl" if self.kind == "many" else "txt"
        name = f"a{number:07}.{self.extension}"
        self.path = {"folder": f"d{number % 20}/{name}", "tree": f"t{number}/{name}"}.get(self.manner, name)

    @staticmethod
    def _kind(share):
        return "ringing" if share < 5 else "many" if share < 7 else "bad" if share < 8 else (
            "copy-of" if share < 11 else "quiet"
        )

    def _manner(self, share):
        if self.number % _TREE_INTERVAL == 1:
            return "tree"
        for manner, part in _SHARES.items():
            if share < part:
                return manner
            share -= part
        return "rename"

    @property
    def rings(self):
        """The word of the alert that the file rings by itself or shares with its original; None when it does not ring."""
        return word(self.original) if self.kind in ("ringing", "many", "copy-of") else None

    def content(self):
        """The bytes of the file."""
        name = word(self.original)
        if self.kind == "bad":
            return f"Report {name}\0\0\n".encode()
        if self.kind == "many":
            return (
                f'{{"id": 1, "title": "Report {name} from the desk", "text": "Rebels shelled {name} on Monday."}}\n'
                f'{{"id": 2, "text": \n{{"id": 3, "text": "The council of {name} met."}}\n'
            ).encode()
        deed = "The council of" if self.kind == "quiet" else "Rebels shelled the town of"
        return f"Report {name} from the desk\n\n{deed} {name} on Monday, a baker said.\n".encode()

    def beginning(self):
        """What a slow writer has written before it pauses; it must not ring."""
        return self.content().split(b"\n\n")[0]

    def outcomes(self):
        """The outcomes that its receipt may have."""
        return {"quiet": {"quiet"}, "bad": {"quarantined"}, "many": {"rang"}}.get(self.kind, {"rang", "repeated"})

    def sha256(self):
        """What its receipt names it by."""
        return hashlib.sha256(self.content()).hexdigest()

    def half_sha256(self):
        """What a receipt names it by that was made while a slow writer paused for longer than the settling time."""
        return {hashlib.sha256(self.beginning()).hexdigest(), hashlib.sha256(b"").hexdigest()}


class Producer:
    """Drops articles into an inbox in every manner that producers have."""

    def __init__(self, root):
        self.inbox = root / "inbox"
        self.waiting = root / "waiting"

    def drop(self, articles, pause):
        """Drops some articles; `pause()` passes while slow writers are in the middle."""
        open_files = {}
        for article in articles:
            if article.manner in ("slow", "rewrite"):
                file = open(self.inbox / article.path, "wb")  # noqa: SIM115 - it stays open while others are dropped
                file.write(article.beginning())
                file.flush()
                open_files[article] = file
            else:
                getattr(self, "_" + article.manner)(article)
        if open_files:
            pause()
        for article, file in open_files.items():
            if article.manner == "rewrite":
                file.truncate(0)
                file.seek(0)
                file.write(article.content())
            else:
                file.write(article.content()[len(article.beginning()) :])
            file.close()
            if not (self.inbox / article.path).exists():  # the pause was so long that half was taken in and moved away
                self._rename(article)

    def _staged(self, article):
        path = self.waiting / os.path.basename(article.path)
        path.write_bytes(article.content())
        return path

    def _rename(self, article):
        os.rename(self._staged(article), self.inbox / article.path)

    def _link(self, article):
        staged = self._staged(article)
        os.link(staged, self.inbox / article.path)
        os.unlink(staged)

    def _hidden(self, article):
        hidden = self.inbox / ("." + article.path)
        hidden.write_bytes(article.content())
        os.rename(hidden, self.inbox / article.path)

    def _copy(self, article):
        (self.inbox / article.path).write_bytes(article.content())

    def _folder(self, article):
        (self.inbox / article.path).parent.mkdir(exist_ok=True)
        self._copy(article)

    def _tree(self, article):
        tree = self.waiting / os.path.dirname(article.path)
        tree.mkdir()
        (tree / os.path.basename(article.path)).write_bytes(article.content())
        os.rename(tree, self.inbox / tree.name)

    def _unnamed(self, article):
        number = os.open(self.inbox, os.O_TMPFILE | os.O_WRONLY, 0o640)
        os.write(number, article.content())
        # With a folder named, though the path needs none, Python calls linkat and follows the link.
        os.link(f"/proc/self/fd/{number}", self.inbox / article.path, src_dir_fd=number, follow_symlinks=True)
        os.close(number)
