"""The clauses of a sentence: what a sign in one says of the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Span
from qa.signs.clause_scan import clauses
from qa.signs.words import words_of

WORDS = (
    "the nurse who that which refused was sank , ; but and not when after although while it said 9 "
    "mill closed Rao swam ( — to of . unable seeing because despite if then"
)
TEXTS = st.lists(st.sampled_from(WORDS.split(" ")), min_size=1, max_size=30).map(" ".join)


def together(text: str, one: str, other: str) -> bool:
    """Whether two words stand in one clause."""
    words = words_of(text, Span(0, len(text)))
    return clauses(words).joined(words.low.index(one), words.low.index(other))


@pytest.mark.parametrize(
    ("text", "sign", "answer"),
    [
        ("The nurse who refused to leave was called Ida.", "refused", "ida"),
        ("The boat that failed to sink now serves lunch.", "failed", "lunch"),
        ("A bed that nobody slept in hid 14 coins.", "nobody", "14"),
        ("Undeterred by doctors who doubted her, Rao swam in 9 hours.", "doubted", "9"),
        ("The firm did not sell, but profits rose 3 pct.", "not", "3"),
        ("The firm sold nothing and its profits rose 3 pct.", "nothing", "3"),
        ("Though nobody came, the choir sang 9 songs.", "nobody", "9"),
        ("The pilot, unable to see the field, landed on a road.", "unable", "road"),
        ("The choir sang 9 songs while nobody came.", "nobody", "9"),
        ("The mill, which does not pay, owns 40 cows.", "not", "40"),
        ("It fell; it did not break 9 cups.", "fell", "9"),
    ],
)
def test_clauses_that_are_parted(text: str, sign: str, answer: str) -> None:
    assert not together(text, sign, answer)


@pytest.mark.parametrize(
    ("text", "sign", "answer"),
    [
        ("The firm denied that it had used 9 cows.", "denied", "9"),
        ("The plan, costly but popular, was not adopted.", "not", "plan"),
        ("Salt and sugar were not sold.", "not", "salt"),
        ("The bank is not, despite what it says, the oldest.", "not", "oldest"),
        ("The sale, which the board liked, was not made.", "not", "sale"),
        ("The pond holds no salt, lead or tar.", "no", "tar"),
    ],
)
def test_clauses_that_are_one(text: str, sign: str, answer: str) -> None:
    assert together(text, sign, answer)


@given(TEXTS)
def test_every_word_has_a_clause(text: str) -> None:
    words = words_of(text, Span(0, len(text)))
    found = clauses(words)
    assert len(found.of) == len(words)
    assert all(found.dependent(n, n) and found.governs(n, n) for n in range(len(words)))
    assert 0 <= found.opening < max(1, len(words))
