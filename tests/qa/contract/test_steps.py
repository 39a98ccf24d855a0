"""Answers that are watched: what is told on the way, and that leaving ends the work."""

from itertools import pairwise

import pytest

from qa.answering.bounded_queue import BoundedQueue
from qa.contract.answer import Filters
from qa.contract.conversation import ConversationTurn
from qa.contract.errors import BusyError
from qa.contract.request import AskRequest
from qa.contract.steps import PassagesFound, ReadingProgress, Step
from qa.library import Library
from tests.qa.conftest import Opened
from tests.qa.made import DRAFTS, WordReader, draft

FIRST = "What blocked the canal?"


def test_steps_end_in_the_answer_that_is_given_at_once(opened: Opened) -> None:
    library = opened(reader=WordReader("Tugs"))
    library.add_drafts(DRAFTS)
    found, *rounds, last = library.live(None, AskRequest(FIRST, limit=2))
    assert isinstance(found, PassagesFound)
    assert isinstance(last, ConversationTurn)
    assert last.answer.answer_id == library.ask(AskRequest(FIRST, limit=2)).answer_id
    assert [one.n for one in found.citations] == [1, 2]
    for one in found.citations:
        text = library.article(one.article.id, one.version).text
        assert text[one.start : one.end] == one.quote
    reads = [step for step in rounds if isinstance(step, ReadingProgress)]
    assert len(reads) == len(rounds) > 0
    assert all(before.done < after.done for before, after in pairwise(reads))
    assert all(0 < step.done <= step.of for step in reads)


def test_without_a_reader_nothing_is_read(library: Library) -> None:
    assert [type(step) for step in library.live(None, AskRequest(FIRST))] == [
        PassagesFound,
        ConversationTurn,
    ]


def test_filters_and_order_hold_for_what_is_found(library: Library) -> None:
    filters = Filters(source=("Sample Gazette",))
    found = next(library.live(None, AskRequest(FIRST, filters=filters)))
    assert isinstance(found, PassagesFound)
    assert {one.article.id for one in found.citations} == {"prize"}


def test_an_empty_collection_finds_nothing(opened: Opened) -> None:
    found, last = opened().live(None, AskRequest(FIRST))
    assert found == PassagesFound(())
    assert isinstance(last, ConversationTurn)


@pytest.fixture
def slow(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Eight reports to be read one by one, by a reader that finds nothing in them."""
    monkeypatch.setattr("qa.opening.CORES", 1)
    library = opened(reader=WordReader("nowhere"))
    library.add_drafts(
        [draft(f"a{n}", f"Ann Example leads the harbour office of port {n}.") for n in range(8)]
    )
    library._queue = BoundedQueue(1, waiting=0)
    return library


def test_who_stops_listening_stops_the_reading(slow: Library) -> None:
    steps = slow.live(None, AskRequest("Who leads the harbour office?"))
    step: Step = next(steps)
    while not isinstance(step, ReadingProgress):
        step = next(steps)
    with pytest.raises(BusyError):
        slow.ask(AskRequest(FIRST))
    assert isinstance(slow._reader, WordReader)
    before = len(slow._reader.read_texts)
    steps.close()
    assert step.done < step.of
    assert len(slow._reader.read_texts) == before == step.done
    assert not (slow._settings.data / "answers").exists()
    assert slow.ask(AskRequest(FIRST)).question == FIRST


def test_the_queue_holds_for_what_is_watched(slow: Library) -> None:
    steps = slow.live(None, AskRequest(FIRST))
    next(steps)
    with pytest.raises(BusyError):
        next(slow.live(None, AskRequest(FIRST)))
    *_, last = steps
    assert isinstance(last, ConversationTurn)
