"""Whether two answers say the same: what is certain, and what is left open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.kind import Kind
from qa.values.relation import Relation
from qa.values.said import Said, comparable, holds, relation

SAME = [
    ("number", "12 people", "twelve"),
    ("number", "Forty-one goats", "41"),
    ("number", "a hundred and four cows", "104"),
    ("number", "a dozen", "12"),
    ("number", "half a dozen", "six"),
    ("number", "half a million", "500,000"),
    ("number", "two and a half million", "2.5 million"),
    ("number", "fifteen hundred", "1,500"),
    ("number", "about 41", "41"),
    ("number", "nearly 3,000", "2,973"),
    ("number", "about 1.5 million", "1,487,000"),
    ("number", "between 10 and 12", "12"),
    ("number", "1.5 bn dlrs", "1,500 mln dlrs"),
    ("number", "£310m", "310 million pounds"),
    ("number", "$5", "5 US dollars"),
    ("number", "10 miles", "16 kilometres"),
    ("number", "2.4m tall", "240 centimetres"),
    ("number", "5ft 4in", "1.63 metres"),
    ("number", "22C", "72 degrees Fahrenheit"),
    ("number", "9 hours 41 minutes", "581 minutes"),
    ("number", "18 months", "1.5 years"),
    ("number", "40 hectares", "99 acres"),
    ("number", "100 kilograms", "220 pounds"),
    ("number", "220 pounds", "£220"),
    ("number", "dozen", "12"),
    ("number", "two dozen", "24"),
    ("number", "7 per cent", "7%"),
    ("number", "minus eleven degrees", "-11 degrees"),
    ("number", "11 degrees below zero", "minus 11 degrees"),
    ("number", "-10C", "14F"),
    ("number", "more than 300", "about 296"),
    ("number", "not less than 300", "at least 300"),
    ("number", "over 7,000", "more than seven thousand"),
    ("number", "an hour and a half", "90 minutes"),
    ("number", "a day and a half", "36 hours"),
    ("number", "half an hour", "30 minutes"),
    ("when", "November 16, 2020", "16 November"),
    ("when", "4 May 2031", "May 4, 2031"),
    ("when", "the 4th of May", "May 4"),
    ("when", "at 3 p.m. on May 4", "4 May"),
    ("weekday", "Monday", "on monday"),
    ("who", "Odile Brandt", "Chancellor Brandt"),
    ("who", "Judge Brandt", "Odile Brandt"),
    ("who", "J. Okafor", "James Okafor"),
    ("who", "Nurse Lena Fisk", "Lena Fisk"),
    ("who", "Ana Ruíz and Ben Holt", "Ruiz and Holt"),
    ("who", "Mohammed Saleh", "Muhammad Saleh"),
    ("who", "Dmitry Orloff", "Dmitri Orlov"),
    ("who", "Søren Krag", "Soren Krag"),
    ("who", "Stephen Vale", "Steven Vale"),
    ("who", "Yusuf Kaya", "Yousef Kaya"),
    ("who", "BoE", "Bank of England"),
    ("who", "Will Tarn", "William Tarn"),
    ("who", "Bobby Tarn", "Robert Tarn"),
    ("who", "Jimmy Tarn", "James Tarn"),
    ("who", "Beth Tarn", "Elizabeth Tarn"),
    ("where", "the city of Paris", "Paris, France"),
    ("where", "Kyiv", "Kiev"),
    ("where", "Bombay", "in Mumbai"),
    ("where", "Ho Chi Minh City", "Saigon"),
    ("where", "Köln", "Cologne"),
    ("where", "Geneva", "Palais Wilson, Geneva"),
    ("what", "The Salt Heron", "Salt Heron"),
    ("what", "12 pct", "12 percent"),
    ("why", "because it rained", "it rained heavily"),
]
DIFFERENT = [
    ("number", "12 people", "19 people"),
    ("number", "20 killed", "19"),
    ("number", "forty-one", "42"),
    ("number", "12", "19 days"),
    ("number", "3 million", "3 thousand"),
    ("number", "3,200 tonnes", "2,300 tonnes"),
    ("number", "nearly 3,000", "2,412"),
    ("number", "14 miles", "14 kilometres"),
    ("number", "2 percent", "2 percentage points"),
    ("number", "45 million euros", "$45 million"),
    ("number", "1.5 mln dlrs", "2.5 million dollars"),
    ("number", "100 kilograms", "100 pounds"),
    ("number", "$220", "220 pounds"),
    ("number", "two dozen", "12"),
    ("number", "minus 7 degrees", "7 degrees"),
    ("number", "−7C", "7C"),
    ("number", "negative seven", "7"),
    ("number", "7 degrees below zero", "seven degrees"),
    ("number", "more than 300", "fewer than 300"),
    ("number", "over 40 million", "under 40 million"),
    ("number", "at most 30 miles", "more than 30 miles"),
    ("number", "no more than 30", "31"),
    ("number", "no fewer than 30", "29"),
    ("number", "30 or more", "29"),
    ("number", "$6 million", "6 million euros"),
    ("when", "November 16, 2020", "17 November 2020"),
    ("when", "1987", "1986"),
    ("when", "March", "in April"),
    ("weekday", "on Monday", "Tuesday"),
    ("who", "Odile Brandt", "James Okafor"),
    ("who", "Odile Brandt", "Tomas Brandt"),
    ("who", "Lena Fisk", "Lena Holt"),
    ("who", "Bob Tarn", "William Tarn"),
    ("who", "Bill Tarn", "William Holt"),
    ("who", "Daniel Roth", "Daniela Roth"),
    ("who", "Martin Holt", "Morton Holt"),
    ("where", "Paris", "London"),
    ("where", "York", "New York"),
    ("where", "Slovenia", "Slovakia"),
    ("where", "Springfield, Ohio", "Springfield, Oregon"),
    ("what", "Heron 11", "Heron 12"),
    ("what", "12 pct", "14 pct"),
]
UNKNOWN = [
    ("number", "six days", "80 kilometres long"),
    ("number", "5 dlrs", "12 pct"),
    ("number", "$45 million", "40 million euros"),
    ("number", "hundreds", "200"),
    ("number", "many", "12"),
    ("number", "at least 300", "340"),
    ("number", "more than 300", "more than 400"),
    ("number", "up to 40", "12"),
    ("number", "over 50", "under 80"),
    ("number", "minus 3 percent", "3 percent"),
    ("number", "in their dozens", "a dozen"),
    ("number", "several hundred", "hundreds"),
    ("when", "Monday", "March 29"),
    ("when", "Nov. 16", "2020"),
    ("who", "the chancellor", "Odile Brandt"),
    ("who", "Johnson", "Johnston"),
    ("who", "Jim Tarn", "Jimmy Tarn"),
    ("who", "Bill Tarn", "Will Tarn"),
    ("who", "Ana Ruiz and Ben Holt", "Ben Holt and Lena Fisk"),
    ("where", "Zambia", "Gambia"),
    ("why", "a strike", "a storm"),
    ("what", "a bridge", "The Salt Heron"),
]
CASES = [
    *((*case, "same") for case in SAME),
    *((*case, "different") for case in DIFFERENT),
    *((*case, "unknown") for case in UNKNOWN),
]


@pytest.mark.parametrize(("kind", "first", "second", "expected"), CASES)
def test_two_answers_are_compared(kind: Kind, first: str, second: str, expected: Relation) -> None:
    # Both stand inside a sentence, so that a capital is that of a name.
    one, other = (Said(answer, before="It was ") for answer in (first, second))
    assert relation(kind, one, other) == expected
    assert relation(kind, other, one) == expected


def test_what_stands_beside_a_figure_tells_its_unit_and_whether_it_is_rounded() -> None:
    miles = Said("14", "The tunnel is ", " miles long.")
    assert relation("number", miles, Said("14 kilometres")) == "different"
    assert relation("number", miles, Said("22.5 km")) == "same"
    assert relation("number", Said("60", "About ", " came."), Said("58")) == "same"
    assert relation("number", Said("940", "It had 11,", " goats."), Said("11,940")) == "same"
    assert relation("number", Said("940", "It had 11,", " goats."), Said("940")) == "different"
    assert relation("number", Said("60", "Exactly ", " came."), Said("58")) == "different"


@pytest.mark.parametrize(
    ("before", "answer", "after", "whole"),
    [
        ("", "Sixty", "-two goats came.", "62"),
        ("Only forty-", "six", " goats came.", "46"),
        ("One hundred and ", "ten", " goats came.", "110"),
        ("", "Three", " thousand goats came.", "3,000"),
        ("It fell to minus ", "9", " degrees.", "-9 degrees"),
        ("It fell to -", "9", " degrees.", "-9 degrees"),
        ("It fell to minus ", "nine", " degrees.", "-9 degrees"),
    ],
)
def test_a_figure_is_compared_whole_where_an_answer_cuts_it(
    before: str, answer: str, after: str, whole: str
) -> None:
    said = Said(answer, before, after)
    assert relation("number", said, Said(whole, "It was ")) == "same"
    assert relation("number", said, Said("61")) == "different"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("on Monday", "5 May 2031", "same"),
        ("Saturday", "May 10, 2031", "same"),
        ("yesterday", "Tuesday", "same"),
        ("yesterday", "6 May", "same"),
        ("last year", "2030", "same"),
        ("on Monday", "6 May 2031", "different"),
        ("on Monday", "12 June 2031", "different"),
        ("today", "8 May", "different"),
        ("last year", "2031", "different"),
        ("on Monday", "2031", "same"),
    ],
)
def test_a_weekday_is_a_day_where_the_article_has_one(
    first: str, second: str, expected: Relation
) -> None:
    one, other = (Said(answer, published="2031-05-07") for answer in (first, second))
    assert relation("when", one, other) == expected
    assert relation("when", other, one) == expected


def test_the_same_weekday_of_two_weeks_is_two_days() -> None:
    first, second = (
        Said("on Monday", published="2031-05-07"),
        Said("Monday", published="2031-06-18"),
    )
    assert relation("when", first, second) == "different"


def test_a_single_capital_that_begins_a_sentence_shows_no_difference() -> None:
    begins, inside = Said("Rescuers", after=" found it."), Said("Lena Fisk", "It was ")
    assert relation("who", begins, inside) == "unknown"
    assert relation("who", Said("Fisk", after=" found it."), inside) == "same"


@pytest.mark.parametrize("text", ["-12 goats", "– 12 goats", "10 -12 goats", "10-12 goats"])
def test_a_dash_that_is_no_sign_makes_no_figure_negative(text: str) -> None:
    assert relation("number", Said(text), Said("12 goats")) == "same"


@pytest.mark.parametrize("word", ["Rescuers", "Police", "Nobody", "Staff"])
def test_a_word_that_needs_no_article_is_no_name(word: str) -> None:
    said = Said(word, after=" found it.")
    assert relation("who", said, Said("Lena Fisk", "It was ")) == "unknown"


def test_a_surname_that_begins_a_sentence_is_a_name() -> None:
    begins = Said("Tarn", after=" was chosen.")
    assert relation("who", begins, Said("Lena Fisk", "It was ")) == "different"
    assert relation("who", begins, Said("Lena Tarn", "It was ")) == "same"


@pytest.mark.parametrize(
    ("kind", "sentence", "answer", "expected"),
    [
        ("number", "The flood drowned 31 sheep in two days.", "31 sheep", True),
        ("number", "The flood drowned many sheep.", "31 sheep", False),
        ("number", "The flood drowned 13 sheep in two days.", "31 sheep", False),
        ("when", "The bridge was opened on 4 May.", "May 4", True),
        ("when", "The bridge was opened with a song.", "May 4", False),
        ("who", "They say that Tarn won.", "Lena Tarn", True),
        ("who", "They say that a woman won.", "Lena Tarn", False),
        ("where", "It was built outside Lindau.", "Lindau", True),
        ("where", "It was built outside Wexcombe.", "Lindau", False),
        ("why", "It rained for a month.", "the rain", True),
        ("why", "The dam had a crack.", "the rain", False),
        ("what", "It measured 14 degrees at the pier.", "14 degrees", True),
        ("what", "It measured 15 degrees at the pier.", "14 degrees", False),
        ("what", "They sang about Lena Tarn.", "Lena Tarn", True),
        ("what", "They sang about Mia Holt.", "Lena Tarn", False),
    ],
)
def test_a_whole_sentence_has_the_value_or_not(
    kind: Kind, sentence: str, answer: str, expected: bool
) -> None:
    one, other = Said(sentence, whole=True), Said(answer, "It was ")
    assert holds(kind, one, other) == expected
    assert holds(kind, other, one) == expected


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
    assert not comparable(kind, Said(answer, whole=whole))


KINDS = st.sampled_from(["number", "when", "weekday", "who", "where", "what", "why"])
DAYS = st.sampled_from([None, "2031", "2031-05-07"])


@given(st.text(max_size=40), KINDS, DAYS)
def test_an_answer_never_differs_from_itself(answer: str, kind: Kind, day: str | None) -> None:
    said = Said(answer, published=day)
    assert relation(kind, said, said) != "different"


@given(st.text(max_size=30), st.text(max_size=30), KINDS, DAYS, DAYS)
def test_it_does_not_matter_which_is_first(
    first: str, second: str, kind: Kind, day: str | None, other_day: str | None
) -> None:
    one, other = Said(first, published=day), Said(second, published=other_day)
    assert relation(kind, one, other) == relation(kind, other, one)


@given(st.integers(min_value=0, max_value=999_999))
def test_a_number_in_words_is_the_number_in_digits(number: int) -> None:
    assert relation("number", Said(in_words(number)), Said(f"{number:,}")) == "same"
    assert relation("number", Said(in_words(number)), Said(f"{number * 2 + 1:,}")) == "different"


ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    """A number below a million as an English paper writes it out."""
    if number >= 1000:
        rest = number % 1000
        joined = " and " if 0 < rest < 100 else " "
        return f"{in_words(number // 1000)} thousand{joined + in_words(rest) if rest else ''}"
    if number >= 100:
        rest = number % 100
        return f"{ONES[number // 100]} hundred{' and ' + in_words(rest) if rest else ''}"
    if number >= 20:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    return ONES[number]
