"""Two answers differ only where they cannot both be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.decision.values import differ, values
from qa.question.kind import Kind


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("number", "12 people", "19 people"),
        ("number", "twelve", "13"),
        ("number", "six days", "9 days"),
        ("number", "12 dead", "19 people"),
        ("number", "12", "19 days"),
        ("number", "$5", "6 dollars"),
        ("number", "1.5 mln dlrs", "2.5 million dollars"),
        ("number", "3,200 tonnes", "2,300 tonnes"),
        ("when", "November 16, 2020", "17 November 2020"),
        ("when", "1987", "1986"),
        ("when", "March", "in April"),
        ("weekday", "on Monday", "Tuesday"),
        ("who", "Nigel Lawson", "James Baker"),
        ("where", "Paris", "London"),
        ("what", "12 pct", "14 pct"),
    ],
)
def test_these_cannot_both_be_right(kind: Kind, first: str, second: str) -> None:
    of_first = values(kind, first, whole=False)
    of_second = values(kind, second, whole=False)
    assert of_first is not None
    assert of_second is not None
    assert differ(of_first, of_second)
    assert differ(of_second, of_first)


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("number", "12 people", "twelve"),
        ("number", "about 1.5 million", "1,487,000"),
        ("number", "1.5 bn dlrs", "1,500 mln dlrs"),
        ("number", "between 10 and 12", "12"),
        ("number", "a dozen", "12"),
        ("number", "six days", "80 kilometres long"),
        ("number", "5 dlrs", "12 pct"),
        ("when", "November 16, 2020", "16 November"),
        ("when", "Monday", "March 29"),
        ("when", "Nov. 16", "2020"),
        ("weekday", "Monday", "on monday"),
        ("who", "Nigel Lawson", "Chancellor Lawson"),
        ("who", "BoE", "Bank of England"),
        ("where", "the city of Paris", "Paris, France"),
    ],
)
def test_these_may_be_the_same(kind: Kind, first: str, second: str) -> None:
    of_first = values(kind, first, whole=False)
    of_second = values(kind, second, whole=False)
    assert of_first is not None
    assert of_second is not None
    assert not differ(of_first, of_second)
    assert not differ(of_second, of_first)


@pytest.mark.parametrize(
    ("kind", "answer", "whole"),
    [
        ("number", "many", False),
        ("when", "last week", False),
        ("who", "the chancellor", False),
        ("who", "The President", False),
        ("what", "the 12 largest banks of the country met", False),
        ("why", "because it rained", False),
        ("number", "The 12 ships waited for 6 days.", True),
        ("when", "It opened on May 3.", True),
        ("who", "Ann Example won.", True),
    ],
)
def test_nothing_to_compare(kind: Kind, answer: str, whole: bool) -> None:
    assert values(kind, answer, whole=whole) is None


@given(st.text(max_size=40), st.sampled_from(["number", "when", "weekday", "who", "where", "what"]))
def test_an_answer_never_differs_from_itself(answer: str, kind: Kind) -> None:
    same = values(kind, answer, whole=False)
    assert same is None or not differ(same, same)
