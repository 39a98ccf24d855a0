"""A later report that takes back or replaces an earlier one is told, and leads when newest is asked
for; one that only comes later is not.
"""

import re

import pytest

from qa.contract.answer import Answer
from qa.contract.request import AskRequest
from qa.library import Library
from reader.reading import ReaderText, SpanScores
from tests.qa.conftest import Opened
from tests.qa.made import WordReader, draft


class FirstFigure(WordReader):
    """Takes the first figure of a text that is a number of people or goats for the answer."""

    def _reading(self, text: ReaderText) -> SpanScores:
        match = re.search(r"\b(?:\d+|Lena Fisk|Odile Brandt|Long Meadow)\b", text.text)
        self.words = match[0] if match else "\0"
        return super()._reading(text)


HOW_MANY = "How many goats died in the Oxbay barn fire?"
FIRST = "The Oxbay barn fire killed 41 goats."
WHERE = "Where will the Oxbay goat fair be held?"
FAIR = "The Oxbay goat fair will be held at Long Meadow."
WHO = "Who won the Oxbay goat race?"
WON = "Lena Fisk won the Oxbay goat race."

REPLACED = [
    (HOW_MANY, FIRST, "The number of goats killed in the Oxbay barn fire rose to 46."),
    (HOW_MANY, FIRST, "The toll of goats in the Oxbay barn fire has climbed to 46 from 41."),
    (HOW_MANY, FIRST, "The toll of the Oxbay barn fire now stands at 46 goats, up from 41."),
    (HOW_MANY, FIRST, "Oxbay county withdrew its figure of 41 goats for the barn fire."),
    (HOW_MANY, FIRST, "The Oxbay barn fire did not kill 41 goats, as we reported, but 14."),
    (HOW_MANY, FIRST, "The county revised the toll of the Oxbay barn fire to 39 goats."),
    (HOW_MANY, FIRST, "Five more goats died, bringing the toll of the Oxbay barn fire to 46."),
    (HOW_MANY, FIRST, "The vet counted again, lowering the Oxbay barn fire toll to 39 goats."),
    (WHERE, FAIR, "The Oxbay goat fair will not be held this year."),
    (WHERE, FAIR, "The Oxbay goat fair has been cancelled. Long Meadow is under water."),
    (WHERE, FAIR, "The Oxbay goat fair was called off on Friday."),
    (WHO, WON, "Lena Fisk was stripped of the Oxbay goat race on Friday."),
    (WHO, WON, "Odile Brandt won the Oxbay goat race. We wrongly named Lena Fisk."),
    (WHO, WON, "The Gazette retracts its report of the Oxbay goat race."),
    (WHO, WON, "Odile Brandt won the Oxbay goat race, replacing Lena Fisk as the winner."),
]
NOT_REPLACED = [
    (HOW_MANY, FIRST, "The Oxbay barn fire killed 41 goats, the county said again."),
    (HOW_MANY, FIRST, "The fire in the Oxbay barn has led to a rule on goats."),
    (HOW_MANY, FIRST, "The Oxbay barn fire killed 41 goats, and hay prices rose to 9 crowns."),
    (HOW_MANY, FIRST, "The rent of the Oxbay barn rose to 46 crowns."),
    (HOW_MANY, FIRST, "The price of goats was cut to 46 crowns after the fair."),
    (HOW_MANY, FIRST, "The Lindau barn fire killed 46 goats; the toll rose to 46 on Friday."),
    (HOW_MANY, FIRST, "The number of goats killed in the Oxbay barn fire was corrected to 41."),
    (WHERE, FAIR, "The Oxbay goat fair will be held at Long Meadow, and rain will not stop it."),
    (WHERE, FAIR, "The Oxbay goat fair will not allow dogs."),
    (WHERE, FAIR, "The Lindau goat fair will not be held this year."),
    (WHO, WON, "Lena Fisk, who won the Oxbay goat race, is no dancer."),
    (WHO, WON, "The Oxbay goat race was won by Lena Fisk."),
    (WHO, WON, "The mayor was not at the Oxbay goat market."),
    (WHO, WON, "The price of hay at the Oxbay goat race rose to 9 crowns."),
    (
        WHERE,
        FAIR,
        "The Oxbay goat fair will be held at Long Meadow. The goat fair cancelled a dance.",
    ),
    (WHO, WON, "Lena Fisk, who won the Oxbay goat race, will not defend it."),
    (WHO, WON, "Lena Fisk did not start well, but won the Oxbay goat race."),
    (HOW_MANY, FIRST, "The Oxbay barn fire killed 41 goats, said a vet who withdrew them."),
]


