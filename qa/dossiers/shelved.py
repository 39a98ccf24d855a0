"""Dossiers on their shelf: a document each, changed only by who has seen what it is."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

import msgspec

from qa.contract.access import Asker, may_see
from qa.contract.day import utc_now
from qa.contract.dossiers.dossier import Clip, Dossier, DossierRow
from qa.contract.errors import NotFoundError, QAError, StorageError, translated
from qa.kept.documents import Documents
from qa.kept.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Head:
    """A dossier as far as a list shows it; what its clips hold is not read."""

    owner: str | None
    name: str
    made_at: str
    changed_at: str
    revision: int
    clips: tuple[msgspec.Raw, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """Of a clip, the answer that it was taken from."""

    answer: str | None = None


class ShelvedDossiers:
    """Dossiers by id. Thread-safe. Those of others are as if they were not there: NotFoundError.
    Every method raises StorageError.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._documents = Documents(shelf, Dossier, "dossier")

    def own(self, name: str, asker: Asker) -> Dossier:
        """The asker's dossier of this id. Raises NotFoundError."""
        try:
            dossier = self._documents.read(name)
        except NotFoundError:
            raise _missing(name) from None
        if not may_see(asker, dossier.owner):
            raise _missing(name)
        return dossier

    def write(self, name: str, dossier: Dossier) -> None:
        """Keep a new one."""
        self._documents.write(name, dossier)

    def change(
        self,
        name: str,
        asker: Asker,
        revision: int | None,
        change: Callable[[Dossier], Dossier],
    ) -> Dossier:
        """Change a dossier as it is now, where that is the revision that was seen, None for any.
        What has changed is one more revision. Raises NotFoundError, QAError, as ``change`` does.
        """
        self.own(name, asker)

        def changed(dossier: Dossier) -> Dossier:
            _check(dossier, revision)
            after = change(dossier)
            if after == dossier:
                return dossier
            return replace(after, revision=dossier.revision + 1, changed_at=utc_now())

        try:
            return self._documents.change(name, changed)
        except NotFoundError as error:
            # Deleted meanwhile, if it is not what is looked for in it.
            raise _missing(name) if error.code == "dossier_not_found" else error from None

    def delete(self, name: str, asker: Asker, revision: int) -> None:
        """Forget one that is still as it was seen. Raises NotFoundError, QAError."""
        self.own(name, asker)
        if not self._documents.delete(name, lambda dossier: _check(dossier, revision)):
            raise _missing(name)

    def heads(self) -> Iterator[tuple[str, Head | None]]:
        """Every dossier by id; None where it is damaged."""
        try:
            with translated():
                names = self._shelf.names()
            for name in names:
                with translated():
                    content = self._shelf.read(name)
                if content is not None:
                    yield name, _head(content)
        except OSError as error:
            hint = "check the data folder and its permissions"
            raise StorageError("store_unusable", "the dossiers cannot be read", hint) from error

    def answers(self) -> Collection[str]:
        """The ids of all answers that clips were taken from. Raises StorageError also where one
        dossier cannot be read: nobody knows what it names.
        """
        found: set[str] = set()
        for name, head in self.heads():
            clips = head.clips if head else self._documents.read(name).clips
            found |= {id for clip in clips if (id := _answer(clip))}
        return found


def row_of(name: str, dossier: Dossier | Head) -> DossierRow:
    """A dossier as a list shows it."""
    return DossierRow(
        name,
        dossier.name,
        dossier.made_at,
        dossier.changed_at,
        dossier.revision,
        len(dossier.clips),
    )


def _answer(clip: msgspec.Raw | Clip) -> str | None:
    return clip.answer if isinstance(clip, Clip) else msgspec.json.decode(clip, type=_Source).answer


def _head(content: bytes) -> Head | None:
    try:
        return msgspec.json.decode(content, type=Head)
    except msgspec.MsgspecError:
        return None


def _check(dossier: Dossier, revision: int | None) -> None:
    """Raises QAError where a dossier is not the revision that was seen."""
    if revision in (None, dossier.revision):
        return
    raise QAError(
        "dossier_changed",
        f"the dossier {dossier.name!r} was changed meanwhile: it is at revision "
        f"{dossier.revision}, not {revision}",
        "load it again, see what is new in it, and make your change to that",
    )


def _missing(name: str) -> NotFoundError:
    return NotFoundError(
        "dossier_not_found",
        f"there is no dossier {name!r}",
        "it may have been deleted, or be somebody else's; see the list",
    )
