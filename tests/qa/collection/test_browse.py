"""The collection looked at: what is found in it, its figures, and articles that come back."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.collection.browse import activity
from qa.contract.answer import Answer
from qa.contract.collection import DayCount, Selection, SourceCount
from qa.contract.errors import NotFoundError, QuestionError
from qa.contract.request import AskRequest
from qa.library import Library
from tests.qa.conftest import Opened
from tests.qa.made import DRAFTS, WordEncoder, draft

NAMES = [one.id or "" for one in DRAFTS]
QUESTIONS = ("Where did it happen?", *(one.text.partition(".")[0] for one in DRAFTS))


def said(answer: Answer) -> tuple[object, ...]:
    """What an answer says and cites; scores move a little while the index knows what is gone."""
    cited = [(citation.id, citation.quote) for citation in answer.citations]
    return (answer.status, answer.answer, cited, [citation.id for citation in answer.nearest])


def test_a_restored_article_answers_as_before(library: Library) -> None:
    before = [said(library.ask(AskRequest(question))) for question in QUESTIONS]
    cited = [c.id for q in QUESTIONS for c in library.ask(AskRequest(q)).citations]
    counts = library._store.counts()
    for name in NAMES:
        library.remove(name)
    assert {library.citation(one).status for one in cited} == {"removed"}
    for name in NAMES:
        library.restore(name)
    assert [said(library.ask(AskRequest(question))) for question in QUESTIONS] == before
    assert {library.citation(one).status for one in cited} == {"exact"}
    assert library._store.counts() == counts


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(NAMES), max_size=6))
def test_whatever_goes_and_comes_back_all_is_as_it_was(library: Library, steps: list[str]) -> None:
    before = [said(library.ask(AskRequest(question))) for question in QUESTIONS]
    for name in steps:
        library.remove(name)
        library.restore(name)
    assert [said(library.ask(AskRequest(question))) for question in QUESTIONS] == before
    assert library._index.current.keywords.count == library._store.counts().passages


def test_another_process_finds_it_again(opened: Opened) -> None:
    ours, other = opened(), opened()
    ours.add_drafts(DRAFTS)
    other.refresh()
    ours.remove(NAMES[0])
    ours.restore(NAMES[0])
    other.refresh()
    for question in QUESTIONS:
        assert said(other.ask(AskRequest(question))) == said(ours.ask(AskRequest(question)))


def test_what_is_there_stays_and_is_not_encoded_again(
    library: Library, encoder: WordEncoder
) -> None:
    before = (library._store.state(), encoder.documents)
    library.restore(NAMES[0])
    assert (library._store.state(), encoder.documents) == before


def test_what_never_was_cannot_come_back(library: Library) -> None:
    with pytest.raises(NotFoundError) as raised:
        library.restore("never")
    assert raised.value.code == "article_not_found"


@pytest.mark.parametrize(
    "selection",
    [
        Selection(published_from="2021-02-30"),
        Selection(published_to="yesterday"),
        Selection(published_from="2021-03-05", published_to="2021-03-04"),
    ],
)
def test_days_that_are_none_are_refused(library: Library, selection: Selection) -> None:
    for look in (library.articles, library.overview):
        with pytest.raises(QuestionError) as raised:
            look(selection)
        assert raised.value.code == "filter_invalid"


def test_an_overview_counts_what_the_listing_lists(library: Library) -> None:
    library.add_drafts(
        [
            draft("d1", "A dated text.", source="Post", published="2021-03-04"),
            draft("d2", "Another one.", source="Post", published="2021-03"),
        ]
    )
    chosen = Selection(source="Post")
    overview = library.overview(chosen)
    assert overview.days == (DayCount("2021-03-04", 1),)
    assert overview.undated == 1
    assert overview.sources == (SourceCount("Post", 2),)
    assert library.articles(chosen).total == 2
    assert library.articles(Selection(source="Post", oldest_first=True)).articles[0].id == "d2"


def test_activity_has_every_day_up_to_today(library: Library) -> None:
    added = library.activity().latest[0].added_at[:10]
    shown = activity(library._store, date.fromisoformat(added))
    assert len(shown.days) == 30
    assert [day.day for day in shown.days] == sorted(day.day for day in shown.days)
    assert shown.days[-1] == DayCount(added, len(DRAFTS))
    assert {one.id for one in shown.latest} == set(NAMES)