def asked(library: Library, question: str, first: str, second: str, order: str) -> Answer:
    library.add_drafts(
        [
            draft("first", first, source="Wire", published="2031-05-02"),
            draft("second", second, source="Gazette", published="2031-05-09"),
        ]
    )
    return library.ask(AskRequest(question, order=order))  # type: ignore[arg-type]


@pytest.mark.parametrize(("question", "first", "second"), REPLACED)
def test_what_a_later_report_replaces_is_told_with_it(
    opened: Opened, question: str, first: str, second: str
) -> None:
    answer = asked(opened(reader=FirstFigure("")), question, first, second, "relevance")
    assert answer.citations[0].article.id == "first"
    told = {one.citation: one.replaces for one in answer.disagreements}
    assert {citation.article.id: told[citation.id] for citation in answer.citations} == {
        "first": False,
        "second": True,
    }
    assert (answer.reason, answer.independent_sources) == ("sources_differ", 1)


@pytest.mark.parametrize(("question", "first", "second"), REPLACED)
def test_it_leads_when_the_newest_is_asked_for(
    opened: Opened, question: str, first: str, second: str
) -> None:
    answer = asked(opened(reader=FirstFigure("")), question, first, second, "newest")
    assert answer.answer is not None
    assert answer.citations[0].article.id == "second"
    assert answer.answer in second
    assert answer.answer not in first
    assert answer.independent_sources == 1


@pytest.mark.parametrize(
    ("second", "words"),
    [
        (
            "In the Oxbay barn fire many goats died; the county withdrew its figure of 41 goats.",
            "In the Oxbay barn fire many goats died; the county withdrew its figure of 41 goats.",
        ),
        (
            "The toll of goats that died in the Oxbay barn fire rose to eighty when 41 more fell.",
            "eighty",
        ),
    ],
)
def test_a_later_report_that_is_found_first_says_itself_what_it_replaces(
    opened: Opened, second: str, words: str
) -> None:
    first = "In a fire at a barn of Oxbay 41 goats died."
    answer = asked(opened(reader=FirstFigure("")), HOW_MANY, first, second, "relevance")
    assert [citation.article.id for citation in answer.citations] == ["second", "first"]
    assert answer.answer == words
    assert [one.replaces for one in answer.disagreements] == [True, False]
    assert answer.independent_sources == 1


@pytest.mark.parametrize(("question", "first", "second"), NOT_REPLACED)
def test_what_only_comes_later_replaces_nothing(
    opened: Opened, question: str, first: str, second: str
) -> None:
    answer = asked(opened(reader=FirstFigure("")), question, first, second, "relevance")
    assert answer.citations[0].article.id == "first"
    assert not any(one.replaces for one in answer.disagreements)


@pytest.mark.parametrize(
    "days", [("2031-05-09", "2031-05-02"), ("2031-05-02", "2031-05-02"), (None,) * 2]
)
def test_what_is_not_known_to_be_later_replaces_nothing(
    opened: Opened, days: tuple[str | None, str | None]
) -> None:
    library = opened(reader=FirstFigure(""))
    question, first, second = REPLACED[0]
    texts = zip(("first", "second"), (first, second), days, strict=True)
    library.add_drafts(
        [draft(name, text, **({"published": day} if day else {})) for name, text, day in texts]
    )
    answer = library.ask(AskRequest(question))
    assert answer.disagreements
    assert not any(one.replaces for one in answer.disagreements if "46" in one.value)
