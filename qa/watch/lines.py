"""Lines for a person on what happens to a watched folder, as it happens, and their sum."""

import shlex
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpus.formats import printable
from qa.contract.collection import Added, Rejection
from qa.contract.progress import Note
from qa.contract.wording import MOST_LINES, names, said_of, where
from qa.watch.wording import counted

COUNTED = ("added", "changed", "unchanged", "rejected", "moved", "retired")

# As many articles are named with the command that undoes their removal.
_UNDONE = 10


class Lines:
    """Tells and counts; ``options`` are those of the commands that it names (``--data DIR``)."""

    def __init__(self, note: Note, options: Sequence[str] = ()) -> None:
        self.note = note
        self.counts: Counter[str] = Counter()
        self._options = "".join(f" {shlex.quote(option)}" for option in options)

    def summary(self) -> str:
        """How many articles were added, changed, unchanged, rejected and retired, files moved."""
        return ", ".join(f"{name} {self.counts[name]:,}" for name in COUNTED)

    def read(self, file: str, outcome: str, articles: Sequence[str]) -> None:
        """Articles of a file are "added" or "changed"; of "unchanged" ones nothing is said."""
        self.counts[outcome] += len(articles)
        if articles and outcome != "unchanged":
            which = articles[0] if len(articles) == 1 else counted(len(articles), "article")
            self.note(f"{outcome} {printable(file)}: {which}")

    def refused(self, rejections: Sequence[Rejection]) -> None:
        """Articles or whole files cannot be read."""
        self.counts["rejected"] += len(rejections)
        for one in rejections[:MOST_LINES]:
            self.note(f"refused {where(one)}: {one.reason}{f' ({one.hint})' if one.hint else ''}")
        if (more := len(rejections) - MOST_LINES) > 0:
            self.note(f"and {more:,} more refused")

    def beside(self, added: Added) -> None:
        """What is to be known of an addition beside its counts."""
        for line in said_of(added):
            self.note(line)

    def moved(self, before: str, after: str) -> None:
        """A file stands under another name."""
        self.counts["moved"] += 1
        self.note(f"moved {printable(before)} to {printable(after)}; its articles stay")

    def retired(self, file: str, articles: Sequence[str]) -> None:
        """Articles that a file held are retired; one that no other says anything of."""
        self.counts["retired"] += len(articles)
        if len(articles) > _UNDONE:
            self.note(
                f"retired {len(articles):,} articles, gone with or from {printable(file)} "
                "(to undo it, put the file back as it was)"
            )
        elif articles:
            ids = " ".join(articles)
            undo = f"python -m qa restore{self._options} {ids}"
            self.note(f"retired {ids}: gone with or from {printable(file)} (undo: {undo})")
        else:
            self.note(f"gone: {printable(file)}; its articles stand elsewhere, or are gone already")

    def waiting(self, folder: Path, what: str) -> None:
        """Something is gone, and nothing is retired for it yet."""
        confirm = f"python -m qa watch{self._options} {shlex.quote(printable(folder))}"
        self.note(
            f"waiting: {what}; their articles stay until it is confirmed: "
            f"{confirm} --confirm-removals"
        )

    def skipped(self, endings: Sequence[str], count: int) -> None:
        """Files of other kinds are new in the folder; ``endings`` with how many of each."""
        self.note(f"skipped {counted(count, 'file')} of other kinds ({names(endings)})")
