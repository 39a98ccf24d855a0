"""How the day of an article, its source and its sentences fit the times of a question."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.time_words import times
from qa.search.times import mentioned, publication

DAYS = ("1987-03-05", "1987-04-02", "1987-04-09", "1986-12-31", "1987-03", None)


def of(question: str, named: frozenset[str] = frozenset()) -> dict[str, list[float]]:
    found = publication(times(question), named, DAYS, ("A", "B", None, "A", "B", "C"))
    columns = {
        "match": found.match,
        "apart": found.apart,
        "early": found.early,
        "calendar": found.calendar,
        "source": found.source,
    }
    return {name: np.round(column, 3).tolist() for name, column in columns.items()}


def test_nothing_named_says_nothing() -> None:
    assert all(not any(column) for column in of("Who won?").values())


def test_an_article_matches_a_month_and_the_two_days_after() -> None:
    found = of("Who won in March 1987?")
    assert found["match"] == pytest.approx([1.0, 1.0, 0.5, 7 / 67, 0.0, 0.0], abs=1e-3)
    assert found["apart"] == pytest.approx([0.0, 0.0, 0.208, 0.411, 0.0, 0.0], abs=1e-3)
    assert found["early"] == [0, 0, 0, 1, 0, 0]
    assert not any(found["calendar"])


def test_the_most_exact_time_decides() -> None:
    assert of("Under the 1985 bill, who won in March 1987?") == of("Who won in March 1987?")


@pytest.mark.parametrize(
    ("question", "calendar"),
    [
        ("Who won in March?", [1, 1, -1, -1, 0, 0]),
        ("Who won on 30 December?", [-1, -1, -1, 1, 0, 0]),
        ("Who won on Tuesday?", [1, 1, 1, 1, 0, 0]),  # Thursday, Thursday, Thursday, Wednesday
        ("Who won on Friday?", [-1, -1, -1, -1, 0, 0]),
    ],
)
def test_an_open_time_fits_or_does_not(question: str, calendar: list[float]) -> None:
    assert of(question)["calendar"] == calendar


def test_a_named_source_is_the_articles_or_another() -> None:
    assert of("Who won?", frozenset("A"))["source"] == [1, -1, 0, 1, -1, -1]


SENTENCES = ("On Tuesday it rose.", "It rose on 5 May 1986.", "It rose.", "It rose in 1987.")


@pytest.mark.parametrize(
    ("question", "share", "other"),
    [
        ("What rose on 3 March 1987?", [1.0, 0.5, 0.5, 0.5], [0, 1, 0, 0]),
        ("What rose in May 1986?", [0.5, 1.0, 0.5, 0.5], [1, 0, 0, 1]),
        ("What rose last year?", [0.5, 1.0, 0.5, 0.5], [1, 0, 0, 1]),
        ("What rose?", [0, 0, 0, 0], [0, 0, 0, 0]),
    ],
)
def test_sentences_mention_times(question: str, share: list[float], other: list[float]) -> None:
    found = mentioned(times(question), SENTENCES, "Steel rises", "1987-03-05")
    assert found[0].tolist() == pytest.approx(share, abs=1e-3)
    assert found[1].tolist() == other


@given(
    st.text(max_size=80), st.text(max_size=80), st.sampled_from(["0001-01-01", "9999-12-31", None])
)
def test_nothing_is_too_odd(question: str, sentence: str, published: str | None) -> None:
    asked = times(f"{question} last year, on Tuesday, in May and in 1987")
    share, other = mentioned(asked, (sentence,), sentence, published)
    assert 0 <= share[0] <= 1
    assert other[0] in (0, 1)
    found = publication(asked, frozenset(), (published,), (None,))
    assert np.isfinite([found.match, found.apart, found.early, found.calendar]).all()
