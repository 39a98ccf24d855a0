"""What has gone from a folder: retired on evidence, or kept until a person confirms.

A disk that is not mounted looks like an empty folder, a sync that fails like files that are gone.
So what is gone is retired only where it is a little of what was there, and its folder is there.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.collection import KnownFile
from corpus.formats import printable
from corpus.store import WatchedFiles
from qa.contract.wording import names
from qa.library import Library
from qa.watch.lines import Lines
from qa.watch.looking import Look

# So many at once, and such a part of all, may go without being confirmed; one may in any case.
MOST = 10
SHARE = 5


class Removals:
    """Retires the articles of what is gone from a folder, or lets them wait."""

    def __init__(self, library: Library, folder: Path, number: int, lines: Lines) -> None:
        self._library = library
        self._records: WatchedFiles = library.watched
        self._folder = folder
        self._number = number
        self._lines = lines

    def files(self, gone: Sequence[KnownFile], all_files: int, look: Look) -> None:
        """Files are gone, of so many that were known."""
        if not is_little(len(gone), all_files):
            self._wait(gone, f"{len(gone):,} of {all_files:,} files are gone at once")
            return
        if not look.files:
            self._wait(gone, "nothing is left in the folder")
            return
        for file in gone:
            doubt = _doubt(self._folder / file.path, [self._folder / each.path for each in gone])
            if doubt:
                self._wait([file], doubt)
            else:
                self._retire_file(file)

    def articles(self, file: KnownFile, gone: Sequence[str], all_articles: int) -> None:
        """A file that was read whole has lost articles, of so many that it held; they wait now."""
        if is_little(len(gone), all_articles):
            self._retire(file, gone)
            self._records.forget_waiting(file.number)
            return
        what = f"{len(gone):,} of {all_articles:,} articles of {printable(file.path)}"
        self._lines.waiting(self._folder, f"{what} are gone at once")

    def confirm(self, look: Look) -> list[str]:
        """A person has confirmed all that waits; the ids of the articles that are retired."""
        retired = list[str]()
        for file in self._records.files(self._number):
            if file.waiting_since and file.path not in look.files:
                retired += self._retire_file(file)
            elif waiting := self._records.articles(file.number, waiting=True):
                retired += self._retire(file, waiting)
                self._records.forget_waiting(file.number)
        return retired

    def keep(self) -> None:
        """A person wants the articles of all that waits to stay: they are of no file any more."""
        for file in self._records.files(self._number):
            if file.waiting_since:
                self._records.forget(file.number)
            else:
                self._records.forget_waiting(file.number)

    def _wait(self, files: Sequence[KnownFile], why: str) -> None:
        self._records.wait(file.number for file in files)
        which = names([printable(file.path) for file in files])
        self._lines.waiting(self._folder, f"{why} ({which})")

    def _retire_file(self, file: KnownFile) -> list[str]:
        retired = self._retire(file, self._records.articles(file.number))
        self._records.forget(file.number)
        return retired

    def _retire(self, file: KnownFile, articles: Iterable[str]) -> list[str]:
        """Retire those that no other file holds and that stand as this one left them."""
        ids = self._records.only_here(file.number, articles)
        retired = self._library.retire(ids, self._folder / file.path)
        self._lines.retired(file.path, retired)
        return retired


def is_little(gone: int, of: int) -> bool:
    """Whether so many of all may have been taken out one by one."""
    return gone <= MOST and gone <= max(1, of // SHARE)


def _doubt(path: Path, gone: Sequence[Path]) -> str | None:
    """Why one of the files that are gone may be there all the same; None where it is not."""
    try:
        path.lstat()
        return "it is there, but is no file that can be read"
    except FileNotFoundError:
        pass
    except OSError as error:
        return f"it cannot be looked for: {error.strerror}"
    try:
        rest = next(path.parent.iterdir(), None)
    except FileNotFoundError:
        return "its folder is gone too"
    except OSError as error:
        return f"its folder cannot be listed: {error.strerror}"
    if rest is None and sum(other.parent == path.parent for other in gone) > 1:
        return "its folder is empty, as where a disk is not mounted"
    return None
