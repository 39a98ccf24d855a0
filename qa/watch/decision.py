"""What a person decides of files that are gone from a folder: their articles go too, or stay.

A watcher of the folder may run in this process or another one, or none at all.
"""

from qa.contract.errors import NotFoundError, QAError, translated
from qa.contract.progress import Note
from qa.library import Library
from qa.watch.lines import Lines
from qa.watch.looking import look
from qa.watch.removals import Removals


class Decision:
    """A decision on what waits in a folder, which is named and marked as it was shown.

    Raises NotFoundError where no such folder is known, and QAError where other things wait by now:
    nobody has decided of those.
    """

    def __init__(self, library: Library, folder: str, mark: str, note: Note) -> None:
        with translated():
            known = library.watched.known(folder)
            waits = {one.path: one.mark for one in library.watched.summary()}
        if known is None:
            raise NotFoundError(
                "folder_not_found",
                f"no folder {folder!r} is kept in step",
                "see the page of articles for those that are",
            )
        if not mark or waits.get(folder) != mark:
            raise QAError(
                "waiting_changed",
                "what waits for a decision has changed meanwhile, so nothing was done",
                "look at what waits now, and decide again",
            )
        number, self._folder = known
        lines = Lines(note, library.options)
        self._removals = Removals(library, self._folder, number, lines)

    @translated()
    def confirm(self) -> tuple[str, ...]:
        """Retire the articles of what is gone; their ids. Raises QAError where the folder itself is
        not there: that proves nothing.
        """
        found = look(self._folder)
        if found is None:
            raise QAError(
                "folder_missing",
                "the folder is not there (is its disk mounted?), so nothing was retired",
                "decide again when it is there",
            )
        return tuple(self._removals.confirm(found))

    @translated()
    def keep(self) -> None:
        """Let the articles stay; nothing of what waits is asked again."""
        self._removals.keep()
