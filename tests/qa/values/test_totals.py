"""The totals that sentences give of the dead, the hurt and others."""

import pytest

from qa.values.totals import asks_for_total, total

DEAD = "How many people were killed in the Oxbay ferry sinking?"
HURT = "How many were injured in the crash?"
GONE = "How many people are missing?"


@pytest.mark.parametrize(
    ("question", "sentence", "number", "words", "runs"),
    [
        (DEAD, "Twelve people were killed when a ferry sank, police said.", 12, "Twelve", False),
        (DEAD, "A ferry sank off Oxbay on Monday, killing 12.", 12, "12", False),
        (DEAD, "The ferry with 300 people sank, and 12 died.", 12, "12", False),
        (DEAD, "Two people died and eleven were hurt.", 2, "Two", False),
        (HURT, "Two people died and eleven were hurt.", 11, "eleven", False),
        (HURT, "Two died and the number of injured rose to 60.", 60, "60", True),
        (HURT, "A bomb injured 25 people.", 25, "25", False),
        (GONE, "The toll reached 41, with nine people missing.", 9, "nine", False),
        (DEAD, "The toll in the Oxbay sinking has risen to 33, officials said.", 33, "33", True),
        (DEAD, "The death toll climbs to 41 in the Oxbay ferry sinking.", 41, "41", True),
        (DEAD, "The death toll of the Oxbay ferry now stands at 39.", 39, "39", True),
        (DEAD, "At least 41 people are dead after the sinking.", 41, "At least 41", True),
        (DEAD, "The death toll was revised down to 38.", 38, "38", True),
        (DEAD, "The toll was lowered to at least 38 on Friday.", 38, "at least 38", True),
        (DEAD, "Officials raised the toll to 44.", 44, "44", True),
        (DEAD, "Hospitals put the death toll at 45.", 45, "45", True),
        (DEAD, "Nine bodies were found, bringing the toll to 41.", 41, "41", True),
        (DEAD, "The number of dead in the sinking stood at 33 on Tuesday.", 33, "33", True),
        (DEAD, "The toll of the crash rose from two people to four.", 4, "four", True),
        (DEAD, "The toll rose to four when two people died.", 4, "four", True),
    ],
)
def test_a_total_is_that_of_those_who_are_asked_for(
    question: str, sentence: str, number: float, words: str, runs: bool
) -> None:
    found = total(question, sentence)
    assert found is not None
    assert (found.number, found.words.of(sentence), found.runs) == (number, words, runs)


@pytest.mark.parametrize(
    "sentence",
    [
        "Two more people died.",
        "The ministry withdrew its death toll of 41.",
        "The toll could rise to 50.",
        "The blast did not kill 41 people.",
        "Two died in the water and nine died on the way.",
        "The ferry sank at nine.",
    ],
)
def test_what_gives_no_total_or_two(sentence: str) -> None:
    assert total(DEAD, sentence) is None


def test_other_questions_ask_for_no_total() -> None:
    for question in ("Who was killed?", "How many crowns did the hall cost?", "When did it sink?"):
        assert not asks_for_total(question)
        assert total(question, "Twelve people were killed.") is None
