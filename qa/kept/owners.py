"""Whose the kept answers are: a document beside each answer that was asked for with a key.

An answer that is given to several people is kept once. What it is stands in its pack and is hashed;
who asked for it, when, and whether they share it stands here. An answer without such a document
belongs to nobody: it was asked for where no key is needed.
"""

from dataclasses import dataclass, replace

import msgspec

from qa.contract.access import Asker, Sharing, may_see
from qa.contract.answer import SavedAnswer, Timings
from qa.contract.errors import QAError, RefusedError, StorageError, translated
from qa.kept.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who asked for an answer, when, and how long it took for them.

    These two are kept for each: those of somebody else would tell that they had asked.
    """

    name: str
    asked_at: str
    took_ms: Timings
    shared: bool = False


class Owners:
    """The owners of answers by the answers' ids, on a shelf. Thread-safe."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, answer: SavedAnswer, asker: Asker) -> None:
        """Make who asked one of the owners. Raises OSError, StoreError, StorageError."""
        if asker is None:
            return
        new = Owner(asker.name, answer.asked_at, answer.took_ms)
        if _of(self._read(answer.answer_id), asker) is not None:
            return

        def with_owner(content: bytes | None) -> bytes | None:
            owners = _owners(content, answer.answer_id)
            known = _of(owners, asker) is not None
            return None if known else msgspec.json.encode((*owners, new))

        self._shelf.change(answer.answer_id, with_owner)

    def asked_last(self, answer_id: str) -> str:
        """When an answer was given to the last of its owners, an ISO time, UTC; "" where it belongs
        to nobody. Raises StorageError.
        """
        return max((owner.asked_at for owner in self._read(answer_id)), default="")

    def allows(self, answer_id: str, asker: Asker) -> bool:
        """Whether who asks may read an answer: an owner, or anybody if an owner shares it."""
        if asker is None:
            return True
        owners = self._read(answer_id)
        return _is_owner(owners, asker) or any(owner.shared for owner in owners)

    def as_given_to(self, name: str | None, answer: SavedAnswer) -> SavedAnswer:
        """The answer with the time at which this owner asked for it; else with that of an owner who
        shares it.
        """
        owners = self._read(answer.answer_id) if name is not None else ()
        shared = (owner for owner in owners if owner.shared)
        own = next((owner for owner in owners if owner.name == name), next(shared, None))
        return (
            answer if own is None else replace(answer, asked_at=own.asked_at, took_ms=own.took_ms)
        )

    def sharing(self, answer_id: str, asker: Asker) -> Sharing:
        """Who may read an answer that the asker may read. Raises QAError as `share` does."""
        if asker is None:
            raise _nobody_is_asked()
        return _sharing(answer_id, self._read(answer_id), asker)

    def share(self, answer: SavedAnswer, asker: Asker, *, shared: bool) -> Sharing:
        """Let all holders of keys read an answer, or take that back. Raises RefusedError for who
        may read it, but is no owner, and QAError where nobody is asked for a key.
        """
        if asker is None:
            raise _nobody_is_asked()
        made: list[tuple[Owner, ...]] = []

        def with_sharing(content: bytes | None) -> bytes:
            owners = _owners(content, answer.answer_id)
            if not _is_owner(owners, asker):
                raise _not_yours()
            own = _of(owners, asker) or Owner(asker.name, answer.asked_at, answer.took_ms)
            others = (owner for owner in owners if owner.name != asker.name)
            made[:] = [(*others, replace(own, shared=shared))]
            return msgspec.json.encode(made[0])

        try:
            with translated():
                self._shelf.change(answer.answer_id, with_sharing)
        except OSError as error:
            raise StorageError(
                "share_unwritable",
                "it cannot be written down who may read the answer",
                "check the space and the permissions of the data folder",
            ) from error
        return _sharing(answer.answer_id, made[0], asker)

    def _read(self, answer_id: str) -> tuple[Owner, ...]:
        try:
            with translated():
                return _owners(self._shelf.read(answer_id), answer_id)
        except OSError as error:
            raise _damaged(answer_id) from error


def _owners(content: bytes | None, answer_id: str) -> tuple[Owner, ...]:
    if content is None:
        return ()
    try:
        return msgspec.json.decode(content, type=tuple[Owner, ...])
    except msgspec.MsgspecError as error:
        raise _damaged(answer_id) from error


def _of(owners: tuple[Owner, ...], asker: Asker) -> Owner | None:
    return next((owner for owner in owners if asker is not None and owner.name == asker.name), None)


def _is_owner(owners: tuple[Owner, ...], asker: Asker) -> bool:
    return _of(owners, asker) is not None or (not owners and may_see(asker, None))


def _sharing(answer_id: str, owners: tuple[Owner, ...], asker: Asker) -> Sharing:
    own = _of(owners, asker)
    return Sharing(
        answer_id,
        yours=_is_owner(owners, asker),
        shared_by_you=own is not None and own.shared,
        shared=any(owner.shared for owner in owners),
    )


def _nobody_is_asked() -> QAError:
    return QAError(
        "share_needless",
        "this server asks nobody for a key, so nothing is closed that could be shared",
        "make keys first: python -m qa key new --role viewer --name NAME",
    )


def _not_yours() -> RefusedError:
    return RefusedError(
        "answer_not_yours",
        "only who asked for an answer can share it, or take that back",
        "ask the same question: then it is yours too",
    )


def _damaged(answer_id: str) -> StorageError:
    return StorageError(
        "owners_damaged",
        f"whose the answer {answer_id!r} is cannot be read",
        "ask again, or let who keeps the collection restore it from a backup",
    )
