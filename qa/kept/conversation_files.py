"""Conversations, each kept as a file that names its answers; the answers themselves are kept apart.

A file can be deleted like any other; its conversation is then unknown, its answers are not.
"""

import re
import secrets
import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from qa.contract.errors import NotFoundError, StorageError
from qa.kept.write_whole import write_whole

_DIGITS = 20
_ID = re.compile(rf"[0-9a-f]{{{_DIGITS}}}")


@dataclass(frozen=True, slots=True)
class Conversation:
    """The ids of the answers that were given in it, oldest first; ``started`` is ISO time, UTC."""

    id: str
    started: str
    turns: tuple[str, ...]


class ConversationFiles:
    """Conversations by id in a folder, which is made when the first is kept. Thread-safe.

    Like answers they are not flushed to the disk: a power cut may lose the last turns.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Of two questions at once in one conversation, neither may lose the other's turn.
        self._lock = threading.Lock()

    def start(self, answer_id: str) -> Conversation:
        """Begin with an answer. Raises StorageError where nothing can be written."""
        made = Conversation(
            id=secrets.token_hex(_DIGITS // 2),
            started=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            turns=(answer_id,),
        )
        self._write(made)
        return made

    def read(self, conversation_id: str) -> Conversation:
        """A conversation. Raises NotFoundError, StorageError if it was damaged."""
        try:
            text = self._path(conversation_id).read_bytes()
            found = msgspec.json.decode(text, type=Conversation)
        except FileNotFoundError as error:
            raise _not_found(conversation_id) from error
        except (OSError, msgspec.MsgspecError) as error:
            raise _damaged(conversation_id) from error
        if found.id != conversation_id:
            raise _damaged(conversation_id)
        return found

    def append(self, conversation_id: str, answer_id: str) -> Conversation:
        """Add an answer. Raises NotFoundError, StorageError where nothing can be written."""
        with self._lock:
            before = self.read(conversation_id)
            after = replace(before, turns=(*before.turns, answer_id))
            self._write(after)
        return after

    def delete(self, conversation_id: str) -> None:
        """Forget a conversation. Raises NotFoundError, StorageError if it cannot be deleted."""
        path = self._path(conversation_id)
        try:
            with self._lock:
                path.unlink()
        except FileNotFoundError as error:
            raise _not_found(conversation_id) from error
        except OSError as error:
            raise _not_writable() from error

    def _path(self, conversation_id: str) -> Path:
        if _ID.fullmatch(conversation_id) is None:
            raise NotFoundError(
                "conversation_malformed",
                f"{conversation_id!r} is not the id of a conversation",
                f"it has {_DIGITS} hexadecimal digits; start a new conversation",
            )
        return self._folder / f"{conversation_id}.json"

    def _write(self, conversation: Conversation) -> None:
        try:
            write_whole(self._path(conversation.id), msgspec.json.encode(conversation))
        except OSError as error:
            raise _not_writable() from error


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
