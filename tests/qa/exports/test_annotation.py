"""Web annotations, read back by a JSON schema written after the W3C's data model."""

import json
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from qa.exports.address import version_urn
from qa.exports.export import export
from tests.qa.exports.made import (
    LINES,
    QUOTE,
    TEXTS,
    article,
    citation,
    mapping,
    saved,
    unsure,
    written,
)

_IRI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
_UTC = {"type": "string", "format": "date-time", "pattern": "Z$"}
_BODY = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string"},
        "format": {"const": "text/plain"},
        "purpose": {"enum": ["questioning", "describing"]},
    },
    "additionalProperties": False,
}
_QUOTE = {
    "type": "object",
    "required": ["type", "exact"],
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        **{part: {"type": "string"} for part in ("exact", "prefix", "suffix")},
    },
    "additionalProperties": False,
}
_POSITION = {
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {
        "type": {"const": "TextPositionSelector"},
        **{part: {"type": "integer", "minimum": 0} for part in ("start", "end")},
    },
    "additionalProperties": False,
}
_TARGET = {
    "type": "object",
    "required": ["source", "selector"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": _IRI,
        "selector": {"type": "array", "prefixItems": [_QUOTE, _POSITION], "items": False},
        "state": {
            "type": "object",
            "required": ["type", "sourceDate", "cached"],
            "properties": {"type": {"const": "TimeState"}, "sourceDate": _UTC, "cached": _IRI},
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}
_ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": _IRI,
        "type": {"const": "Annotation"},
        "motivation": {"const": "highlighting"},
        "created": _UTC,
        "body": {"type": "array", "items": _BODY, "minItems": 1},
        "target": _TARGET,
    },
    "additionalProperties": False,
}
_PAGE = {
    "type": "object",
    "required": ["id", "type", "items"],
    "properties": {
        "id": _IRI,
        "type": {"const": "AnnotationPage"},
        "partOf": _IRI,
        "startIndex": {"const": 0},
        "items": {"type": "array", "items": _ANNOTATION, "minItems": 1},
    },
    "additionalProperties": False,
}
SCHEMA = {
    "type": "object",
    "required": ["@context", "id", "type", "first"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": _IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 1},
        "first": _PAGE,
        "last": _IRI,
    },
    "additionalProperties": False,
}


def annotations(text: str) -> list[dict[str, Any]]:
    value = json.loads(text)
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(value)
    found: list[dict[str, Any]] = value["first"]["items"]
    assert value["total"] == len(found)
    assert len({value["id"], value["last"], *(one["id"] for one in found)}) == len(found) + 2
    return found


def test_an_annotation() -> None:
    canal = article()
    words = citation(canal, start=3, end=10)
    [one] = annotations(export(saved(words), mapping(canal), "annotation").text)
    stored = version_urn("canal", canal.version)
    assert one["created"] == "2026-10-18T12:30:00Z"
    assert [(body["purpose"], body["value"]) for body in one["body"]] == [
        ("questioning", "How long was the canal blocked?"),
        ("describing", "six days"),
    ]
    assert one["target"] == {
        "type": "SpecificResource",
        "source": canal.url,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": QUOTE[3:10],
                "prefix": QUOTE[:3],
                "suffix": QUOTE[10:42],
            },
            {"type": "TextPositionSelector", "start": 3, "end": 10},
        ],
        "state": {"type": "TimeState", "sourceDate": "2026-10-18T12:30:00Z", "cached": stored},
    }


def test_a_possible_answer_is_not_described_as_one() -> None:
    canal = article()
    [one] = annotations(export(unsure(citation(canal)), mapping(canal), "annotation").text)
    assert [body["value"] for body in one["body"]] == [
        "How long was the canal blocked?",
        "Perhaps: six days",
    ]


def test_without_an_address_the_stored_text_is_the_source() -> None:
    canal = article(url="javascript:alert(1)")
    [one] = annotations(written(canal, "annotation"))
    assert one["target"]["source"] == version_urn("canal", canal.version)
    assert "state" not in one["target"]


def test_a_citation_is_an_annotation() -> None:
    canal, prize = article(), article("prize")
    cited = (citation(canal, 1, end=9), citation(prize, 2), citation(canal, 3, start=9))
    found = annotations(export(saved(*cited, answer=None), mapping(), "annotation").text)
    assert [one["target"]["selector"][0]["exact"] for one in found] == [one.quote for one in cited]
    assert all(len(one["body"]) == 1 for one in found)


@given(before=TEXTS, quote=TEXTS, after=TEXTS, question=TEXTS, title=LINES)
def test_both_selectors_find_the_quote(
    before: str, quote: str, after: str, question: str, title: str
) -> None:
    of = article(text=before + quote + after, title=title)
    start = len(before)
    words = citation(of, start=start, end=start + len(quote))
    answer = saved(words, question=question, answer=quote)
    [one] = annotations(export(answer, mapping(of), "annotation").text)
    text, place = one["target"]["selector"]
    assert text["exact"] == of.text[place["start"] : place["end"]] == quote
    assert text["prefix"] + quote + text["suffix"] in of.text
    assert [body["value"] for body in one["body"]] == [question, quote]
