"""CSL-JSON, read back by a JSON schema written after csl-data.json 1.0.2 and by its own reader."""

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft7Validator

from qa.exports.export import export
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

_TEXT = {"type": "string", "minLength": 1}
_DATE = {
    "oneOf": [
        {
            "type": "object",
            "required": ["date-parts"],
            "additionalProperties": False,
            "properties": {
                "date-parts": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 2,
                    "items": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 3,
                        "items": {"type": "integer"},
                    },
                }
            },
        },
        {
            "type": "object",
            "required": ["literal"],
            "additionalProperties": False,
            "properties": {"literal": _TEXT},
        },
    ]
}
_NAME_PARTS = ("family", "given", "non-dropping-particle", "suffix", "literal")
_NAME = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": dict.fromkeys(_NAME_PARTS, _TEXT),
}
_TEXT_FIELDS = (
    "id", "title", "container-title", "publisher", "genre", "URL", "language", "note",
)  # fmt: skip
# Those of the schema that are written.
TYPES = [
    "article-newspaper", "webpage", "personal_communication", "broadcast", "chapter", "report",
    "document",
]  # fmt: skip
SCHEMA = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": TYPES},
            **dict.fromkeys(_TEXT_FIELDS, _TEXT),
            "author": {"type": "array", "items": _NAME, "minItems": 1},
            "issued": _DATE,
            "accessed": _DATE,
            "custom": {"type": "object"},
        },
    },
}


def items(text: str) -> list[dict[str, Any]]:
    value = json.loads(text)
    Draft7Validator(SCHEMA).validate(value)
    assert isinstance(value, list)
    return value


def test_an_entry() -> None:
    canal = article(authors=("Jan van der Berg", "The Canal Authority"), place="SUEZ")
    [item] = items(written(canal, "csl"))
    custom = item.pop("custom")
    assert item.pop("note") == (
        f"“{QUOTE}” (characters 0-{len(QUOTE)}, "
        f"citation canal@{canal.version[:16]}:0-{len(QUOTE)})\n"
        f"Quoted from the version with the sha256 {canal.version}\nDateline SUEZ"
    )
    assert item == {
        "id": "sample-gazette-2021-canal",
        "type": "article-newspaper",
        "title": "Canal blocked",
        "author": [
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
            {"literal": "The Canal Authority"},
        ],
        "container-title": "Sample Gazette",
        "issued": {"date-parts": [[2021, 3, 29]]},
        "accessed": {"date-parts": [[2026, 10, 18]]},
        "URL": "https://gazette.example/canal?a=1&b=2",
        "language": "en",
    }
    assert custom["sha256"] == canal.version


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("1987-02", {"date-parts": [[1987, 2]]}),
        ("1987", {"date-parts": [[1987]]}),
        ("--02-26", {"literal": "26 February"}),
        (None, None),
    ],
)
def test_a_partial_date_stays_partial(published: str | None, issued: object) -> None:
    [item] = items(written(article(published=published), "csl"))
    assert item.get("issued") == issued


def test_a_wire_report_says_so() -> None:
    [item] = items(written(article(source="Reuters"), "csl"))
    assert item["genre"] == "wire report"


def test_several_quotations_of_one_article() -> None:
    canal = article()
    answer = saved(citation(canal, 1, end=20), citation(canal, 2, start=21, status="changed"))
    [item] = items(export(answer, mapping(canal), "csl").text)
    assert item["note"].count("“") == 2
    assert "does not say this any longer" in item["note"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_adds_a_field(text: str) -> None:
    of = article(text=text, title=text, source=text, authors=(text,), url=text)
    [item] = items(written(of, "csl"))
    assert "{:" not in item["note"]
    assert item["title"] == item["container-title"] == one_line(text)
    assert "URL" not in item


@given(title=LINES, quote=TEXTS, author=NAMES, source=LINES)
def test_what_is_written_is_read(title: str, quote: str, author: str, source: str) -> None:
    of = article(text=quote, title=title, authors=(author,), source=source)
    [item] = items(written(of, "csl"))
    [quotation] = item["custom"]["quotations"]
    assert quotation["exact"] == quote
    assert of.text[quotation["start"] : quotation["end"]] == quote
    assert (item["title"], item["container-title"]) == (title, source)
    # No field of its own: neither a line "DOI: …" nor "{:DOI: …}".
    assert all(line[0] in "“QD" for line in item["note"].splitlines())
    assert "{:" not in item["note"]
    assert one_line(quote).replace("{:", "{ :") in item["note"]
