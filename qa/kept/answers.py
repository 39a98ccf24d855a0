"""The answers that were given, each kept as its evidence pack in a document of its own.

One can be deleted, as a file like any other; its permalink is then unknown.
"""

import re
from contextlib import suppress
from dataclasses import fields
from functools import lru_cache

from corpus.article import VersionKey
from corpus.errors import StoreError
from corpus.store import Store
from qa.citation.proven import Prover
from qa.contract.answer import Answer, SavedAnswer
from qa.contract.errors import NotFoundError, StorageError, translated
from qa.exports.export import Export, export
from qa.kept.pins import Pins
from qa.kept.shelf import Shelf
from qa.proof import pack
from qa.proof.check import rechecked

# Packs that were verified and need not be again: every question of a conversation reads its turns.
_VERIFIED = 128
_ID = re.compile(rf"[0-9a-f]{{{pack.ID_DIGITS}}}")


class KeptAnswers:
    """Answers by id, on a shelf. Thread-safe."""

    def __init__(self, shelf: Shelf, store: Store, pins: Pins) -> None:
        self._shelf = shelf
        self._store = store
        self._pins = pins

    def keep(self, saved: SavedAnswer) -> Answer:
        """Write the answer's pack; the result has no permalink where nothing can be written.

        It is not flushed to the disk: a power cut may lose the last answers, which can be asked
        for again, and so no question waits for a disk.
        """
        kept = self._write(saved)
        values = {field.name: getattr(saved, field.name) for field in fields(Answer)}
        return Answer(**values | ({} if kept else {"permalink": None}))

    def pack(self, answer_id: str) -> str:
        """The pack of an answer as it was written. Raises NotFoundError."""
        if _ID.fullmatch(answer_id) is None:
            raise NotFoundError(
                "answer_malformed",
                f"{answer_id!r} is not an answer id",
                f"it has {pack.ID_DIGITS} hexadecimal digits, as in answer_id",
            )
        try:
            with translated():
                content = self._shelf.read(answer_id)
            if content is not None:
                return content.decode()
        except (OSError, ValueError) as error:
            raise _damaged(answer_id) from error
        raise NotFoundError(
            "answer_not_found",
            f"there is no answer {answer_id!r}",
            "it may have been given by another collection, or been deleted; ask again",
        )

    def taken(self, answer_id: str) -> str:
        """The pack of an answer for somebody who takes it: the answer is not pruned from then on,
        where that can be written. Raises as `pack` does.
        """
        text = self.pack(answer_id)
        with suppress(StorageError):
            self._pins.pin(answer_id, "pack")
        return text

    def pin(self, answer_id: str) -> None:
        """Let an answer stay however old it is. Raises NotFoundError, StorageError."""
        self.pack(answer_id)
        self._pins.pin(answer_id, "pinned")

    def unpin(self, answer_id: str) -> bool:
        """Let it go with others of its age; False where it was not pinned and no pack was taken.
        Raises NotFoundError, StorageError.
        """
        self.pack(answer_id)
        return self._pins.unpin(answer_id)

    def as_given(self, answer_id: str) -> SavedAnswer:
        """An answer as it was given. Raises NotFoundError, StorageError if it was damaged."""
        return _verified(self.pack(answer_id), answer_id)

    def checked(self, answer_id: str) -> SavedAnswer:
        """An answer with the present status of its citations. Raises as `as_given` does."""
        return rechecked(self._store, self.as_given(answer_id))

    def export(self, answer_id: str, form: str) -> Export:
        """The citations of an answer in a format. Raises as `as_given` does, and QuestionError."""
        saved = self.checked(answer_id)
        keys = {VersionKey(citation.article.id, citation.version) for citation in saved.citations}
        return export(saved, Prover(self._store).articles(keys), form)

    def _write(self, saved: SavedAnswer) -> bool:
        try:
            if self._shelf.read(saved.answer_id) is None:
                self._shelf.write(saved.answer_id, pack.write(saved).encode())
        except (OSError, StoreError, UnicodeEncodeError):
            return False
        return True


@lru_cache(maxsize=_VERIFIED)
def _verified(text: str, answer_id: str) -> SavedAnswer:
    saved = pack.read(text, f"answer {answer_id}")
    if pack.edits(text) or saved.answer_id != answer_id:
        raise _damaged(answer_id)
    return saved


def _damaged(answer_id: str) -> StorageError:
    return StorageError(
        "answer_damaged",
        f"the kept answer {answer_id!r} was damaged or edited",
        "check it with: python -m qa verify FILE, or ask again",
    )
