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
from qa.contract.access import Asker, Sharing, name_of
from qa.contract.answer import Answer, SavedAnswer
from qa.contract.errors import NotFoundError, StorageError, translated
from qa.exports.export import Export, export
from qa.kept.owners import Owners
from qa.kept.pins import Pins
from qa.kept.shelf import Shelf
from qa.proof import pack
from qa.proof.check import rechecked

# Packs that were verified and need not be again: every question of a conversation reads its turns.
_VERIFIED = 128
_ID = re.compile(rf"[0-9a-f]{{{pack.ID_DIGITS}}}")


class KeptAnswers:
    """Answers by id, on a shelf. Thread-safe.

    To an asker who is no owner of an answer, and with whom none shares it, it is as if there were
    none: NotFoundError is raised in the same words.
    """

    def __init__(self, shelf: Shelf, owners: Owners, pins: Pins, store: Store) -> None:
        self._shelf = shelf
        self._owners = owners
        self._store = store
        self._pins = pins

    def keep(self, saved: SavedAnswer, asker: Asker = None) -> Answer:
        """Write the answer's pack; the result has no permalink where nothing can be written.

        It is not flushed to the disk: a power cut may lose the last answers, which can be asked
        for again, and so no question waits for a disk.
        """
        kept = self._write(saved, asker)
        values = {field.name: getattr(saved, field.name) for field in fields(Answer)}
        return Answer(**values | ({} if kept else {"permalink": None}))

    def pack(self, answer_id: str, asker: Asker = None) -> str:
        """The pack of an answer as it was given to who asks. Raises NotFoundError."""
        text = self._read(answer_id, asker)
        if asker is None:
            return text
        given = self._verified(text, answer_id, asker.name)
        return text if given == _verified(text, answer_id) else pack.write(given)

    def as_given(self, answer_id: str, asker: Asker = None) -> SavedAnswer:
        """An answer as it was given. Raises NotFoundError, StorageError if it was damaged."""
        return self._verified(self._read(answer_id, asker), answer_id, name_of(asker))

    def in_conversation(self, answer_id: str, owner: str | None) -> SavedAnswer:
        """An answer that a conversation names, as it was given to the owner of that; None where
        nobody owns it. Raises as `as_given` does.
        """
        return self._verified(self._read(answer_id, None), answer_id, owner)

    def checked(self, answer_id: str, asker: Asker = None) -> SavedAnswer:
        """An answer with the present status of its citations. Raises as `as_given` does."""
        return rechecked(self._store, self.as_given(answer_id, asker))

    def export(self, answer_id: str, form: str, asker: Asker = None) -> Export:
        """The citations of an answer in a format. Raises as `as_given` does, and QuestionError."""
        saved = self.checked(answer_id, asker)
        keys = {VersionKey(citation.article.id, citation.version) for citation in saved.citations}
        return export(saved, Prover(self._store).articles(keys), form)

    def sharing(self, answer_id: str, asker: Asker) -> Sharing:
        """Who may read an answer. Raises as `share` does."""
        self._read(answer_id, asker)
        return self._owners.sharing(answer_id, asker)

    def share(self, answer_id: str, asker: Asker, *, shared: bool) -> Sharing:
        """Let all holders of keys read an answer, or take that back. Raises as `as_given` does, and
        RefusedError for who is no owner of it, QAError where nobody is asked for a key.
        """
        return self._owners.share(self.as_given(answer_id, asker), asker, shared=shared)

    def _read(self, answer_id: str, asker: Asker) -> str:
        if _ID.fullmatch(answer_id) is None:
            raise NotFoundError(
                "answer_malformed",
                f"{answer_id!r} is not an answer id",
                f"it has {pack.ID_DIGITS} hexadecimal digits, as in answer_id",
            )
        try:
            with translated():
                content = self._shelf.read(answer_id)
            if content is not None and self._owners.allows(answer_id, asker):
                return content.decode()
        except (OSError, ValueError) as error:
            raise _damaged(answer_id) from error
        raise NotFoundError(
            "answer_not_found",
            f"there is no answer {answer_id!r}",
            "it may have been given by another collection, or been deleted; ask again",
        )

    def taken(self, answer_id: str, asker: Asker = None) -> str:
        """The pack of an answer for somebody who takes it: the answer is not pruned from then on,
        where that can be written. Raises as `pack` does.
        """
        text = self.pack(answer_id, asker)
        with suppress(StorageError):
            self._pins.pin(answer_id, "pack")
        return text

    def pin(self, answer_id: str) -> None:
        """Let an answer stay however old it is. Raises NotFoundError, StorageError."""
        self._read(answer_id, None)
        self._pins.pin(answer_id, "pinned")

    def unpin(self, answer_id: str) -> bool:
        """Let it go with others of its age; False where it was not pinned and no pack was taken.
        Raises NotFoundError, StorageError.
        """
        self._read(answer_id, None)
        return self._pins.unpin(answer_id)

    def _verified(self, text: str, answer_id: str, owner: str | None) -> SavedAnswer:
        return self._owners.as_given_to(owner, _verified(text, answer_id))

    def _write(self, saved: SavedAnswer, asker: Asker) -> bool:
        try:
            if self._shelf.read(saved.answer_id) is None:
                self._shelf.write(saved.answer_id, pack.write(saved).encode())
            self._owners.add(saved, asker)
        except (OSError, StoreError, StorageError, UnicodeEncodeError):
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
