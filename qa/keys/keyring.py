"""All keys of a collection: one small document, of which a server sees each change in a second."""

import re
import secrets
import threading
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from qa.contract.access import Identity, KeyInfo, NewKey, Role
from qa.contract.day import utc_now
from qa.contract.errors import NotFoundError, QAError, StorageError, translated
from qa.kept.shelf import Shelf
from qa.keys import secret

FORMAT = "footnote-keys"
# To be raised with each field that restricts: a Footnote that does not know it must refuse all.
VERSION = 1
# The document, whose name is also that of its folder.
DOCUMENT = "keys"
MAX_NAME = 64
# How old what is known of the document may become.
SECONDS = 1.0
_ID_BYTES = 4
_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class _Key:
    """A key as it is kept: of its secret the sha256 alone."""

    id: str
    name: str
    role: Role
    created: str
    sha256: str

    @property
    def info(self) -> KeyInfo:
        return KeyInfo(self.id, self.name, self.role, self.created)

    @property
    def identity(self) -> Identity:
        return Identity(self.id, self.name, self.role)


@dataclass(frozen=True, slots=True)
class _Document:
    format: str
    format_version: int
    keys: tuple[_Key, ...]


class Keyring:
    """The keys of a collection. Thread-safe.

    Every method that reads or writes raises StorageError where the keys cannot be read, or were
    made by another Footnote: then nobody is known, and nothing is open.
    """

    def __init__(self, shelf: Shelf, clock: Callable[[], float] = time.monotonic) -> None:
        self._shelf = shelf
        self._clock = clock
        self._lock = threading.Lock()
        self._content: bytes | None = None
        self._keys: tuple[_Key, ...] = ()
        self._read_at: float | None = None
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether keys are asked for, as far as is known: there is one, or was one since the start.

        So a server does not open itself to all when its last key is revoked, or their file is lost.
        """
        return self._closed

    def refresh(self) -> None:
        """Read the keys again where what is known of them is older than a second."""
        if not self._is_old():
            return
        with self._lock:
            if self._is_old():
                # It is as old as the moment before it was read.
                now = self._clock()
                content = self._read()
                if content != self._content or self._read_at is None:
                    self._keys = _keys(content)
                    self._content = content
                self._closed = self._closed or bool(self._keys)
                self._read_at = now

    def identity(self, given: str) -> Identity | None:
        """Whose secret this is, as of the last refresh; None for nobody's."""
        digest, found = secret.digest(given), None
        for key in self._keys:
            if secret.is_same(key.sha256, digest):
                found = key.identity
        return found

    def holder(self, key_id: str) -> Identity | None:
        """Whose key has this id, as of the last refresh; None where there is none (any more)."""
        return next((key.identity for key in self._keys if key.id == key_id), None)

    def named(self, name: str) -> Identity | None:
        """One who has a key made out to this name, as of now; None where none has."""
        self.refresh()
        return next((key.identity for key in self._keys if key.name == name), None)

    def listed(self) -> tuple[KeyInfo, ...]:
        """All keys, in the order in which they were made."""
        return tuple(key.info for key in _keys(self._read()))

    def new(self, role: Role, name: str) -> NewKey:
        """Make a key; its secret is in the result and nowhere else. Raises QAError for a name that
        cannot be used.
        """
        name, created = _name(name), utc_now()
        info = KeyInfo(secrets.token_hex(_ID_BYTES), name, role, created)
        made = NewKey(info, secret.new())
        kept = _Key(info.id, name, role, created, secret.digest(made.secret))
        self._change(lambda keys: (*keys, kept))
        return made

    def revoke(self, key_id: str) -> KeyInfo:
        """Let a key be known no more. Raises NotFoundError."""
        revoked: list[KeyInfo] = []

        def without(keys: tuple[_Key, ...]) -> tuple[_Key, ...]:
            revoked[:] = [key.info for key in keys if key.id == key_id]
            if not revoked:
                raise NotFoundError(
                    "key_not_found",
                    f"there is no key {key_id!r}",
                    "python -m qa key list shows the ids of all",
                )
            return tuple(key for key in keys if key.id != key_id)

        self._change(without)
        return revoked[0]

    def _is_old(self) -> bool:
        return self._read_at is None or self._clock() - self._read_at >= SECONDS

    def _read(self) -> bytes | None:
        try:
            with translated():
                return self._shelf.read(DOCUMENT)
        except OSError as error:
            raise _unusable(f"cannot be read: {error.strerror or error}") from error

    def _change(self, change: Callable[[tuple[_Key, ...]], tuple[_Key, ...]]) -> None:
        def written(content: bytes | None) -> bytes:
            document = _Document(FORMAT, VERSION, change(_keys(content)))
            return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"

        try:
            with translated():
                self._shelf.change(DOCUMENT, written)
        except OSError as error:
            raise _unusable(f"cannot be written: {error.strerror or error}") from error


def _keys(content: bytes | None) -> tuple[_Key, ...]:
    """The keys of a document. Raises StorageError for one that is not wholly understood."""
    if content is None:
        return ()
    try:
        value = msgspec.json.decode(content)
        number = value.get("format_version") if isinstance(value, dict) else None
        if isinstance(number, int) and number > VERSION:
            raise _unusable(
                f"have the format {number}, this Footnote knows {VERSION}", "update Footnote"
            )
        document = msgspec.convert(value, type=_Document)
    except msgspec.MsgspecError as error:
        raise _unusable(f"are damaged ({error})") from error
    # Fields that are not known may restrict: a document is read as a whole or not at all.
    known = document.format == FORMAT and document.format_version == VERSION
    if not known or _sorted(document) != _sorted(value):
        raise _unusable("are damaged, or of another program")
    if not all(_SHA256.fullmatch(key.sha256) for key in document.keys):
        raise _unusable("are damaged: not every sha256 is one")
    return document.keys


def _sorted(value: object) -> bytes:
    return msgspec.json.encode(value, order="sorted")


def _name(text: str) -> str:
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise QAError(
            "name_invalid",
            f"{text[:80]!r} cannot be the name on a key",
            f"give 1 to {MAX_NAME} letters, as in --name 'Anna, city desk'",
        )
    return name


def _unusable(why: str, hint: str | None = None) -> StorageError:
    place = f"{DOCUMENT}/{DOCUMENT}.json in the data folder"
    otherwise = f"restore {place} from a backup, or delete it and make new keys"
    return StorageError("keys_unusable", f"the keys {why}", hint or otherwise)
