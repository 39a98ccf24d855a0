"""Every request that cannot be read is refused with a code, the field's name, and a hint."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.answers import body_of
from tests.web.stories import FIRST

TURN = {"question": "q", "answer": "a"}


def refused(response: Any, status: int, code: str) -> str:
    assert response.status_code == status, response.text
    assert list(body_of(response)) == ["error"]
    error = body_of(response)["error"]
    assert list(error) == ["code", "message", "hint", "help"]
    assert error["code"] == code
    assert error["hint"]
    assert "\n" not in error["message"]
    assert "Traceback" not in response.text
    return str(error["message"])


@pytest.mark.parametrize(
    ("body", "code", "named"),
    [
        ({}, "field_missing", "question"),
        ({"question": ""}, "question_empty", "question"),
        ({"question": " \n\t "}, "question_empty", "question"),
        ({"question": "x" * 1001}, "question_too_long", "1,001"),
        ({"question": "🚢" * 1001}, "question_too_long", "1,001"),
        ({"question": None}, "field_type", "question"),
        ({"question": 5}, "field_type", "question"),
        ({"question": ["q"]}, "field_type", "question"),
        ({"question": "q", "fliters": {}}, "field_unknown", "fliters"),
        ([], "field_type", "body"),
        ("q", "field_type", "body"),
        (None, "field_type", "body"),
        ({"question": "q", "conversation": {}}, "field_type", "conversation"),
        ({"question": "q", "conversation": ["a"]}, "field_type", "conversation[0]"),
        (
            {"question": "q", "conversation": [TURN, {"question": "q"}]},
            "field_missing",
            "conversation[1].answer",
        ),
        (
            {"question": "q", "conversation": [{"question": 1, "answer": "a"}]},
            "field_type",
            "conversation[0].question",
        ),
        (
            {"question": "q", "conversation": [{**TURN, "role": "user"}]},
            "field_unknown",
            "conversation[0]",
        ),
        ({"question": "q", "conversation": [TURN] * 21}, "conversation_too_long", "21"),
        (
            {"question": "q", "conversation": [{**TURN, "answer": "a" * 20_001}]},
            "conversation_too_long",
            "20,001",
        ),
        *(
            ({"question": "q", "filters": {name: ["x"] * 1001}}, "filter_invalid", "1,001")
            for name in ("source", "article")
        ),
        ({"question": "q", "filters": []}, "field_type", "filters"),
        ({"question": "q", "filters": {"sources": []}}, "field_unknown", "sources"),
        ({"question": "q", "filters": {"source": "x"}}, "field_type", "filters.source"),
        ({"question": "q", "filters": {"article": [1]}}, "field_type", "filters.article"),
        (
            {"question": "q", "filters": {"published_from": 1987}},
            "field_type",
            "filters.published_from",
        ),
        *(
            ({"question": "q", "filters": {"published_to": day}}, "filter_invalid", "published_to")
            for day in ("1987", "1987-02", "1987-02-30", "26-FEB-1987", "19870226", "yesterday", "")
        ),
        (
            {
                "question": "q",
                "filters": {"published_from": "2021-01-02", "published_to": "2021-01-01"},
            },
            "filter_invalid",
            "published_from",
        ),
        ({"question": "q", "as_of": 5}, "field_type", "as_of"),
        ({"question": "q", "filters": {"as_of": 5}}, "field_type", "filters.as_of"),
        ({"question": "q", "filters": {"as_of": "yesterday"}}, "filter_invalid", "as_of"),
        (
            {"question": "q", "as_of": "2021-01-01", "filters": {"as_of": "2021-01-02"}},
            "filter_invalid",
            "two days",
        ),
        ({"question": "q", "as_of": "yesterday"}, "filter_invalid", "as_of"),
        ({"question": "q", "order": "sideways"}, "order_invalid", "sideways"),
        ({"question": "q", "order": ["newest"]}, "order_invalid", "order"),
        *(({"question": "q", "limit": n}, "limit_invalid", "limit") for n in (0, -1, 21, 10**30)),
        *(({"question": "q", "limit": n}, "field_type", "limit") for n in ("5", 5.0, True, [5])),
    ],
)
def test_questions_that_cannot_be_read(
    client: FlaskClient, body: object, code: str, named: str
) -> None:
    response = client.post("/api/ask", data=json.dumps(body), content_type="application/json")
    assert named in refused(response, 400, code)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "body_not_json"),
        (b"{", "body_not_json"),
        (b"question=what", "body_not_json"),
        (b'{"question": "\xff"}', "body_not_json"),
        ('{"question": "q"}'.encode("utf-16"), "body_not_json"),
        (b'{"question": "q", "limit": NaN}', "body_not_json"),
        (b'{"question": "q", "limit": ' + b"9" * 5000 + b"}", "body_not_json"),
        (b"[" * 100_000, "body_not_json"),
        *((b"[" * depth + b"]" * depth, "body_too_deep") for depth in (65, 200, 500)),
        (b'{"a":' * 65 + b"0" + b"}" * 65, "body_too_deep"),
        (b"[" * 64 + b"]" * 64, "field_type"),
        (b'{"question": "\\ud800"}', "text_invalid"),
        (
            b'{"question": "q", "conversation": [{"question": "\\udfff", "answer": ""}]}',
            "text_invalid",
        ),
    ],
)
@pytest.mark.parametrize("path", ["/api/ask", "/api/quotes"])
def test_bodies_that_are_not_json(client: FlaskClient, path: str, data: bytes, code: str) -> None:
    refused(client.post(path, data=data, content_type="application/json"), 400, code)


def test_a_byte_order_mark_does_no_harm(client: FlaskClient) -> None:
    body = b'\xef\xbb\xbf{"question": "harbour"}'
    assert client.post("/api/ask", data=body, content_type="application/json").status_code == 200


@pytest.mark.parametrize(
    "kind", [None, "text/plain", "application/x-www-form-urlencoded", "application/xml", "nonsense"]
)
@pytest.mark.parametrize("path", ["/api/ask", "/api/quotes", "/api/articles"])
def test_bodies_of_another_type(client: FlaskClient, path: str, kind: str | None) -> None:
    response = client.post(path, data=b'{"question": "q"}', content_type=kind)
    assert (kind or "(none)") in refused(response, 415, "content_type")


@pytest.mark.parametrize("path", ["/api/ask", "/api/quotes"])
def test_a_body_of_more_than_a_mebibyte(client: FlaskClient, path: str) -> None:
    body = {"question": "q" * 2**20}
    refused(client.post(path, json=body), 413, "body_too_large")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        *(
            (f"limit={n}", "limit_invalid")
            for n in ("0", "201", "-1", "x", "1.5", "٣", "1e2", "9" * 99)
        ),
        ("order=best", "order_invalid"),
        ("published_from=2020", "filter_invalid"),
        ("published_from=2020-02-02&published_to=2020-02-01", "filter_invalid"),
        *((f"offset={n}", "offset_invalid") for n in ("-1", "x", "9999999999", "9" * 5000)),
    ],
)
def test_listings_that_cannot_be_read(client: FlaskClient, query: str, code: str) -> None:
    refused(client.get(f"/api/articles?{query}"), 400, code)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "field_missing"),
        ({"quote": ""}, "quote_empty"),
        ({"quote": 1}, "field_type"),
        ({"quote": "x", "limit": 21}, "limit_invalid"),
        ({"quote": "x", "source": []}, "field_unknown"),
    ],
)
def test_quotations_that_cannot_be_read(client: FlaskClient, body: object, code: str) -> None:
    refused(client.post("/api/quotes", json=body), 400, code)


@pytest.mark.parametrize("article_id", ["none", "a b", "x" * 500, "港", "%00", "..%2f", "-", "'--"])
def test_articles_that_are_not_there(client: FlaskClient, article_id: str) -> None:
    for response in (
        client.get(f"/api/articles/{article_id}"),
        client.delete(f"/api/articles/{article_id}"),
    ):
        assert response.status_code == 404
        assert body_of(response)["error"]["code"] in ("article_not_found", "not_found")


@pytest.mark.parametrize("version", ["0" * 64, "x", "%00", "' OR 1"])
def test_versions_that_are_not_there(client: FlaskClient, version: str) -> None:
    refused(client.get(f"/api/articles/harbour-1?version={version}"), 404, "version_not_found")


@pytest.mark.parametrize(
    ("answer_id", "code"),
    [("x", "answer_malformed"), ("%00", "answer_malformed"), ("0" * 20, "answer_not_found")],
)
@pytest.mark.parametrize("rest", ["", "/pack", "/export?format=csl"])
def test_answers_that_are_not_there(
    client: FlaskClient, answer_id: str, code: str, rest: str
) -> None:
    refused(client.get(f"/api/answers/{answer_id}{rest}"), 404, code)


@pytest.mark.parametrize("form", ["", "?format=", "?format=word", "?format=CSL"])
def test_formats_that_are_not_known(client: FlaskClient, form: str) -> None:
    given = body_of(client.post("/api/ask", json={"question": FIRST}))
    refused(client.get(f"/api/answers/{given['answer_id']}/export{form}"), 400, "format_unknown")


def test_an_answer_without_citations_exports_nothing(client: FlaskClient) -> None:
    given = body_of(client.post("/api/ask", json={"question": "xyzzy"}))
    address = f"/api/answers/{given['answer_id']}/export?format=ris"
    refused(client.get(address), 404, "answer_without_citations")


@pytest.mark.parametrize(
    ("citation_id", "code"),
    [
        *((name, "citation_malformed") for name in ("x", "a/b@c", "%00", "@:-")),
        ("harbour-1@0000000000000000:0-4", "citation_not_found"),
    ],
)
def test_citations_that_are_not_there(client: FlaskClient, citation_id: str, code: str) -> None:
    refused(client.get(f"/api/citations/{citation_id}"), 404, code)
