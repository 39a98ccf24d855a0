"""Kept answers and conversations that are old enough to go, and those that stay all the same.

What a saved question shows stays, what a dossier has clips of, and what was judged: the collection
learns from it.

A conversation goes as a whole, with its answers: when all of them are old, none is pinned or in a
pack, and as far as no conversation that stays names them too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from qa.contract.errors import QAError, StorageError
from qa.kept.conversation_files import Conversation, ConversationFiles
from qa.kept.pins import Pins
from qa.kept.shelf import Shelf

Kind = Literal["answer", "conversation"]
Reason = Literal["young", "pinned", "pack", "dossier", "conversation", "saved", "judged", "damaged"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a document: it goes where ``stays`` is None, else that is why it stays."""

    kind: Kind
    id: str
    stays: Reason | None


@dataclass(frozen=True, slots=True)
class Prunable:
    """Where what may go is kept; of ``beside`` what has the id of an answer goes with it.

    ``asked_last`` tells when an answer was given to the last of those to whom it belongs, an ISO
    time, UTC; "" where that is not known. ``held`` tells which answers are held from elsewhere, and
    why.
    """

    answers: Shelf
    conversations: Shelf
    pins: Shelf
    beside: Sequence[Shelf] = ()
    asked_last: Callable[[str], str] = lambda _: ""
    held: Callable[[], Mapping[str, Reason]] = dict


@dataclass(frozen=True, slots=True)
class _Asked:
    """Of an answer's pack, when it was asked for first: an ISO time, UTC."""

    asked_at: str


def fates(shelves: Prunable, before: str) -> list[Fate]:
    """What becomes of each conversation and answer if all older than ``before`` go, an ISO time,
    UTC. Raises OSError, StoreError, StorageError.
    """
    pins, found = Pins(shelves.pins), {}
    # Before the answers are looked at: none that is held from now on goes unless it is old.
    held = shelves.held()
    for answer_id in shelves.answers.names():
        reason = _reason(shelves, pins, answer_id, before)
        found[answer_id] = held.get(answer_id) if reason is None else reason
    conversations = list(_conversations(shelves.conversations, found, before))
    stay = {one.id for one, reason in conversations if reason is not None}
    named = {turn for one, _ in conversations if one.id in stay for turn in one.turns}
    return [
        *(Fate("conversation", one.id, reason) for one, reason in conversations),
        *(
            Fate("answer", answer_id, reason or ("conversation" if answer_id in named else None))
            for answer_id, reason in found.items()
        ),
    ]


def prune(shelves: Prunable, going: Iterable[Fate], before: str) -> list[Fate]:
    """Delete what goes, but what has become younger, been pinned or named since; what went.

    Conversations go first, so that none is left without its answers. Raises OSError, StoreError,
    StorageError.
    """
    chosen, gone = set(going), []
    for fate in fates(shelves, before):
        if fate.stays is None and fate in chosen:
            shelf = shelves.answers if fate.kind == "answer" else shelves.conversations
            if shelf.delete(fate.id):
                gone.append(fate)
            for beside in shelves.beside if fate.kind == "answer" else ():
                beside.delete(fate.id)
    return gone


def _reason(shelves: Prunable, pins: Pins, answer_id: str, before: str) -> Reason | None:
    """Why an answer stays for its own sake."""
    pin = pins.of(answer_id)
    if pin is not None:
        return pin.why
    content = shelves.answers.read(answer_id)
    if content is None:
        return None
    try:
        first = msgspec.json.decode(content, type=_Asked).asked_at
        last = shelves.asked_last(answer_id)
    except (msgspec.MsgspecError, StorageError):
        return "damaged"
    return None if max(first, last) < before else "young"


def _conversations(
    shelf: Shelf, answers: Mapping[str, Reason | None], before: str
) -> Iterator[tuple[Conversation, Reason | None]]:
    """Each conversation, and why it stays."""
    files = ConversationFiles(shelf)
    for name in shelf.names():
        try:
            one = files.read(name)
        except QAError:
            yield Conversation(name, "", ()), "damaged"
            continue
        reasons = [answers.get(turn) for turn in one.turns]
        young: list[Reason | None] = [] if one.started < before else ["young"]
        yield one, next((reason for reason in (*young, *reasons) if reason is not None), None)
