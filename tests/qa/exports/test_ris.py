"""RIS, read back by rispy."""

import re
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from hypothesis import given

from qa.exports.export import export
from qa.exports.name import read_name
from qa.exports.note import one_line
from tests.qa.exports.made import (
    HOSTILE,
    LINES,
    NAMES,
    QUOTE,
    TEXTS,
    article,
    citation,
    mapping,
    saved,
    written,
)

_LINE = re.compile(r"[A-Z][A-Z0-9]  - [^\r\n]*")
_QUOTATION = re.compile(r"“(.*)” \(characters (\d+)-(\d+), citation (\S+)\)")


def records(text: str) -> list[dict[str, Any]]:
    *lines, rest = text.split("\r\n")
    assert rest == ""
    assert all(_LINE.fullmatch(line) for line in lines)
    found: list[dict[str, Any]] = rispy.loads(text)
    return found


def test_a_record() -> None:
    canal = article(authors=("Jan van der Berg", "The Canal Authority"))
    text = written(canal, "ris")
    assert text.startswith("TY  - NEWS\r\nID  - sample-gazette-2021-canal\r\n")
    assert text.endswith("\r\nER  - \r\n")
    [record] = records(text)
    notes = record.pop("notes")
    assert record == {
        "type_of_reference": "NEWS",
        "id": "sample-gazette-2021-canal",
        "authors": ["van der Berg, Jan", "The Canal Authority"],
        "title": "Canal blocked",
        "secondary_title": "Sample Gazette",
        "year": "2021",
        "date": "2021/03/29/",
        "urls": ["https://gazette.example/canal?a=1&b=2"],
        "access_date": "2026/10/18/",
        "language": "en",
    }
    assert notes[1] == f"Quoted from the version with the sha256 {canal.version}"


@pytest.mark.parametrize(
    ("published", "year", "date"),
    [
        ("1987-02", "1987", "1987/02//"),
        ("1987", "1987", "1987///"),
        ("--02-26", None, "26 February"),
        (None, None, None),
    ],
)
def test_a_partial_date_stays_partial(
    published: str | None, year: str | None, date: str | None
) -> None:
    [record] = records(written(article(published=published), "ris"))
    assert (record.get("year"), record.get("date")) == (year, date)


def test_a_wire_report_is_news_too() -> None:
    [record] = records(written(article(source="Reuters"), "ris"))
    assert (record["type_of_reference"], record["type_of_work"]) == ("NEWS", "Wire report")


def test_two_articles_are_two_records_and_two_quotes_two_notes() -> None:
    canal, prize = article(), article("prize", text="Two scientists won.", title="Prize")
    quotes = (citation(canal, 1, end=20), citation(prize, 2), citation(canal, 3, start=21))
    found = records(export(saved(*quotes), mapping(canal, prize), "ris").text)
    assert [record["title"] for record in found] == ["Canal blocked", "Prize"]
    cited = [match for note in found[0]["notes"] if (match := _QUOTATION.fullmatch(note))]
    assert [match[1] for match in cited] == [QUOTE[:20], QUOTE[21:]]
    assert all(QUOTE[int(match[2]) : int(match[3])] == match[1] for match in cited)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_adds_a_field_or_a_record(text: str) -> None:
    of = article(text=text, title=text, source=text, authors=(text,), url=text)
    [record] = records(written(of, "ris"))
    assert record["title"] == record["secondary_title"] == one_line(text)
    assert "urls" not in record


@given(title=LINES, quote=TEXTS, author=NAMES, source=LINES)
def test_what_is_written_is_read(title: str, quote: str, author: str, source: str) -> None:
    of = article(text=quote, title=title, authors=(author,), source=source)
    [record] = records(written(of, "ris"))
    match = _QUOTATION.fullmatch(record["notes"][0])
    assert match is not None
    # RIS has no line end inside a field.
    assert match[1] == one_line(quote)
    assert (record["title"], record["secondary_title"]) == (title, source)
    assert record["authors"] == [read_name(author).inverted]
    assert record["type_of_reference"] == "NEWS"
    assert "doi" not in record
