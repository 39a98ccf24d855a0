"""Totals that grow from report to report: the newest leads, the older is no second source."""

import re

import pytest

from qa.contract.answer import Answer
from qa.contract.request import AskRequest
from reader.reading import ReaderText, SpanScores
from tests.qa.conftest import Opened
from tests.qa.made import WordReader, draft


class LastFigure(WordReader):
    """Takes the last figure of a text for the answer: of a change as a rule the wrong one."""

    def _reading(self, text: ReaderText) -> SpanScores:
        self.words = (
            re.findall(r"\d+|two|four|Two|Four|eleven|Eleven|\Z", text.text)[-2:][0] or "\0"
        )
        return super()._reading(text)


DIED = "How many people died in the Oxbay tram crash?"
HURT = "How many people were hurt in the Oxbay tram crash?"
VOTES = "How many votes did Inga Moe win in Oxbay?"
COST = "How many crowns did the Oxbay hall cost?"
TWO = "Two people died in the Oxbay tram crash."

GROWN = [
    (DIED, TWO, "The toll of the Oxbay tram crash rose to four when two people died.", "four"),
    (DIED, TWO, "The toll of the Oxbay tram crash rose from two people to four.", "four"),
    (
        DIED,
        TWO,
        "Two people more died, bringing the toll of the Oxbay tram crash to four, not two.",
        "four",
    ),
    (
        VOTES,
        "Inga Moe won 410 votes in Oxbay.",
        "Inga Moe won 455 votes in Oxbay, not 410 as reported.",
        "455",
    ),
    (
        VOTES,
        "Inga Moe won 410 votes in Oxbay.",
        "The votes Inga Moe won in Oxbay were revised to 455 from 410.",
        "455",
    ),
]
SAME = [
    (HURT, "Two people died and eleven people were hurt in the Oxbay tram crash.", "Eleven people"),
    (DIED, "Two people died in the Oxbay tram crash and eleven were hurt.", "Two people"),
    (COST, "The Oxbay hall cost 50 crowns compared with 30 planned a year ago.", "50 crowns"),
    (COST, "The Oxbay hall cost 50 crowns rather than 30.", "50 crowns"),
]
OTHER = [
    (DIED, "Four people died in the Oxbay tram crash, two of them children.", "Two people"),
    (DIED, "Two people died and eleven people were hurt in the Oxbay tram crash.", "Eleven people"),
    (COST, "The Oxbay hall cost 50 crowns compared with 30 planned a year ago.", "30 crowns"),
]
PLAIN = {
    DIED: "{} died in the Oxbay tram crash.",
    HURT: "{} were hurt in the Oxbay tram crash.",
    COST: "The Oxbay hall cost {}.",
}


def asked(opened: Opened, reader: WordReader | None, *texts: str, **asks: str) -> Answer:
    library = opened(reader=reader)
    days = ("2031-05-02", "2031-05-09")
    library.add_drafts(
        draft(name, text, source=name, published=day)
        for name, text, day in zip(("Wire", "Post"), texts, days, strict=True)
    )
    return library.ask(AskRequest(**asks))  # type: ignore[arg-type]


@pytest.mark.parametrize(("question", "first", "second", "figure"), GROWN)
@pytest.mark.parametrize("reader", [None, LastFigure("")])
def test_the_newest_total_leads_and_the_older_is_superseded(
    opened: Opened,
    reader: WordReader | None,
    question: str,
    first: str,
    second: str,
    figure: str,
) -> None:
    answer = asked(opened, reader, first, second, question=question, order="newest")
    assert (answer.citations[0].article.id, answer.independent_sources) == ("Post", 1)
    assert answer.answer in ({figure} if reader else {figure, second})
    told = {one.citation: one.replaces for one in answer.disagreements}
    assert [told[citation.id] for citation in answer.citations] == [True, False]


@pytest.mark.parametrize(("question", "first", "said"), SAME)
def test_what_says_the_same_of_what_is_asked_is_a_second_source(
    opened: Opened, question: str, first: str, said: str
) -> None:
    answer = asked(opened, None, first, PLAIN[question].format(said), question=question)
    assert (answer.disagreements, answer.independent_sources) == ((), 2)


@pytest.mark.parametrize(("question", "first", "said"), OTHER)
def test_the_same_figure_of_something_else_is_none(
    opened: Opened, question: str, first: str, said: str
) -> None:
    answer = asked(opened, None, first, PLAIN[question].format(said), question=question)
    assert answer.independent_sources == 1


FERRY = "How many people were killed in the Oxbay ferry sinking?"
WORDINGS = [
    [
        ("Twelve people were killed in the Oxbay ferry sinking.", "Twelve"),
        ("The toll in the Oxbay ferry sinking has risen to 33.", "33"),
        ("The death toll climbs to 41 in the Oxbay ferry sinking.", "41"),
    ],
    [
        ("At least 12 people were killed in the Oxbay ferry sinking.", "At least 12"),
        ("At least 33 dead in the Oxbay ferry sinking.", "At least 33"),
        ("At least 41 dead in the Oxbay ferry sinking, police said.", "At least 41"),
    ],
    [
        ("A ferry sinking off Oxbay killed 12.", "12"),
        ("The death toll of the Oxbay ferry sinking now stands at 39.", "39"),
        ("Officials put the toll of the Oxbay ferry sinking at 41.", "41"),
        ("The death toll of the Oxbay ferry sinking was revised down to 38.", "38"),
    ],
    [
        ("Two people died in the Oxbay ferry sinking.", "Two"),
        ("Divers found ten bodies, bringing the toll of the Oxbay ferry sinking to 12.", "12"),
        ("The Oxbay ferry sinking toll rose to 33 from 12.", "33"),
        ("The number of dead in the Oxbay ferry sinking reached 39.", "39"),
        ("At least 41 people are now dead after the Oxbay ferry sinking.", "At least 41"),
    ],
]


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("reader", [None, LastFigure("")])
def test_each_newer_total_replaces_those_before(
    opened: Opened, reader: WordReader | None, wording: list[tuple[str, str]]
) -> None:
    library = opened(reader=reader)
    names = [f"paper{place}" for place in range(len(wording))]
    library.add_drafts(
        draft(name, text, source=name, published=f"2031-05-0{place}")
        for place, (name, (text, _)) in enumerate(zip(names, wording, strict=True), start=1)
    )
    newest = library.ask(AskRequest(FERRY, order="newest"))
    assert [one.article.id for one in newest.citations] == names[::-1]
    assert (newest.answer, newest.reason) == (wording[-1][1], "sources_differ")
    assert newest.independent_sources == 1
    told = {one.citation: (one.value, one.replaces) for one in newest.disagreements}
    assert [told[one.id] for one in reversed(newest.citations)] == [
        (words, place > 0) for place, (_, words) in enumerate(wording)
    ]
    timeline = library.ask(AskRequest(FERRY, order="timeline"))
    assert [one.article.id for one in timeline.citations] == names
    for answer in (newest, timeline):
        shown = [one.id for one in answer.citations]
        assert [one.citation for one in answer.disagreements] == shown


def test_totals_of_other_years_are_no_later_ones(opened: Opened) -> None:
    first, second = "At least 12 people were killed in the Oxbay ferry sinking.", "At least 41 dead"
    library = opened()
    library.add_drafts(
        [
            draft("old", first, source="A", published="2001-05-02"),
            draft(
                "new", f"{second} in the Oxbay ferry sinking.", source="B", published="2031-05-02"
            ),
        ]
    )
    answer = library.ask(AskRequest(FERRY, order="newest"))
    assert not any(one.replaces for one in answer.disagreements)
