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
    assert answer.answer == (figure if reader else second)
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
