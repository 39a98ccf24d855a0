"""Phrases of the lexicon are found as they are written."""

import pytest

from corpus.article import Span
from qa.signs.lexicon import Lexicon, SignClass
from qa.signs.negation_words import NEGATIONS
from qa.signs.reservation_words import RESERVATIONS
from qa.signs.words import words_of


def found(phrases: str, text: str) -> list[str]:
    words = words_of(text, Span(0, len(text)))
    signs = Lexicon([SignClass("negation", "clause", phrases)]).find(words, 0, len(words))
    return [words.span(sign.first, sign.last).of(text) for sign in signs]


@pytest.mark.parametrize(
    ("phrases", "text", "expected"),
    [
        ("~fall through", "The sale fell through.", ["fell through"]),
        ("~talk .. out of", "We talked the old king out of it.", ["talked the old king out of"]),
        ("~talk .. out of", "We talked, then walked out of it.", []),
        ("refused to?", "He refused to go and refused.", ["refused to", "refused"]),
        ("not a/one", "Not a bit, not one, not two.", ["Not a", "not one"]),
        ("no; no more than", "There are no more than nine.", ["no more than"]),
        ("~stop &*ing", "They stopped buying, but stopped at nine.", ["stopped"]),
        ("# in #", "One in five of 300.", ["One in five"]),
        (", provided", "It opens, provided he pays. He provided it.", ["provided"]),
        ("*n't", "It didn’t, couldn't.", ["didn’t", "couldn't"]),
    ],
)
def test_how_phrases_are_written(phrases: str, text: str, expected: list[str]) -> None:
    assert found(phrases, text) == expected


def test_an_idiom_hides_the_sign_in_it() -> None:
    text = "Not only did it rain; it did not stop."
    words = words_of(text, Span(0, len(text)))
    signs = Lexicon([*NEGATIONS, *RESERVATIONS]).find(words, 0, len(words))
    assert [sign.of.reach for sign in signs] == ["nothing", "clause"]


def test_no_phrase_of_the_lists_is_longer_than_its_gap_allows_or_empty() -> None:
    phrases = [
        phrase.strip()
        for one in (*NEGATIONS, *RESERVATIONS)
        for phrase in one.phrases.replace("\n", ";").split(";")
        if phrase.strip()
    ]
    assert len(phrases) > 300
    # A first word that may be missing, or is any word, would be found everywhere.
    assert not [phrase for phrase in phrases if phrase.split()[0].endswith(("?", ".."))]
