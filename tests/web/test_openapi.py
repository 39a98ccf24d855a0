"""The description is valid, names every route, and real answers are as it says."""

from collections.abc import Callable
from typing import Any, get_args

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from qa.contract.answer import CheckStatus, Reason, Status
from tests.web.answers import body_of
from tests.web.stories import AIRPORT, COST, FIRST, HARBOUR, HOW_MANY, WITH_WHOM
from web.openapi import document
from web.schema import components

ARTICLE = {"id": "new", "title": "New", "text": "A fact."}


def check(schema: dict[str, Any], value: object) -> None:
    whole = {**schema, "components": document()["components"]}
    Draft202012Validator(whole).validate(value)


def test_it_is_valid_openapi(client: FlaskClient) -> None:
    body: Any = body_of(client.get("/openapi.json"))
    validate(body)
    assert body == {**document(), "servers": [{"url": "/"}]}


def test_it_names_every_route_and_no_other(app: Flask) -> None:
    served = {
        (rule.rule.replace("<path:", "<"), method.lower())
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint.startswith("api.") or rule.rule.startswith(("/api/", "/v1/"))
    }
    described = {
        (path.replace("{", "<").replace("}", ">"), method)
        for path, methods in document()["paths"].items()
        for method in methods
    }
    names = ("<answer_id>", "<article_id>", "<citation_id>", "<saved_id>", "<dossier_id>")
    for name in names:
        served = {(path.replace(name, "<id>"), method) for path, method in served}
    assert served == described


@pytest.mark.parametrize(
    ("method", "path", "described", "body", "status"),
    [
        ("post", "/api/ask", None, {"question": "harbour reopened"}, 200),
        ("post", "/api/ask", None, {"question": "cup in Lindau was won by whom"}, 200),
        ("post", "/api/ask", None, {"question": ""}, 400),
        ("post", "/api/ask", None, {"question": "q", "as_of": None, "order": "newest"}, 200),
        ("post", "/api/ask", None, {"question": "q", "order": "sideways"}, 400),
        ("get", "/api/answers/none", "/api/answers/{id}", None, 404),
        ("get", "/api/answers/none/pack", "/api/answers/{id}/pack", None, 404),
        ("get", "/api/answers/none/export?format=ris", "/api/answers/{id}/export", None, 404),
        ("get", "/api/articles", None, None, 200),
        ("get", "/api/articles?limit=0", "/api/articles", None, 400),
        ("post", "/api/articles", None, ARTICLE, 201),
        ("post", "/api/articles", None, [{"title": "no text"}], 422),
        ("get", "/api/articles/hostile", "/api/articles/{id}", None, 200),
        ("get", "/api/articles/none", "/api/articles/{id}", None, 404),
        ("delete", "/api/articles/hostile", "/api/articles/{id}", None, 200),
        ("post", "/api/articles/none/restore", "/api/articles/{id}/restore", None, 404),
        ("get", "/api/citations/none", "/api/citations/{id}", None, 404),
        ("post", "/api/quotes", None, {"quote": "two cranes"}, 200),
        ("get", "/api/saved", None, None, 200),
        ("post", "/api/saved", None, {"question": "harbour reopened"}, 201),
        ("post", "/api/saved", None, {"answer_id": "none"}, 404),
        ("post", "/api/saved", None, {"question": ""}, 400),
        ("get", "/api/saved/none", "/api/saved/{id}", None, 404),
        ("delete", "/api/saved/none", "/api/saved/{id}", None, 404),
        ("post", "/api/saved/none/look", "/api/saved/{id}/look", None, 404),
        ("post", "/api/feeds/saved", None, None, 201),
        ("delete", "/api/feeds/saved", None, None, 200),
        ("get", "/api/status", None, None, 200),
        ("get", "/healthz", None, None, 200),
        ("get", "/readyz", None, None, 200),
        ("get", "/openapi.json", None, None, 200),
    ],
)
def test_real_answers_are_as_described(
    client: FlaskClient, method: str, path: str, described: str | None, body: object, status: int
) -> None:
    response = client.open(path, method=method.upper(), json=body)
    assert response.status_code == status
    operation = document()["paths"][described or path][method]
    answers = operation["responses"]
    answer = answers.get(str(status), answers["default"])
    check(answer["content"]["application/json"]["schema"], body_of(response))
    if body is not None and status < 400:
        check(operation["requestBody"]["content"]["application/json"]["schema"], body)


@pytest.mark.usefixtures("ferries", "merger", "copies")
@pytest.mark.parametrize("question", [HOW_MANY, WITH_WHOM, AIRPORT, COST, "xyzzy"])
def test_all_that_an_answer_may_hold_is_as_described(client: FlaskClient, question: str) -> None:
    paths = document()["paths"]
    found = body_of(client.post("/api/ask", json={"question": question}))
    check(_schema(paths["/api/ask"]["post"]), found)
    kept = body_of(client.get(f"/api/answers/{found['answer_id']}"))
    check(_schema(paths["/api/answers/{id}"]["get"]), kept)


def test_every_reason_is_explained() -> None:
    told = document()["paths"]["/api/ask"]["post"]["description"]
    (values, _) = document()["components"]["schemas"]["Answer"]["properties"]["reason"]["anyOf"]
    assert values["enum"] == list(get_args(Reason))
    assert all(f"`{reason}`: " in told for reason in get_args(Reason))


def test_every_status_and_threshold_is_explained() -> None:
    told = document()["paths"]["/api/ask"]["post"]["description"]
    fields = document()["components"]["schemas"]["Answer"]["properties"]
    assert fields["status"]["enum"] == list(get_args(Status))
    assert all(f"- `{status}`: " in told for status in get_args(Status))
    assert {"type": "null"} in fields["possible_answer"]["anyOf"]
    assert "`FOOTNOTE_THRESHOLD`" in told
    assert "`FOOTNOTE_UNSURE`" in told


def test_the_example_is_an_answer_whose_quotation_holds() -> None:
    ask = document()["paths"]["/api/ask"]["post"]
    example = ask["responses"]["200"]["content"]["application/json"]["example"]
    check(_schema(ask), example)
    (citation,) = example["citations"]
    start, end = citation["answer_start"], citation["answer_end"]
    assert citation["quote"][start:end] == example["possible_answer"]
    assert example["answer"] is None


def test_the_status_of_a_citation_is_one_of_those_that_are_listed() -> None:
    status = document()["components"]["schemas"]["Citation"]["properties"]["status"]
    assert status["enum"] == list(get_args(CheckStatus))


@pytest.mark.parametrize("change", ["", "removed", "on Wednesday", "Again. "])
def test_a_checked_citation_is_as_described(
    client: FlaskClient, add: Callable[..., str], change: str
) -> None:
    found = body_of(client.post("/api/ask", json={"question": FIRST}))
    if change == "removed":
        client.delete("/api/articles/harbour-1")
    elif change:
        text = HARBOUR.text.replace("on Tuesday", change) if "on" in change else change
        add("harbour-1", HARBOUR.title, text)
    response = client.get(f"/api/citations/{found['citations'][0]['id']}")
    check(_schema(document()["paths"]["/api/citations/{id}"]["get"]), body_of(response))


def test_a_type_without_a_schema_is_noticed() -> None:
    from dataclasses import dataclass

    @dataclass
    class Odd:
        value: set[str]

    with pytest.raises(TypeError, match="no schema"):
        components(Odd)


def _schema(operation: dict[str, Any]) -> dict[str, Any]:
    """What the operation answers when all is well."""
    schema: dict[str, Any] = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return schema
