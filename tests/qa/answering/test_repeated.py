"""A repeated question: answered from memory, and never otherwise than by looking again."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.store import Store
from qa.answering import repeated
from qa.answering.bounded_queue import BoundedQueue
from qa.collection import live_index
from qa.contract.answer import Answer, Filters, SavedAnswer
from qa.contract.errors import BusyError
from qa.contract.request import AskRequest
from qa.contract.validation import validated
from qa.library import Library
from qa.opening import assembled
from qa.settings import Settings
from tests.qa.conftest import Opened
from tests.qa.made import DRAFTS, WordEncoder, draft

REQUESTS = (
    AskRequest("Who freed the ship in the canal?"),
    AskRequest("Who freed the ship in the canal?", limit=1),
    AskRequest("Who won the prize last year?", filters=Filters(as_of="2026-03-01")),
    AskRequest("How many tugs were there?", order="newest"),
)
TEXTS = ("Tugs freed the ship in the canal.", "Cranes freed the ship.", "Nine tugs won the prize.")
REQUEST = REQUESTS[0]

# What is done to the collection, by this library or by another process; what is seen of it; asked.
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 1), st.integers(0, 3), st.sampled_from(TEXTS)),
        st.tuples(st.just("remove"), st.integers(0, 1), st.integers(0, 3)),
        st.tuples(st.just("restore"), st.integers(0, 1), st.integers(0, 3)),
        st.tuples(st.just("refresh")),
        st.tuples(st.just("ask"), st.sampled_from(REQUESTS)),
    ),
    max_size=25,
)


@pytest.fixture(autouse=True, scope="module")
def one_generation() -> Iterator[None]:
    """As in a collection of some size, few changes make no new generation, whose name would tell
    that something has changed.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(live_index, "CHECKPOINT_SHARE", 1000.0)
        yield


@settings(max_examples=25)
@given(STEPS)
def test_what_is_given_again_is_what_would_be_found(steps: list[tuple[object, ...]]) -> None:
    with two_libraries() as libraries:
        for step in steps:
            match step:
                case ("add", int(which), int(n), str(text)):
                    libraries[which].add_drafts([draft(f"a{n}", text)])
                case ("remove", int(which), int(n)) if holds(libraries[which], n):
                    libraries[which].remove(f"a{n}")
                case ("restore", int(which), int(n)) if known(libraries[which], n):
                    libraries[which].restore(f"a{n}")
                case ("refresh",):
                    libraries[0].refresh()
                case ("ask", AskRequest() as request):
                    given_now = libraries[0].ask(request)
                    found = libraries[0]._pipeline.answer(validated(request))
                    assert content(given_now) == content(found)


def test_a_repeated_question_is_not_looked_for_again(library: Library) -> None:
    first = library.ask(REQUEST)
    library._queue = BoundedQueue(0, waiting=0)
    again = library.ask(REQUEST)
    assert content(again) == content(first)
    assert again.permalink == first.permalink
    took = again.took_ms
    assert (took.embed, took.read, took.total) == (0.0, 0.0, took.search)
    assert library.status().questions.count == 2
    with pytest.raises(BusyError):
        library.ask(replace(REQUEST, limit=7))


def test_it_is_kept_again_where_its_file_was_deleted(library: Library) -> None:
    first = library.ask(REQUEST)
    for file in library.data.rglob(f"{first.answer_id}.json"):
        file.unlink()
    again = library.ask(REQUEST)
    assert library.saved_answer(again.answer_id).answer_id == first.answer_id


def test_the_steps_of_a_repeated_question_are_its_answer_alone(library: Library) -> None:
    *_, first = library.live(None, REQUEST)
    (again,) = library.live(None, REQUEST)
    assert content(again.answer) == content(first.answer)  # type: ignore[union-attr]
    assert again.conversation_id != first.conversation_id  # type: ignore[union-attr]


def test_what_another_process_has_changed_is_not_answered_from_memory(opened: Opened) -> None:
    library, other = opened(), opened()
    library.add_drafts(DRAFTS)
    library.ask(REQUEST)
    other.refresh()
    other.remove("canal")
    assert library.ask(REQUEST).index.articles == len(DRAFTS) - 1
    library.refresh()
    assert not cites(library.ask(REQUEST), "canal")
    assert not cites(library.ask(REQUEST), "canal")


def test_what_was_asked_before_the_index_followed_is_looked_for_again(opened: Opened) -> None:
    library, other = opened(), opened()
    library.add_drafts(DRAFTS)
    other.add_drafts([draft("late", "Who freed the ship in the canal? Two cranes freed the ship.")])
    assert not cites(library.ask(REQUEST), "late")
    library.refresh()
    assert cites(library.ask(REQUEST), "late")


def test_only_so_many_are_remembered(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeated, "KEPT", 2)
    for limit in (1, 2, 3, 1, 2):
        library.ask(replace(REQUEST, limit=limit))
        assert len(library._repeated._answers) <= 2
    assert library._repeated.find(replace(REQUEST, limit=3)) is None
    assert library._repeated.find(replace(REQUEST, limit=1)) is not None


@contextmanager
def two_libraries() -> Iterator[list[Library]]:
    """Two libraries, as of two processes, on one data folder."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        given = Settings(folder / "data", None, None, folder / "cache", 0.0, None)
        yield [
            stack.enter_context(assembled(given, Store.open(given.data), WordEncoder(), None))
            for _ in range(2)
        ]


def holds(library: Library, n: int) -> bool:
    return known(library, n) and not library._store.is_removed(f"a{n}")


def known(library: Library, n: int) -> bool:
    return library._store.article(f"a{n}") is not None


def content(answer: Answer | SavedAnswer) -> dict[str, object]:
    """All of an answer but its clock."""
    fields = asdict(answer)
    return {name: fields[name] for name in Answer.__dataclass_fields__ if name != "took_ms"}


def cites(answer: Answer, article: str) -> bool:
    return any(one.article.id == article for one in (*answer.citations, *answer.nearest))
