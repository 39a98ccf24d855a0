"""The contract of a question asked as JSON, and of its answer."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from qa.library import Library
from tests.web.answers import body_of
from tests.web.stories import AIRPORT, COST, HOW_MANY, WITH_WHOM

ANSWER_KEYS = [
    *("answer_id", "permalink", "question", "searched_for", "unknown_words", "understood"),
    *("left_out", "lacking"),
    *("status", "reason", "answer", "possible_answer", "confidence"),
    *("citations", "nearest", "also_in", "independent_sources", "disagreements"),
    *("index", "took_ms"),
]
CITATION_KEYS = [
    *("n", "id", "article", "version", "quote", "start", "end"),
    *("answer_start", "answer_end", "passage", "score", "status", "link"),
    *("prefix", "suffix", "source_link", "cautions", "also_in", "cites", "locator", "recognized"),
]


def test_an_answer_is_cited_word_for_word(client: FlaskClient, library: Library) -> None:
    response = client.post("/api/ask", json={"question": " When did the harbour reopen? "})
    assert (response.status_code, response.mimetype) == (200, "application/json")
    body = body_of(response)
    assert list(body) == ANSWER_KEYS
    assert body["question"] == "When did the harbour reopen?"
    assert (body["status"], body["reason"]) == ("answered", None)
    first = body["citations"][0]
    assert list(first) == CITATION_KEYS
    text = library.article(first["article"]["id"]).text
    assert text[first["start"] : first["end"]] == first["quote"]
    assert text[first["answer_start"] : first["answer_end"]] == body["answer"]
    assert body["answer"] in first["quote"]


def test_what_is_unsure_is_no_answer_but_a_possible_one(
    client: FlaskClient, library: Library
) -> None:
    body = body_of(client.post("/api/ask", json={"question": COST}))
    assert (body["status"], body["reason"], body["answer"]) == ("unsure", "not_stated", None)
    assert 0.05 <= body["confidence"] < 0.4
    first = body["citations"][0]
    text = library.article(first["article"]["id"]).text
    assert text[first["answer_start"] : first["answer_end"]] == body["possible_answer"]
    assert body["possible_answer"] == "4.2 mln euros"
    kept = body_of(client.get(f"/api/answers/{body['answer_id']}"))
    assert (kept["settings"]["threshold"], kept["settings"]["unsure"]) == (0.3, 0.05)


def test_text_is_sent_as_utf_8_and_in_the_order_of_the_contract(client: FlaskClient) -> None:
    raw = client.post("/api/ask", json={"question": "harbour Lindau reopened"}).get_data(
        as_text=True
    )
    assert "🚢" in raw
    assert raw.startswith('{"answer_id":')


def test_not_found_is_an_ordinary_answer(client: FlaskClient) -> None:
    response = client.post("/api/ask", json={"question": "Which team won the cup in Lindau?"})
    assert response.status_code == 200
    assert body_of(response)["status"] == "not_found"
    assert body_of(response)["answer"] is None
    assert body_of(response)["citations"] == []
    assert body_of(response)["nearest"]
    assert body_of(response)["unknown_words"] == ["team", "won", "cup"]


@pytest.mark.usefixtures("ferries")
def test_sources_that_differ_are_named_beside_an_answer(client: FlaskClient) -> None:
    body = body_of(client.post("/api/ask", json={"question": HOW_MANY}))
    assert (body["status"], body["reason"]) == ("answered", "sources_differ")
    said = [
        one["quote"][one["answer_start"] - one["start"] : one["answer_end"] - one["start"]]
        for one in body["citations"]
    ]
    assert said == ["98 passengers", "112 passengers"]
    assert said[0] == body["answer"]
    assert [one["value"] for one in body["disagreements"]] == said
    assert [one["citation"] for one in body["disagreements"]] == [
        one["id"] for one in body["citations"]
    ]


@pytest.mark.usefixtures("merger")
def test_what_the_answer_leaves_out_is_cautioned_of(client: FlaskClient, library: Library) -> None:
    first = body_of(client.post("/api/ask", json={"question": WITH_WHOM}))["citations"][0]
    (caution,) = (one for one in first["cautions"] if one["kind"] == "negation")
    text = library.article("merger").text
    assert text[caution["start"] : caution["end"]] == caution["text"] == "denied"


@pytest.mark.usefixtures("copies")
def test_copies_of_a_report_are_one_source_and_the_earliest_is_shown(client: FlaskClient) -> None:
    body = body_of(client.post("/api/ask", json={"question": AIRPORT}))
    assert [one["article"]["id"] for one in body["citations"]] == ["plane-1"]
    assert [one["id"] for one in body["citations"][0]["also_in"]] == ["plane-2"]
    assert body["independent_sources"] == 1


@pytest.mark.usefixtures("ferries")
@pytest.mark.parametrize(
    "narrowed",
    [
        {"as_of": "2021-06-01"},
        {"filters": {"as_of": "2021-06-01"}},
        {"as_of": "2021-06-01", "filters": {"as_of": "2021-06-01"}},
    ],
)
def test_evidence_can_be_limited_to_what_was_known_on_a_day(
    client: FlaskClient, narrowed: dict[str, object]
) -> None:
    asked = {"question": HOW_MANY, **narrowed}
    body = body_of(client.post("/api/ask", json=asked))
    assert [one["article"]["id"] for one in body["citations"]] == ["ferry-1"]
    assert body["answer"] == "112 passengers"


@pytest.mark.usefixtures("ferries")
@pytest.mark.parametrize(
    ("order", "found"), [("newest", ["ferry-2", "ferry-1"]), ("timeline", ["ferry-1", "ferry-2"])]
)
def test_evidence_can_be_ordered_by_day(client: FlaskClient, order: str, found: list[str]) -> None:
    asked = {"question": "Which colour has the ferry Ondine?", "order": order}
    nearest = body_of(client.post("/api/ask", json=asked))["nearest"]
    ids = dict.fromkeys(one["article"]["id"] for one in nearest)
    assert [name for name in ids if name in found] == found


def test_a_question_may_come_with_all_that_the_contract_names(client: FlaskClient) -> None:
    body = {
        "question": "And the cranes?",
        "conversation": [
            {"question": "harbour Lindau", "answer": "Two new cranes"},
            {"question": "Who else?", "answer": None},
        ],
        "filters": {
            "source": ["Sample Courier"],
            "article": [],
            "published_from": "2019-01-01",
            "published_to": None,
        },
        "limit": 1,
    }
    answer = body_of(client.post("/api/ask", json=body))
    assert answer["searched_for"] != answer["question"]
    found = answer["citations"] + answer["nearest"]
    assert [one["article"]["source"] for one in found] == ["Sample Courier"]


def test_nulls_mean_the_same_as_nothing(client: FlaskClient) -> None:
    names = ("conversation", "filters", "limit", "as_of", "order")
    nulls = dict.fromkeys(names)
    with_nulls = client.post("/api/ask", json={"question": "harbour", **nulls})
    without = client.post("/api/ask", json={"question": "harbour"})
    assert _timeless(with_nulls) == _timeless(without)


@pytest.mark.parametrize("length", [1, 1000])
def test_questions_are_measured_in_code_points(client: FlaskClient, length: int) -> None:
    response = client.post("/api/ask", json={"question": "🚢" * length})
    assert response.status_code == 200


def _timeless(response: TestResponse) -> dict[str, Any]:
    """The answer without the milliseconds that it took."""
    return {key: value for key, value in body_of(response).items() if key != "took_ms"}
