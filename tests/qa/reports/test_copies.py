"""One report in several articles: shown once, counted once, every article named."""

import pytest

from qa.contract.answer import Answer, Filters
from qa.contract.request import AskRequest
from qa.library import Library
from tests.qa.conftest import Opened
from tests.qa.made import draft

QUESTION = "Who freed the ship in the canal?"
REPORT = (
    "A container ship ran aground in the canal on Tuesday and blocked it for six long days.\n\n"
    "Wexcombe Marine freed the ship on Monday, the canal authority said in a short statement.\n\n"
    "More than three hundred vessels had to wait at both ends of the canal until it was clear.\n\n"
    "The owner of the ship apologised to all the companies whose goods had been delayed."
)
OWN = "The ship in the canal was freed by Wexcombe Marine, pilots told the paper this morning."


def shelves(opened: Opened, **days: str) -> Library:
    """The report as the wire, and two papers that carry it, published it; and one of its own."""
    library = opened()
    library.add_drafts(
        [
            draft("paper", REPORT, source="Paper", published=days.get("paper", "2021-03-30")),
            draft("wire", REPORT, source="Wire", published=days.get("wire", "2021-03-29")),
            draft(
                "evening",
                REPORT.rpartition("\n\n")[0],
                source="Evening",
                published=days.get("evening", "2021-03-31"),
            ),
            draft("own", OWN, source="Gazette", published="2021-04-02"),
        ]
    )
    return library


def cited(answer: Answer) -> list[str]:
    return [citation.article.id for citation in answer.citations]


def test_copies_are_shown_once_by_the_earliest_and_all_named(opened: Opened) -> None:
    answer = shelves(opened).ask(AskRequest(QUESTION))
    first = next(c for c in answer.citations if c.article.id != "own")
    assert first.article.id == "wire"
    assert [copy.id for copy in first.also_in] == ["paper", "evening"]
    assert [copy.id for copy in answer.also_in] == ["paper", "evening"]
    assert "paper" not in cited(answer)
    quotes = [c.quote for c in (*answer.citations, *answer.nearest)]
    assert len(quotes) == len(set(quotes))


def test_independent_sources_are_counted_not_copies(opened: Opened) -> None:
    answer = shelves(opened).ask(AskRequest(QUESTION))
    assert {"wire", "own"} <= set(cited(answer))
    assert answer.independent_sources == 2


def test_articles_of_one_source_are_not_independent(opened: Opened) -> None:
    library = opened()
    library.add_drafts([draft("a", OWN, source="Wire"), draft("b", REPORT, source="Wire")])
    answer = library.ask(AskRequest(QUESTION))
    assert set(cited(answer)) == {"a", "b"}
    assert answer.independent_sources == 1


def test_what_came_later_is_no_copy_yet(opened: Opened) -> None:
    answer = shelves(opened).ask(AskRequest(QUESTION, filters=Filters(as_of="2021-03-30")))
    assert [copy.id for copy in answer.also_in] == ["paper"]
    answer = shelves(opened).ask(AskRequest(QUESTION, filters=Filters(as_of="2021-03-29")))
    assert answer.also_in == ()


def test_a_filter_hides_no_provenance(opened: Opened) -> None:
    answer = shelves(opened).ask(AskRequest(QUESTION, filters=Filters(source=("Paper",))))
    assert set(cited(answer)) == {"paper"}
    assert [copy.id for copy in answer.citations[0].also_in] == ["wire", "evening"]


def test_a_removed_copy_is_none(opened: Opened) -> None:
    library = shelves(opened)
    library.remove("wire")
    answer = library.ask(AskRequest(QUESTION))
    assert "wire" not in {copy.id for copy in answer.also_in}
    assert {"paper", "evening"} == {
        *(copy.id for copy in answer.also_in),
        *(article for article in cited(answer) if article != "own"),
    }


@pytest.mark.parametrize(
    ("order", "days"),
    [
        ("newest", ["2021-04-02", "2021-03-29"]),
        ("timeline", ["2021-03-29", "2021-04-02"]),
    ],
)
def test_the_evidence_in_order_of_time(opened: Opened, order: str, days: list[str]) -> None:
    answer = shelves(opened).ask(AskRequest(QUESTION, order=order))  # type: ignore[arg-type]
    published = [citation.article.published for citation in answer.citations]
    assert list(dict.fromkeys(published)) == days
    first = answer.citations[0]
    assert answer.answer is not None
    assert answer.answer in first.quote
    assert [c.n for c in (*answer.citations, *answer.nearest)] == list(
        range(1, 1 + len(answer.citations) + len(answer.nearest))
    )


@pytest.mark.parametrize("order", ["newest", "timeline"])
def test_what_has_no_day_comes_last(opened: Opened, order: str) -> None:
    library = opened()
    library.add_drafts(
        [
            draft("undated", "Tugs freed the ship in the canal."),
            draft("old", "The ship was freed in the canal by tugs.", published="2020-01-01"),
            draft("new", "In the canal the ship was freed by tugs.", published="2021-01-01"),
        ]
    )
    answer = library.ask(AskRequest(QUESTION, order=order))  # type: ignore[arg-type]
    assert cited(answer)[-1] == "undated"


def test_as_of_and_a_last_day_together_take_the_earlier(opened: Opened) -> None:
    library = shelves(opened)
    for filters in (
        Filters(as_of="2021-03-29"),
        Filters(as_of="2021-03-29", published_to="2021-04-30"),
        Filters(as_of="2021-04-30", published_to="2021-03-29"),
    ):
        assert set(cited(library.ask(AskRequest(QUESTION, filters=filters)))) == {"wire"}
