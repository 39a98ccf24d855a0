"""Citations and kept answers through the life of an article: exact, moved, changed, removed."""

from collections.abc import Callable

import pytest

from qa.contract.answer import SavedAnswer
from qa.contract.errors import NotFoundError
from qa.contract.request import AskRequest
from qa.library import Library
from tests.qa.conftest import Opened
from tests.qa.made import CANAL, DRAFTS, draft

QUESTION = "Who freed the ship in the canal?"
QUOTE = "Tugs freed the ship on Monday, the canal authority said."


@pytest.fixture
def kept(library: Library) -> Callable[[], SavedAnswer]:
    answer = library.ask(AskRequest(QUESTION))
    assert answer.citations[0].quote == QUOTE
    return lambda: library.saved_answer(answer.answer_id)


def put(library: Library, text: str) -> None:
    library.add_drafts([draft("canal", text, source="Sample Wire", published="2021-03-29")])


def test_the_story_of_a_citation(library: Library, kept: Callable[[], SavedAnswer]) -> None:
    first = kept()
    name = first.citations[0].id
    assert (library.citation(name).status, first.changed) == ("exact", False)

    put(library, f"Many people came to watch.\n\n{CANAL}")
    moved = library.citation(name)
    assert moved.status == "moved"
    assert moved.now is not None
    assert moved.now.quote == moved.citation.quote == QUOTE
    assert moved.now.start == moved.citation.start + len("Many people came to watch.\n\n")
    assert (kept().citations[0].status, kept().changed) == ("moved", False)

    put(library, CANAL.replace("Tugs freed", "Four tugs freed"))
    changed = library.citation(name)
    assert (changed.status, changed.citation.quote) == ("changed", QUOTE)
    assert changed.now is not None
    assert changed.now.quote == "Four tugs freed the ship on Monday, the canal authority said."
    assert "".join(run.before for run in changed.differences) == QUOTE
    assert "".join(run.after for run in changed.differences) == changed.now.quote
    assert any("Four" in run.after and "Four" not in run.before for run in changed.differences)

    put(library, "Something else entirely stands here now, on another matter.")
    gone = library.citation(name)
    assert (gone.status, gone.now, gone.differences) == ("changed", None, ())

    library.remove("canal")
    removed = library.citation(name)
    assert (removed.status, removed.now, removed.citation.quote) == ("removed", None, QUOTE)
    assert kept().citations[0].status == "removed"

    library.add_drafts(DRAFTS)
    assert library.citation(name).status == "exact"
    assert kept() == first


def test_an_answer_stays_as_it_was_given(library: Library, kept: Callable[[], SavedAnswer]) -> None:
    first = kept()
    put(library, CANAL.replace("Tugs", "Boats"))
    again = kept()
    assert (again.answer, again.citations[0].quote) == (first.answer, QUOTE)
    assert again.index == first.index
    assert library.ask(AskRequest(QUESTION)).answer_id != first.answer_id


def test_a_place_inside_a_sentence_has_a_link_that_marks_it(library: Library) -> None:
    whole = library.ask(AskRequest(QUESTION)).citations[0]
    assert "&mark=" not in whole.link
    part = library.citation(whole.id.replace(f":{whole.start}-", f":{whole.start + 5}-"))
    place = f"{whole.start + 5}-{whole.end}"
    assert part.citation.link.endswith(f"&mark={place}#c{place}")


def test_a_collection_without_the_article_says_removed(opened: Opened, library: Library) -> None:
    answer = library.ask(AskRequest(QUESTION))
    for one in DRAFTS:
        library.remove(one.id or "")
    saved = library.saved_answer(answer.answer_id)
    assert saved.changed
    assert {citation.status for citation in (*saved.citations, *saved.nearest)} == {"removed"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nonsense", "citation_malformed"),
        ("canal@0123456789abcdef:0-5", "citation_not_found"),
        ("nobody@0123456789abcdef:0-5", "citation_not_found"),
    ],
)
def test_foreign_and_malformed_citations(library: Library, name: str, code: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        library.citation(name)
    assert caught.value.code == code
    assert caught.value.hint


def test_a_place_behind_the_end_is_no_citation(library: Library) -> None:
    whole = library.ask(AskRequest(QUESTION)).citations[0]
    with pytest.raises(NotFoundError):
        library.citation(whole.id.rpartition("-")[0] + "-99999")
