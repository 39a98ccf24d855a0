"""Sign-ins: each a small document that names a key, found by a secret of its own.

Of the secret only the sha256 is kept, as the document's name. A session ends by itself, when its
holder signs out, and with its key.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import msgspec

from corpus.errors import StoreError
from qa.contract.access import Identity
from qa.contract.errors import QAError, StorageError, translated
from qa.kept.shelf import Shelf
from qa.keys import secret
from qa.keys.keyring import Keyring

SECONDS = 7 * 24 * 3600
# How long one is known without being read again; and how many are, some 200 bytes each.
KNOWN_SECONDS = 1.0
KNOWN = 10_000


@dataclass(frozen=True, slots=True)
class _Session:
    """The id of the key that was given, and when it ends, in seconds since 1970."""

    key: str
    ends: int


class Sessions:
    """The sessions of a collection. Thread-safe; raises StorageError."""

    def __init__(
        self, shelf: Shelf, keyring: Keyring, clock: Callable[[], float] = time.time
    ) -> None:
        self._shelf = shelf
        self._keyring = keyring
        self._clock = clock
        self._known: dict[str, tuple[_Session, float]] = {}

    def start(self, identity: Identity) -> str:
        """Begin a session of who gave a key; its secret."""
        self._sweep()
        made = secret.new()
        session = _Session(identity.key, int(self._clock()) + SECONDS)
        try:
            with translated():
                self._shelf.write(secret.digest(made), msgspec.json.encode(session))
        except OSError as error:
            raise StorageError(
                "session_unwritable",
                "nobody can be signed in, as nothing can be written",
                "check the space and the permissions of the data folder",
            ) from error
        return made

    def identity(self, given: str) -> Identity | None:
        """Whose session has this secret; None for none, and for one that is over or damaged."""
        name, now = secret.digest(given), self._clock()
        session, read_at = self._known.get(name, (None, 0.0))
        if session is None or not 0 <= now - read_at < KNOWN_SECONDS:
            try:
                session = self._read(name)
            except OSError:
                return None
            if session is None:
                return None
            if len(self._known) >= KNOWN:
                self._known.clear()
            self._known[name] = session, now
        return self._keyring.holder(session.key) if now < session.ends else None

    def end(self, given: str) -> None:
        """End a session, if there is one; another server hears of it within a second."""
        name = secret.digest(given)
        try:
            with translated():
                self._shelf.delete(name)
            self._known.pop(name, None)
        except OSError as error:
            raise StorageError(
                "session_unwritable",
                "the session cannot be ended, as nothing can be written",
                "let whoever keeps the collection revoke the key",
            ) from error

    def _read(self, name: str) -> _Session | None:
        """A session; None where there is none, or it is damaged. Raises OSError, StorageError."""
        with translated():
            content = self._shelf.read(name)
        try:
            return None if content is None else msgspec.json.decode(content, type=_Session)
        except msgspec.MsgspecError:
            return None

    def _sweep(self) -> None:
        """Forget the sessions that are over."""
        with suppress(OSError, StoreError, QAError):
            for name in self._shelf.names():
                session = self._read(name)
                if session is None or session.ends <= self._clock():
                    self._shelf.delete(name)
