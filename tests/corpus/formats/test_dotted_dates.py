"""Days written with dots are read wherever an article states its date, and nowhere else."""

import json

import pytest

from corpus.article import Article, Draft
from corpus.formats import read_bytes
from corpus.prepare import prepare_article

TEXT = "The quay closes on Monday, the harbour master said. It is to open again in May."
DAYS = ("01.03.2024", "1.3.24", "01.03.2024 14:30", "am 1.3.2024", "2024.03.01")


def _article(name: str, content: str) -> Article:
    (found,) = read_bytes(name, content.encode())
    assert isinstance(found, Draft), found
    return prepare_article(found)


def _page(head: str, byline: str = "") -> str:
    paragraphs = f"<p>{TEXT}</p>" * 4
    return (
        f"<html><head><title>Quay</title>{head}</head><body><article><h1>Quay</h1>{byline}"
        f"{paragraphs}</article></body></html>"
    )


@pytest.mark.parametrize("day", DAYS)
def test_where_a_date_is_stated(day: str) -> None:
    stated = {
        "front.md": f"---\ntitle: Quay\ndate: {day}\n---\n{TEXT}",
        "lines.txt": f"Title: Quay\nDate: {day}\n\n{TEXT}",
        "rows.csv": f'title,text,date\nQuay,"{TEXT}",{day}\n',
        "rows.json": json.dumps([{"headline": "Quay", "body": TEXT, "Datum": day}]),
        "lines.jsonl": json.dumps({"title": "Quay", "text": TEXT, "published": day}),
        "meta.html": _page(f'<meta name="date" content="{day}">'),
        "byline.html": _page("", f'<p class="post-date">{day}</p>'),
    }
    for name, content in stated.items():
        assert (name, _article(name, content).published) == (name, "2024-03-01")


@pytest.mark.parametrize("day", ["45.13.2024", "30.2.24", "1.3.45"])
def test_an_impossible_day_is_not_understood(day: str) -> None:
    article = _article("a.md", f"---\ntitle: Quay\ndate: {day}\n---\n{TEXT}")
    assert (article.published, article.published_raw) == (None, day)


@pytest.mark.parametrize(
    "opening",
    [
        "Version 1.3.24 of the map is out.",
        "1.3.24",
        "1.3.2024 metres of rope were sold.",
        "The server 10.3.20.24 answers no more.",
        "See 1.3.24 below - it says more.",
        "They paid 1.324.000 crowns.",
    ],
)
def test_what_looks_like_one_in_a_text_is_none(opening: str) -> None:
    article = _article("a.txt", f"Quay\n\n{opening}\n\n{TEXT}")
    assert (article.published, article.published_raw) == (None, None)


@pytest.mark.parametrize("day", ["05.14.2024", "12.31.2024", "05.14.24"])
def test_no_month_comes_first(day: str) -> None:
    article = _article("a.md", f"---\ntitle: Quay\ndate: {day}\n---\n\n{TEXT}\n")
    assert article.published is None
