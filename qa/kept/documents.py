"""Documents of one kind on a shelf: read strictly, changed while nobody else does."""

import re
import secrets
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

import msgspec

from corpus.errors import StoreError
from qa.contract.errors import NotFoundError, QAError, StorageError, translated
from qa.kept.shelf import Shelf

T = TypeVar("T")

_ID_BYTES = 10
_ID = re.compile(f"[0-9a-f]{{{2 * _ID_BYTES}}}")


def new_id() -> str:
    """An id that nobody guesses."""
    return secrets.token_hex(_ID_BYTES)


class Documents(Generic[T]):
    """Documents by id. Thread-safe. What is damaged raises StorageError by itself, and is left out
    where all are listed.
    """

    def __init__(self, shelf: Shelf, kind: type[T], what: str) -> None:
        self._shelf = shelf
        self._kind = kind
        self._what = what

    def read(self, name: str) -> T:
        """A document. Raises NotFoundError, StorageError."""
        found = self.find(name) if _ID.fullmatch(name) else None
        if found is None:
            raise self.missing(name)
        return found

    def find(self, name: str) -> T | None:
        """A document; None where there is none. Raises StorageError."""
        try:
            with translated():
                content = self._shelf.read(name)
            return None if content is None else msgspec.json.decode(content, type=self._kind)
        except (OSError, msgspec.MsgspecError) as error:
            raise StorageError(
                "saved_damaged",
                f"the {self._what} {name!r} cannot be read",
                "delete it, or restore the data folder from a backup",
            ) from error

    def write(self, name: str, document: T) -> None:
        """Keep a document. Raises StorageError."""
        try:
            self._shelf.write(name, msgspec.json.encode(document))
        except (OSError, StoreError) as error:
            raise self._unwritable(error) from error

    def change(self, name: str, change: Callable[[T], T]) -> T:
        """Put what ``change`` makes of a document in its place. Raises NotFoundError, StorageError,
        and what ``change`` raises.
        """
        made: list[T] = []

        def changed(content: bytes | None) -> bytes:
            if content is None:
                raise self.missing(name)
            made[:] = [change(msgspec.json.decode(content, type=self._kind))]
            return msgspec.json.encode(made[0])

        try:
            self._shelf.change(name, changed)
        except (OSError, StoreError, msgspec.MsgspecError) as error:
            raise self._unwritable(error) from error
        return made[0]

    def delete(self, name: str, check: Callable[[T], None] | None = None) -> bool:
        """Forget a document; False where there is none. Raises StorageError, and what ``check``
        raises, which lets it stay.
        """

        def checked(content: bytes) -> None:
            if check is not None:
                check(msgspec.json.decode(content, type=self._kind))

        try:
            return self._shelf.delete(name, checked if check else None)
        except (OSError, StoreError, msgspec.MsgspecError) as error:
            raise self._unwritable(error) from error

    def all(self, but: str = " ") -> Iterator[tuple[str, T]]:
        """All that can be read, by name, without those with ``but`` in it."""
        try:
            with translated():
                names = self._shelf.names()
        except OSError as error:
            raise self._unwritable(error) from error
        for name in names:
            if but in name:
                continue
            try:
                found = self.find(name)
            except StorageError:
                continue
            if found is not None:
                yield name, found

    def missing(self, name: str) -> NotFoundError:
        """The error for a name that no document has, or none of who asks."""
        code = f"{self._what.replace(' ', '_')}_not_found"
        return NotFoundError(
            code, f"there is no {self._what} {name!r}", "it may have been deleted; see the list"
        )

    def _unwritable(self, error: Exception) -> QAError:
        return StorageError(
            "saved_unwritable",
            f"the {self._what} cannot be kept: {getattr(error, 'strerror', None) or error}",
            "check the space and the permissions of the data folder",
        )
