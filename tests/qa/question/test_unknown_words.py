"""Which words of a question the collection does not know at all."""

import unicodedata
from typing import cast

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from corpus.keywords import KeywordIndex
from qa.contract.answer import Filters
from qa.contract.request import AskRequest
from qa.library import Library
from qa.question.unknown_words import unknown_words


def told(library: Library, question: str) -> tuple[str, ...]:
    return library.ask(AskRequest(question)).unknown_words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who freed the ship in the canal?", ()),
        ("Did Zeppelin own the ship?", ("Zeppelin",)),
        ("SHIPS blocking canals", ()),
        ("the of and", ()),
        ("How many of them, and please tell me what kind?", ()),
        ("Why didn't it, and why don’t they?", ()),
        ("Who is Zeppelin, and is zeppelin a ship?", ("Zeppelin",)),
        ("Zeppelin's canal", ("Zeppelin",)),
        ("the Zeppelin-canal", ("Zeppelin",)),
        ("canal 1987 1,987", ("1987", "1,987")),
        ("prize of Cafe\u0301 Müller", ("Caf\u00e9", "Müller")),
        ("канал ship", ("канал",)),
        ("運河 ship", ("運河",)),
        ("🚢?!", ()),
        ("a title:x [z TO y] *", ("title", "x", "z", "TO", "y")),
    ],
)
def test_unknown_words_are_told_as_written(
    library: Library, question: str, words: tuple[str, ...]
) -> None:
    assert told(library, question) == words


def test_a_title_counts(library: Library) -> None:
    assert told(library, "Canal Prize") == ()


def test_what_was_put_right_is_known(library: Library) -> None:
    answer = library.ask(AskRequest("Which scientists made vacines possible?"))
    assert answer.searched_for == "Which scientists made vaccines possible?"
    assert answer.unknown_words == ()


def test_words_that_are_carried_over_are_not_the_question_s(library: Library) -> None:
    here = library.converse(None, AskRequest("What did Zeppelin say of the canal?"))
    answer = library.converse(here.conversation_id, AskRequest("When was it freed?")).answer
    assert "Zeppelin" in answer.searched_for
    assert answer.unknown_words == ()


def test_filters_do_not_matter(library: Library) -> None:
    answer = library.ask(AskRequest("vaccines", filters=Filters(source=("Sample Wire",))))
    assert answer.unknown_words == ()


@examples(max_examples=50)
@given(st.text(max_size=60))
def test_they_stand_in_the_question(question: str) -> None:
    index = cast(KeywordIndex, Nothing())
    written = unicodedata.normalize("NFC", question)
    assert all(word in written for word in unknown_words(question, question, index))


class Nothing:
    """An index that knows no word."""

    def known(self, terms: list[str]) -> list[bool]:
        return [False] * len(terms)
