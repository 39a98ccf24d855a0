"""A folder whose files are all gone, so that a reader has to decide of their articles."""

from pathlib import Path

from tests.qa.watch.conftest import Shore
from tests.web.shelf import Shelf


class Gone:
    """``ids`` are those of the articles that the files held."""

    def __init__(self, shelf: Shelf, folder: Path, count: int) -> None:
        self._shore = Shore(folder, shelf.library)
        before = {*self.listed()}
        files = self._shore.fill(count)
        with self._shore.watcher() as watcher:
            self._shore.settle(watcher)
            self.ids = sorted({*self.listed()} - before)
            for path in files:
                path.unlink()
            self._shore.settle(watcher)

    @property
    def folder(self) -> Path:
        """The folder."""
        return self._shore.folder

    def listed(self) -> list[str]:
        """The ids of all articles that take part in answers."""
        return self._shore.ids()

    def look(self) -> None:
        """Let a watcher look at the folder once."""
        with self._shore.watcher() as watcher:
            watcher.look()
