"""What is suggested has been tried: the collection answers it, by the words it was made from."""

import pytest

from qa.contract.request import AskRequest
from qa.library import Library
from tests.qa.conftest import Opened
from tests.qa.made import WordReader, draft

WON = "Ann Baker won the rowing cup of Lindau on Friday. Rain fell."
ASKED = "Who won the rowing cup of Lindau?"


@pytest.fixture
def asked(opened: Opened) -> Library:
    return opened(threshold=None, reader=WordReader("Ann Baker"))


def test_a_question_that_is_answered_is_suggested(asked: Library) -> None:
    asked.add_drafts([draft("cup", WON)])
    assert asked.suggestions() == ()
    asked.refresh()
    assert asked.suggestions() == (ASKED,)
    assert asked.ask(AskRequest(ASKED)).answer == "Ann Baker"


@pytest.mark.parametrize("words", ["Rain", "no such words"])
def test_one_that_gets_another_answer_or_none_is_not(opened: Opened, words: str) -> None:
    library = opened(threshold=None, reader=WordReader(words))
    library.add_drafts([draft("cup", WON)])
    library.refresh()
    assert library.suggestions() == ()


def test_a_copy_suggests_nothing_new_and_there_are_at_most_four(asked: Library) -> None:
    asked.add_drafts([draft("cup", WON), draft("copy", WON)])
    asked.refresh()
    assert asked.suggestions() == (ASKED,)
    asked.add_drafts(
        draft(f"n{n}", f"Ann Baker won the {name} cup of Lindau. Rain fell.")
        for n, name in enumerate(("sailing", "swimming", "running", "skating", "chess"))
    )
    asked.refresh()
    asked.refresh()
    assert len(set(asked.suggestions())) == 4


def test_it_waits_until_no_more_articles_come(asked: Library) -> None:
    asked.refresh()
    asked.add_drafts([draft("cup", WON)])
    asked.refresh()
    assert asked.suggestions() == ()
    asked.refresh()
    assert asked.suggestions() == (ASKED,)
    asked.remove("cup")
    asked.refresh()
    asked.refresh()
    assert asked.suggestions() == ()


def test_trying_leaves_no_trace(asked: Library) -> None:
    asked.add_drafts([draft("cup", WON)])
    asked.refresh()
    assert asked.suggestions()
    assert asked.status().questions.count == 0
    assert not list(asked._settings.data.glob("answers/**/*.json"))
