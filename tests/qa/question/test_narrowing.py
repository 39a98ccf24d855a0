"""Where a question itself says which articles to look at, and where it only seems to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.collection import Counts
from qa.contract.answer import Filters
from qa.question.narrowing import narrowed

NAMES = ("BBC News", "Reuters", "The Norvik Post")
HELD = Counts(9, 9, 9, 0, "1987-02-01", "1987-11-30", None)
MARCH = Filters(published_from="1987-03-01", published_to="1987-03-31")


def found(question: str, as_of: str | None = None, held: Counts = HELD) -> Filters | None:
    said = narrowed(question, NAMES, held, as_of)
    return None if said is None or said.filters == Filters() else said.filters


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        ("In articles of March 1987, who won?", MARCH),
        ("Who won, in articles from March 1987?", MARCH),
        ("Who won in the March 1987 articles?", MARCH),
        ("Who won in articles published in March?", MARCH),
        (
            "What happened in reports published on 3 May 2019?",
            Filters(published_from="2019-05-03", published_to="2019-05-03"),
        ),
        (
            "Who won in the article of 5 June?",
            Filters(published_from="1987-06-05", published_to="1987-06-05"),
        ),
        ("Who won in articles of the Norvik Post?", Filters(("The Norvik Post",))),
        ("Who won in an article in the Norvik Post?", Filters(("The Norvik Post",))),
        (
            "In the Reuters articles of March 1987, who won?",
            Filters(("Reuters",), (), "1987-03-01", "1987-03-31"),
        ),
        (
            "In articles by Reuters or the BBC between March 1987 and May 1987, who won?",
            Filters(("BBC News", "Reuters"), (), "1987-03-01", "1987-05-31"),
        ),
        ("Who won in articles since 2019?", Filters(published_from="2019-01-01")),
        ("Who won in articles before March 1987?", Filters(published_to="1987-02-28")),
        ("Who won in articles after March 1987?", Filters(published_from="1987-04-01")),
        ("Who won in news stories up to May 1987?", Filters(published_to="1987-05-31")),
    ],
)
def test_a_question_narrows(question: str, filters: Filters) -> None:
    assert found(question) == filters


@pytest.mark.parametrize(
    "question",
    [
        *("Who won in March 1987?", "According to Reuters, who won in March 1987?"),
        *("What does its report of March 1987 say?", "What did the report of March 1987 say?"),
        *("Which article of the 1985 treaty was broken?", "Who broke article 5 in 1987?"),
        "Who was charged in the December 2019 articles of impeachment?",
        *("What is the story of 1987?", "What came of reports of violence in March 1987?"),
        *("Who won in articles of 31 February 1987?", "Who won in yesterday's articles?"),
        *("Who won in the New York Times articles?", "Who won in articles about Reuters?", ""),
    ],
)
def test_a_question_does_not_narrow(question: str) -> None:
    assert found(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "How many died, not in articles of 15 May 1987?",
        "Except in articles of May 1987, how many died?",
        "How many died, without articles of 6 March 1987?",
        "How many died, excluding the articles from Reuters?",
        "Apart from articles of the Norvik Post, who says so?",
        "Who won, other than in the Reuters articles of March 1987?",
        "In articles from 2 March 1987 to 31 February 1987, who won?",
        "In articles between 11 May 1987 and 31 June 1987, who won?",
        "In articles of 12/5/1987, who won?",
        "What did the treaty say in Article 5 of May 1987?",
    ],
)
def test_what_is_left_out_or_half_read_does_not_narrow(question: str) -> None:
    assert found(question) is None


@pytest.mark.parametrize(
    ("question", "filters", "unknown", "unclear"),
    [
        ("Who won in articles of the New York Times?", Filters(), ("New York Times",), ()),
        ("According to the New York Times, who won?", Filters(), ("New York Times",), ()),
        ("Who won in the New York Times articles of March 1987?", MARCH, ("New York Times",), ()),
        (
            "In articles by Reuters or the New York Times, who won?",
            Filters(("Reuters",)),
            ("New York Times",),
            (),
        ),
        ("Who won in articles of 31 April 1987?", Filters(), (), ("31 April 1987",)),
        ("In articles of 12/5/1987, who won?", Filters(), (), ("12/5/1987",)),
        ("Who won in yesterday's articles?", Filters(), (), ("yesterday",)),
        (
            "In Reuters articles of 31 April 1987, who won?",
            Filters(("Reuters",)),
            (),
            ("31 April 1987",),
        ),
    ],
)
def test_what_the_collection_or_the_calendar_does_not_have_is_named(
    question: str, filters: Filters, unknown: tuple[str, ...], unclear: tuple[str, ...]
) -> None:
    said = narrowed(question, NAMES, HELD, None)
    assert said is not None
    assert (said.filters, said.unknown_sources, said.unclear_times) == (filters, unknown, unclear)


@pytest.mark.parametrize(
    "question",
    [
        *("Who owns the New York Times?", "When was the Post Office opened in Oxbay?"),
        *("Who reads articles about the Daily Echo?", "According to the police, who won?"),
    ],
)
def test_an_outlet_that_is_only_told_of_is_none_that_tells(question: str) -> None:
    assert narrowed(question, NAMES, HELD, None) is None


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        ("Who won in articles of March 1987?", MARCH),
        ("Who won in articles of May?", Filters((), (), "1987-05-01", "1987-05-31")),
        ("Who won in the May articles?", Filters((), (), "1987-05-01", "1987-05-31")),
        ("Who won in articles of 1987?", Filters((), (), "1987-01-01", "1987-12-31")),
        ("Who won in articles by May?", Filters(("May",))),
        ("Who won in articles of the newspaper 1987?", Filters(("1987",))),
    ],
)
def test_a_day_wins_over_a_source_of_its_name(question: str, filters: Filters) -> None:
    said = narrowed(question, ("1987", "May"), HELD, None)
    assert said is not None
    assert said.filters == filters


def test_the_words_of_a_filter_are_known() -> None:
    question = "In the articles of March 1987, who won the cup?"
    said = narrowed(question, NAMES, HELD, None)
    assert said is not None
    assert [words.of(question) for words in said.words] == ["articles of March 1987"]


def test_after_the_last_day_of_the_calendar_is_that_day() -> None:
    after = found("In articles after 9999-12-31, who won?")
    assert after is None or after.published_from == "9999-12-31"


def test_a_month_that_the_collection_has_twice_does_not_narrow() -> None:
    held = Counts(9, 9, 9, 0, "1986-02-01", "1987-11-30", None)
    assert found("Who won in articles of March?", held=held) is None
    assert found("Who won in articles of March?", held=Counts(0, 0, 0, 0, None, None, None)) is None


def test_relative_words_need_a_day() -> None:
    assert found("Who won in yesterday's articles?", "1987-03-01") == Filters(
        published_from="1987-02-28", published_to="1987-02-28"
    )


@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from([None, "0001-01-01"]))
def test_no_question_is_too_odd(before: str, after: str, as_of: str | None) -> None:
    text = f"{before} articles of {after} last year"
    filters = found(text, as_of)
    if filters and filters.published_from and filters.published_to:
        assert filters.published_from <= filters.published_to
