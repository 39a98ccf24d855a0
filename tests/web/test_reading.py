import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import ArticleRef, Citation, PassageText
from qa.service import Service
from web.reading import (
    day,
    marked_passage,
    marked_quote,
    moment,
    percent,
    pieces,
    sentence,
    web_url,
)


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2020-11-16", "16 November 2020"),
        ("1987-02-03", "3 February 1987"),
        ("1987-02", "February 1987"),
        ("1987", "1987"),
        ("--02-26", "26 February"),
        ("2020-13-01", "2020-13-01"),
        ("some day", "some day"),
    ],
)
def test_a_day_is_written_as_people_write_it(published: str, words: str) -> None:
    assert day(published) == words


def test_a_moment_has_its_time_when_there_is_one() -> None:
    assert moment("2021-03-04T05:06:07Z") == "4 March 2021, 05:06"
    assert moment("2021-03-04") == "4 March 2021"


@pytest.mark.parametrize(("share", "words"), [(0.934, "93 %"), (1.0, "99 %"), (0.0, "1 %")])
def test_a_probability_is_never_certain(share: float, words: str) -> None:
    assert percent(share) == words


def test_an_error_becomes_a_sentence() -> None:
    assert sentence("the question is empty") == "The question is empty."
    assert sentence("Is it so?") == "Is it so?"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        " JavaScript:x",
        "//x.example",
        "x",
        "",
        None,
        "http://[",
    ],
)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    assert web_url(url) is None


def test_web_addresses_are_linked() -> None:
    assert web_url("https://a.example/b") == "https://a.example/b"
    assert web_url("HTTP://a.example") == "HTTP://a.example"


texts = st.text(st.sampled_from("ab \n🚢é港اﷺ\u0301"), min_size=1, max_size=30)


@given(texts, texts, texts, texts, texts, st.integers(0, 10_000))
def test_marks_cut_in_code_points(a: str, b: str, c: str, d: str, e: str, at: int) -> None:
    start = at + len(a)
    end = start + len(b + c + d)
    citation = Citation(
        n=1,
        id="x",
        article=ArticleRef("x", "X", None, None, None),
        version="v",
        quote=b + c + d,
        start=start,
        end=end,
        answer_start=start + len(b),
        answer_end=start + len(b + c),
        passage=PassageText(a + b + c + d + e, at, end + len(e)),
        score=1.0,
        status="exact",
        link="/",
    )
    quote, passage = marked_quote(citation), marked_passage(citation)
    in_words = re.search(r"\w", b + d)
    assert (quote.before, quote.marked, quote.after) == (
        (b, c, d) if in_words else (b + c + d, "", "")
    )
    assert (passage.before, passage.marked, passage.after) == (a, b + c + d, e)


@pytest.mark.parametrize("article_id", ["harbour-1", "hostile", "arabic", "cjk"])
def test_the_pieces_of_an_article_are_its_whole_text(service: Service, article_id: str) -> None:
    view = service.article(article_id)
    paragraphs = pieces(view)
    assert "\n\n".join("".join(p.text for p in cut) for cut in paragraphs) == view.text
    for piece in (piece for cut in paragraphs for piece in cut if piece.anchor):
        start, end = map(int, str(piece.anchor).removeprefix("c").split("-"))
        assert view.text[start:end] == piece.text
