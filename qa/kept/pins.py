"""Which kept answers stay, whatever their age: those that somebody pinned, or took a pack of."""

from dataclasses import dataclass
from typing import Literal

import msgspec

from corpus.errors import StoreError
from qa.contract.day import utc_now
from qa.contract.errors import StorageError, translated
from qa.kept.shelf import Shelf

Why = Literal["pinned", "pack"]


@dataclass(frozen=True, slots=True)
class Pin:
    """Why an answer stays, and since when (ISO time, UTC)."""

    why: Why
    since: str


class Pins:
    """Pins by the ids of answers, on a shelf. Thread-safe. Raises StorageError."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def pin(self, answer_id: str, why: Why) -> None:
        """Let an answer stay; a person's pin wins over that of a pack."""
        if why == "pack" and self.of(answer_id) is not None:
            return
        pin = Pin(why, utc_now())
        try:
            self._shelf.write(answer_id, msgspec.json.encode(pin))
        except (OSError, StoreError) as error:
            raise _not_writable(answer_id) from error

    def unpin(self, answer_id: str) -> bool:
        """Let an answer go with others of its age again; False where it was not pinned."""
        try:
            return self._shelf.delete(answer_id)
        except (OSError, StoreError) as error:
            raise _not_writable(answer_id) from error

    def of(self, answer_id: str) -> Pin | None:
        """The pin of an answer; one that cannot be read is a person's."""
        try:
            with translated():
                content = self._shelf.read(answer_id)
        except OSError as error:
            raise _not_writable(answer_id) from error
        if content is None:
            return None
        try:
            return msgspec.json.decode(content, type=Pin)
        except msgspec.MsgspecError:
            return Pin("pinned", "")


def _not_writable(answer_id: str) -> StorageError:
    return StorageError(
        "pin_unwritable",
        f"the answer {answer_id!r} cannot be pinned or unpinned",
        "see that the data folder can be written and that the disk is not full",
    )
