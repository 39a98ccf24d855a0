"""Which sources are independent, and whom a report has its answer from."""

from dataclasses import replace

import numpy as np
import pytest

from corpus.article import Article, Span
from qa.reports.candidate import AnswerCandidate
from qa.reports.sources import cites, independent
from qa.search.retrieval import Hit


def candidate(text: str, source: str | None, name: str = "a") -> AnswerCandidate:
    """The first sentence of a report."""
    end = text.find("|") if "|" in text else len(text)
    text = text.replace("|", "")
    sentences = np.array([[0, end]], dtype=np.int32)
    nothing = np.zeros(0, dtype=np.float32)
    hit = Hit(name, "v", 0, len(text), 0.0, sentences, nothing, nothing)
    article = Article(name, name, "Title", text, "v", source=source)
    return AnswerCandidate(hit, article, Span(0, end), Span(0, 3), 0.9)


CITING = [
    ("Nine barges sank at Oxbay, the Oxbay Herald reported.", "Oxbay Herald"),
    ("Nine barges sank at Oxbay, Northern Wire reports.", "Northern Wire"),
    ("According to the Oxbay Herald, nine barges sank.", "Oxbay Herald"),
    ("Nine barges sank, according to Radio Oxbay.", "Radio Oxbay"),
    ("Nine barges sank, harbour master Jo Reed told the Oxbay Herald.", "Oxbay Herald"),
    ("The Oxbay Herald said that nine barges sank.", "Oxbay Herald"),
    ("Nine barges sank, wrote the Sunday Lantern and Post.", "Sunday Lantern and Post"),
    ("Nine barges sank, Jo Reed said in an interview with the Oxbay Herald.", "Oxbay Herald"),
    ("Nine barges sank, as first reported by the Oxbay Herald.", "Oxbay Herald"),
    ("Citing the Oxbay Herald, the mayor spoke of nine barges.", "Oxbay Herald"),
    ("Nine barges sank, the Oxbay Herald has learned.", "Oxbay Herald"),
    ("Nine barges sank, a report in the Oxbay Herald says.", "Oxbay Herald"),
    ("Nine barges sank, by a report leaked to the Oxbay Herald.", "Oxbay Herald"),
    ("Papers seen by the Oxbay Herald speak of nine barges.", "Oxbay Herald"),
    ("Nine barges sank, the harbour master confirmed to Northern Wire.", "Northern Wire"),
    ("Nine barges sank.| The figure was first reported by the Oxbay Herald.", "Oxbay Herald"),
    ("Nine barges sank.| The Oxbay Herald was first to report it.", "Oxbay Herald"),
]
NOT_CITING = [
    "Nine barges sank, harbour master Jo Reed said.",
    "Nine barges sank, according to the Harbour Board.",
    "Jo Reed told Parliament that nine barges sank.",
    "Nine barges sank, the coastguard reported.",
    "The Oxbay Herald is printed on one of nine barges that sank.",
    "Nine barges sank as Jo Reed, who used to write for the Oxbay Herald, looked on.",
    "Nine barges sank.| The mayor has resigned, the Oxbay Herald reported.",
    "The Herald of Spring, one of nine barges, sank.",
    "Nine barges sank near the Evening Star hotel.",
    "Nine barges sank, Jo Reed told the inquiry.",
    "The Oxbay Times cup was raced by nine barges.",
    "Nine barges sank, the Northern Gazette reported.",
    "Nine barges sank, the River Agency said.",
    "Jo Reed, who told the Oxbay Herald last year that she hated water, sank nine barges.",
    "Papers sent to the Post Office speak of nine barges.",
    "Standard Freight said nine barges sank.",
    "Nine barges sank, the Post Office reported.",
]


@pytest.mark.parametrize(("text", "outlet"), CITING)
def test_the_outlet_that_a_report_has_it_from_is_named(text: str, outlet: str) -> None:
    assert cites(candidate(text, "Northern Gazette"), []) == outlet


@pytest.mark.parametrize("text", NOT_CITING)
def test_nobody_else_is_an_outlet_that_is_cited(text: str) -> None:
    assert cites(candidate(text, "The Northern Gazette"), []) is None


@pytest.mark.parametrize(("text", "outlet"), CITING)
def test_a_report_is_no_second_source_beside_whom_it_cites(text: str, outlet: str) -> None:
    own = candidate("Nine barges sank.", f"The {outlet}", "own")
    citing, also = candidate(text, "Northern Gazette"), candidate(text, "Valley Echo", "also")
    other = candidate("Nine barges have sunk.", "Valley Lantern", "other")
    assert independent([own, citing]) == 1
    assert independent([citing, also]) == 1
    assert independent([citing, other]) == 2
    assert independent([own, other, citing, also]) == 2


def test_a_source_beside_it_is_an_outlet_whatever_it_is_called() -> None:
    citing = candidate("Nine barges sank, the Lighthouse reported.", "Northern Gazette")
    own = candidate("Nine barges sank.", "The Lighthouse", "own")
    assert cites(citing, []) is None
    assert cites(citing, [own, citing]) == "Lighthouse"
    assert independent([own, citing]) == 1


@pytest.mark.parametrize("text", NOT_CITING)
def test_reports_that_cite_no_outlet_are_two_sources(text: str) -> None:
    herald = candidate("Nine barges sank.", "Oxbay Herald", "other")
    assert independent([candidate(text, "Northern Gazette"), herald]) == 2


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("The Oxbay Times", "Oxbay Times", 1),
        ("OXBAY TIMES", "Oxbay  Times", 1),
        ("Le Phare", "Phare", 1),
        ("Gazétte", "Gazette", 1),
        ("Oxbay Times", "Oxbay Post", 2),
        ("Times", "Oxbay Times", 2),
        (None, "Oxbay Times", 2),
        (None, None, 2),
    ],
)
def test_one_source_may_be_written_in_two_ways(
    first: str | None, second: str | None, count: int
) -> None:
    pair = [candidate("It sank.", first), candidate("It has sunk.", second, "b")]
    assert independent(pair) == count


def test_who_is_in_both_groups_joins_them() -> None:
    one, two = candidate("It sank.", "Wire"), candidate("It sank.", "Post", "b")
    both = candidate("It sank, the Post reported.", "Wire", "c")
    assert independent([one, two]) == 2
    assert independent([one, two, both]) == independent([both, two, one]) == 1
    assert independent([replace(one, confidence=0.1)]) == 1
