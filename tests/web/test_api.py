"""The contract of the JSON API but for questions, on requests as they should be."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from types import MappingProxyType
from typing import NoReturn

import pytest
from flask.testing import FlaskClient

from corpus.errors import StoreError
from qa.exports.export import FORMATS
from qa.library import Library
from tests.web.answers import body_of
from tests.web.stories import FIRST, HARBOUR


def test_an_answer_is_kept_with_all_that_it_depends_on(client: FlaskClient) -> None:
    given = body_of(client.post("/api/ask", json={"question": FIRST, "order": "newest"}))
    kept = body_of(client.get(f"/api/answers/{given['answer_id']}"))
    assert kept["citations"] == given["citations"]
    assert kept["settings"]["order"] == "newest"
    assert list(kept)[-5:] == ["asked_at", "settings", "made_with", "changed", "changes"]
    assert kept["changed"] is False


def test_a_kept_answer_says_that_its_article_has_changed(
    client: FlaskClient, add: Callable[..., str]
) -> None:
    given = body_of(client.post("/api/ask", json={"question": FIRST}))
    add("harbour-1", HARBOUR.title, HARBOUR.text.replace("on Tuesday", "on Wednesday"))
    kept = body_of(client.get(f"/api/answers/{given['answer_id']}"))
    assert kept["changed"] is True
    assert kept["citations"][0]["status"] == "changed"
    check = body_of(client.get(f"/api/citations/{kept['citations'][0]['id']}"))
    assert {"before": "Tuesday", "after": "Wednesday"} in check["differences"]


def test_the_evidence_is_a_file_to_take_away(client: FlaskClient) -> None:
    given = body_of(client.post("/api/ask", json={"question": FIRST}))
    pack = client.get(f"/api/answers/{given['answer_id']}/pack")
    assert pack.mimetype == "application/json"
    assert pack.headers["Content-Disposition"].startswith("attachment; filename=footnote-")
    assert given["answer_id"] in pack.text
    json.loads(pack.text)


@pytest.mark.parametrize("form", FORMATS)
def test_citations_are_exported(client: FlaskClient, library: Library, form: str) -> None:
    given = body_of(client.post("/api/ask", json={"question": FIRST}))
    made = client.get(f"/api/answers/{given['answer_id']}/export?format={form}")
    wanted = library.export(given["answer_id"], form)
    assert made.text == wanted.text
    assert made.headers["Content-Type"].startswith(wanted.media_type)
    assert made.headers["Content-Disposition"] == f"attachment; filename={wanted.file_name}"


def test_the_collection_is_listed(client: FlaskClient) -> None:
    body = body_of(client.get("/api/articles?limit=2&offset=1"))
    assert list(body) == ["total", "offset", "articles"]
    assert (body["total"], body["offset"], len(body["articles"])) == (5, 1, 2)


def test_a_listing_can_be_narrowed(client: FlaskClient) -> None:
    by_title = body_of(client.get("/api/articles?search=cranes"))
    by_source = body_of(client.get("/api/articles", query_string={"source": "Sample Wire"}))
    assert [row["id"] for row in by_title["articles"]] == ["harbour-2"]
    assert by_source == by_title
    days = {"published_from": "2019-10-22", "published_to": "2019-10-22"}
    by_day = body_of(client.get("/api/articles", query_string=days))
    assert [row["id"] for row in by_day["articles"]] == ["harbour-1"]


def test_a_listing_begins_with_the_newest_or_the_oldest(client: FlaskClient) -> None:
    newest, oldest = (
        [row["id"] for row in body_of(client.get(f"/api/articles?order={order}"))["articles"]]
        for order in ("newest", "oldest")
    )
    assert body_of(client.get("/api/articles"))["articles"][0]["id"] == newest[0] != oldest[0]
    assert sorted(newest) == sorted(oldest)


def test_an_article_is_read_with_its_offsets(client: FlaskClient, library: Library) -> None:
    body = body_of(client.get("/api/articles/harbour-1"))
    assert body["text"] == library.article("harbour-1").text
    assert body["metadata"] == {"topics": ["ports"]}
    at = body["paragraphs"][0]["sentences"][-1]
    assert body["text"][at["start"] : at["end"]] == "The storm had closed it for 11 days."


def test_metadata_may_be_read_only_and_hold_days(
    client: FlaskClient, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    metadata = MappingProxyType({"day": date(2020, 1, 2), "港": [1.5, None]})
    view = replace(library.article("harbour-1"), metadata=metadata)
    monkeypatch.setattr(library, "article", lambda *asked: view)
    body = body_of(client.get("/api/articles/harbour-1"))
    assert body["metadata"] == {"day": "2020-01-02", "港": [1.5, None]}


def test_an_older_version_stays_readable(client: FlaskClient, add: Callable[..., str]) -> None:
    old = add(id="changing", text="It was so.")
    new = add(id="changing", text="It is otherwise.")
    body = body_of(client.get(f"/api/articles/changing?version={old}"))
    assert (body["text"], body["current"]) == ("It was so.", False)
    assert [row["version"] for row in body["versions"]] == [old, new]
    assert body_of(client.get("/api/articles/changing"))["current"] is True


def test_removing_takes_an_article_out_of_answers(client: FlaskClient) -> None:
    version = body_of(client.get("/api/articles/harbour-2"))["version"]
    response = client.delete("/api/articles/harbour-2")
    assert (response.status_code, body_of(response)) == (200, {"removed": "harbour-2"})
    found = body_of(client.post("/api/ask", json={"question": "Two new cranes by barge"}))
    assert "harbour-2" not in json.dumps(found)
    assert body_of(client.get(f"/api/articles/harbour-2?version={version}"))["removed"] is True
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


def test_a_quotation_is_found_where_it_stands(client: FlaskClient, library: Library) -> None:
    body = body_of(client.post("/api/quotes", json={"quote": "We lost two cranes", "limit": 3}))
    assert body["status"] == "found"
    match = body["matches"][0]
    text = library.article(match["article"]["id"]).text
    assert text[match["start"] : match["end"]] == "We lost two cranes"
    assert body_of(client.post("/api/quotes", json={"quote": "nobody said"}))["matches"] == []


def test_the_status_is_the_collection_s(client: FlaskClient, library: Library) -> None:
    body = body_of(client.get("/api/status"))
    assert body == json.loads(json.dumps(asdict(library.status())))


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/openapi.json"])
def test_the_process_answers_for_itself(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(("path", "status"), [("/healthz", 200), ("/readyz", 503)])
def test_a_process_whose_store_is_away_is_up_and_not_ready(
    client: FlaskClient,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    status: int,
) -> None:
    def away() -> NoReturn:
        raise StoreError("the server is away", "see that it runs")

    monkeypatch.setattr(library._store, "state", away)
    assert client.get(path).status_code == status
