"""Conversations, each a document that names its answers; the answers themselves are kept apart.

One can be deleted, as a file like any other; its conversation is then unknown, its answers are not.
"""

import re
import secrets
from dataclasses import dataclass, replace

import msgspec

from corpus.errors import StoreError
from qa.contract.access import Asker, may_see, name_of
from qa.contract.day import utc_now
from qa.contract.errors import NotFoundError, StorageError, translated
from qa.kept.shelf import Shelf

_DIGITS = 20
_ID = re.compile(rf"[0-9a-f]{{{_DIGITS}}}")


@dataclass(frozen=True, slots=True)
class Conversation:
    """The ids of the answers that were given in it, oldest first; ``started`` is ISO time, UTC.

    ``owner`` is the name of who started it, None where nobody was asked for a key.
    """

    id: str
    started: str
    turns: tuple[str, ...]
    owner: str | None = None


class ConversationFiles:
    """Conversations by id, on a shelf. Thread-safe.

    To an asker whose it is not, it is as if there were none. Like answers they are not flushed to
    the disk: a power cut may lose the last turns.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def start(self, answer_id: str, asker: Asker = None) -> Conversation:
        """Begin with an answer. Raises StorageError where nothing can be written."""
        made = Conversation(
            id=secrets.token_hex(_DIGITS // 2),
            started=utc_now(),
            turns=(answer_id,),
            owner=name_of(asker),
        )
        try:
            self._shelf.write(made.id, _written(made))
        except (OSError, StoreError) as error:
            raise _not_writable() from error
        return made

    def read(self, conversation_id: str, asker: Asker = None) -> Conversation:
        """A conversation. Raises NotFoundError, StorageError if it was damaged."""
        _check(conversation_id)
        try:
            with translated():
                content = self._shelf.read(conversation_id)
        except OSError as error:
            raise _damaged(conversation_id) from error
        return _read(conversation_id, content, asker)

    def append(self, conversation_id: str, answer_id: str, asker: Asker = None) -> Conversation:
        """Add an answer. Raises NotFoundError, StorageError where nothing can be written."""
        _check(conversation_id)
        made: list[Conversation] = []

        # Of two questions at once in one conversation, neither may lose the other's turn.
        def with_answer(content: bytes | None) -> bytes:
            before = _read(conversation_id, content, asker)
            made[:] = [replace(before, turns=(*before.turns, answer_id))]
            return _written(made[0])

        try:
            self._shelf.change(conversation_id, with_answer)
        except (OSError, StoreError) as error:
            raise _not_writable() from error
        return made[0]

    def delete(self, conversation_id: str, asker: Asker = None) -> None:
        """Forget a conversation. Raises NotFoundError, StorageError if it cannot be deleted."""
        if asker is not None:
            self.read(conversation_id, asker)
        _check(conversation_id)
        try:
            if not self._shelf.delete(conversation_id):
                raise _not_found(conversation_id)
        except (OSError, StoreError) as error:
            raise _not_writable() from error


def _check(conversation_id: str) -> None:
    if _ID.fullmatch(conversation_id) is None:
        raise NotFoundError(
            "conversation_malformed",
            f"{conversation_id!r} is not the id of a conversation",
            f"it has {_DIGITS} hexadecimal digits; start a new conversation",
        )


def _written(made: Conversation) -> bytes:
    values = msgspec.to_builtins(made)
    return msgspec.json.encode({name: value for name, value in values.items() if value is not None})


def _read(conversation_id: str, content: bytes | None, asker: Asker) -> Conversation:
    if content is None:
        raise _not_found(conversation_id)
    try:
        found = msgspec.json.decode(content, type=Conversation)
    except msgspec.MsgspecError as error:
        raise _damaged(conversation_id) from error
    if found.id != conversation_id:
        raise _damaged(conversation_id)
    if not may_see(asker, found.owner):
        raise _not_found(conversation_id)
    return found


def _not_found(conversation_id: str) -> NotFoundError:
    return NotFoundError(
        "conversation_not_found",
        f"there is no conversation {conversation_id!r}",
        "it may have been deleted; start a new conversation",
    )


def _damaged(conversation_id: str) -> StorageError:
    return StorageError(
        "conversation_damaged",
        f"the conversation {conversation_id!r} was damaged or edited",
        "start a new conversation; the answers that were kept are still there",
    )


def _not_writable() -> StorageError:
    return StorageError(
        "conversation_unwritable",
        "the conversation cannot be kept or deleted",
        "see that the data folder can be written and that the disk is not full",
    )
