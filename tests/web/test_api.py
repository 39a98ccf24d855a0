"""The contract of the JSON API, on requests as they should be."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from flask.testing import FlaskClient

from qa.answer import Reason
from qa.service import Service
from tests.web.answers import body_of
from tests.web.stories import HOW_MANY, UNANSWERED

ANSWER_KEYS = [
    *("question", "searched_for", "status", "reason", "answer", "confidence"),
    *("citations", "nearest", "index", "took_ms"),
]
CITATION_KEYS = [
    *("n", "id", "article", "version", "quote", "start", "end"),
    *("answer_start", "answer_end", "passage", "score", "status", "link"),
]


def test_an_answer_is_cited_word_for_word(client: FlaskClient, service: Service) -> None:
    response = client.post("/api/ask", json={"question": " When did the harbour reopen? "})
    assert (response.status_code, response.mimetype) == (200, "application/json")
    body = body_of(response)
    assert list(body) == ANSWER_KEYS
    assert body["question"] == "When did the harbour reopen?"
    assert (body["status"], body["reason"]) == ("answered", None)
    first = body["citations"][0]
    assert list(first) == CITATION_KEYS
    text = service.article(first["article"]["id"]).text
    assert text[first["start"] : first["end"]] == first["quote"]
    assert text[first["answer_start"] : first["answer_end"]] == body["answer"]
    assert body["answer"] in first["quote"]


def test_text_is_sent_as_utf_8_and_in_the_order_of_the_contract(client: FlaskClient) -> None:
    raw = client.post("/api/ask", json={"question": "harbour Lindau reopened"}).get_data(
        as_text=True
    )
    assert "🚢" in raw
    assert raw.startswith('{"question":')


def test_not_found_is_an_ordinary_answer(client: FlaskClient) -> None:
    response = client.post("/api/ask", json={"question": "Which team won the cup in Lindau?"})
    assert response.status_code == 200
    assert body_of(response)["status"] == "not_found"
    assert body_of(response)["answer"] is None
    assert body_of(response)["citations"] == []
    assert body_of(response)["nearest"]


@pytest.mark.usefixtures("ferries")
@pytest.mark.parametrize("reason", UNANSWERED)
def test_not_found_has_its_reason(client: FlaskClient, reason: Reason) -> None:
    body = body_of(client.post("/api/ask", json={"question": UNANSWERED[reason]}))
    assert (body["status"], body["reason"]) == ("not_found", reason)
    assert all(one["answer_start"] is one["answer_end"] is None for one in body["nearest"])


@pytest.mark.usefixtures("ferries")
def test_sources_that_differ_are_named_beside_an_answer(client: FlaskClient) -> None:
    body = body_of(client.post("/api/ask", json={"question": HOW_MANY}))
    assert (body["status"], body["reason"]) == ("answered", "sources_differ")
    said = [
        one["quote"][one["answer_start"] - one["start"] : one["answer_end"] - one["start"]]
        for one in body["citations"]
    ]
    assert said == ["112 passengers", "98 passengers"]
    assert said[0] == body["answer"]


def test_a_question_may_come_with_all_that_the_contract_names(client: FlaskClient) -> None:
    body = {
        "question": "And the cranes?",
        "conversation": [
            {"question": "harbour Lindau", "answer": "Two new cranes"},
            {"question": "Who else?", "answer": None},
        ],
        "filters": {
            "source": ["Sample Wire"],
            "article": [],
            "published_from": "2019-01-01",
            "published_to": None,
        },
        "limit": 1,
    }
    answer = body_of(client.post("/api/ask", json=body))
    assert answer["searched_for"] != answer["question"]
    found = answer["citations"] + answer["nearest"]
    assert [one["article"]["source"] for one in found] == ["Sample Wire"]


def test_nulls_mean_the_same_as_nothing(client: FlaskClient) -> None:
    nulls = {"conversation": None, "filters": None, "limit": None}
    with_nulls = client.post("/api/ask", json={"question": "harbour", **nulls})
    assert with_nulls.json == body_of(client.post("/api/ask", json={"question": "harbour"}))


@pytest.mark.parametrize("length", [1, 1000])
def test_questions_are_measured_in_code_points(client: FlaskClient, length: int) -> None:
    response = client.post("/api/ask", json={"question": "🚢" * length})
    assert response.status_code == 200


def test_the_collection_is_listed(client: FlaskClient) -> None:
    body = body_of(client.get("/api/articles?limit=2&offset=1"))
    assert list(body) == ["total", "offset", "articles"]
    assert (body["total"], body["offset"], len(body["articles"])) == (5, 1, 2)


def test_a_listing_can_be_narrowed(client: FlaskClient) -> None:
    by_title = body_of(client.get("/api/articles?search=cranes"))
    by_source = body_of(client.get("/api/articles", query_string={"source": "Sample Wire"}))
    assert [row["id"] for row in by_title["articles"]] == ["harbour-2"]
    assert by_source == by_title


def test_an_article_is_read_with_its_offsets(client: FlaskClient, service: Service) -> None:
    body = body_of(client.get("/api/articles/harbour-1"))
    assert body["text"] == service.article("harbour-1").text
    assert body["metadata"] == {"topics": ["ports"]}
    at = body["paragraphs"][0]["sentences"][1]
    assert body["text"][at["start"] : at["end"]] == "The storm had closed it for 11 days."


def test_metadata_may_be_read_only_and_hold_days(
    client: FlaskClient, add: Callable[..., str]
) -> None:
    add(id="dated", metadata=MappingProxyType({"day": date(2020, 1, 2), "港": [1.5, None]}))
    body = body_of(client.get("/api/articles/dated"))
    assert body["metadata"] == {"day": "2020-01-02", "港": [1.5, None]}


def test_an_older_version_stays_readable(client: FlaskClient, add: Callable[..., str]) -> None:
    old = add(id="changing", text="It was so.")
    new = add(id="changing", text="It is otherwise.")
    body = body_of(client.get(f"/api/articles/changing?version={old}"))
    assert (body["text"], body["current"]) == ("It was so.", False)
    assert [row["version"] for row in body["versions"]] == [new, old]
    assert body_of(client.get("/api/articles/changing"))["current"] is True


def test_removing_takes_an_article_out_of_answers(client: FlaskClient) -> None:
    response = client.delete("/api/articles/harbour-2")
    assert (response.status_code, body_of(response)) == (200, {"removed": "harbour-2"})
    found = body_of(client.post("/api/ask", json={"question": "Two new cranes by barge"}))
    assert "harbour-2" not in json.dumps(found)
    assert body_of(client.get("/api/articles/harbour-2"))["removed"] is True
    assert client.delete("/api/articles/harbour-2").status_code == 404


def test_every_citation_can_be_checked(client: FlaskClient) -> None:
    citation = body_of(client.post("/api/ask", json={"question": "harbour reopened"}))["citations"][
        0
    ]
    check = client.get(f"/api/citations/{citation['id']}")
    assert body_of(check)["status"] == "exact"
    assert body_of(check)["citation"]["quote"] == citation["quote"]
    quoted = citation["id"].replace("@", "%40").replace(":", "%3A")
    assert body_of(client.get(f"/api/citations/{quoted}")) == body_of(check)


def test_a_quotation_is_found_where_it_stands(client: FlaskClient, service: Service) -> None:
    body = body_of(client.post("/api/quotes", json={"quote": "We lost two cranes", "limit": 3}))
    assert body["status"] == "found"
    match = body["matches"][0]
    text = service.article(match["article"]["id"]).text
    assert text[match["start"] : match["end"]] == "We lost two cranes"
    assert body_of(client.post("/api/quotes", json={"quote": "nobody said"}))["matches"] == []


def test_the_status_is_the_collection_s(client: FlaskClient, service: Service) -> None:
    body = body_of(client.get("/api/status"))
    assert body == {**asdict(service.status()), "sources": list(service.status().sources)}


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/openapi.json"])
def test_the_process_answers_for_itself(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.usefixtures("loading")
def test_it_is_alive_before_it_is_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200
    waiting: Any = client.get("/readyz")
    assert waiting.status_code == 503
    assert body_of(waiting)["error"]["code"] == "not_ready"
    assert int(waiting.headers["Retry-After"]) > 0
