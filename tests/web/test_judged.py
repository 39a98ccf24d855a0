"""All judgements over HTTP: a page that needs no script, the API, and what they teach."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from qa.contract.request import AskRequest
from qa.library import Library
from tests.qa.judged.many import humble, judged
from tests.web.holders import Holder
from tests.web.stories import FIRST


def test_the_list_is_filtered_and_paged(client: FlaskClient, library: Library) -> None:
    answer_id = library.ask(AskRequest(FIRST)).answer_id
    page = client.get("/judgements").text
    assert "None yet" in page
    client.put(f"/api/answers/{answer_id}/judgement", json={"verdict": "wrong"})
    page = client.get("/judgements?verdict=wrong").text
    assert f"/answers/{answer_id}" in page
    assert "Wrong (1)" in page
    assert "None of this kind yet" in client.get("/judgements?verdict=right").text
    listed = client.get("/api/judgements").json
    assert listed
    (one,) = listed["judged"]
    assert (one["question"], one["verdict"], listed["counts"]["wrong"]) == (FIRST, "wrong", 1)
    nothing = client.get("/api/judgements?limit=1&offset=1").json
    assert nothing
    assert (nothing["total"], nothing["judged"]) == (1, [])
    sent = client.get("/api/judgements/export")
    assert json.loads(sent.text)["answerable"] is None
    assert sent.headers["X-Left-Out"] == "0"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/judgements?verdict=maybe", 400, "verdict_invalid"),
        ("/api/judgements?limit=0", 400, "limit_invalid"),
        ("/api/judgements?offset=-1", 400, "offset_invalid"),
    ],
)
def test_what_is_no_list_is_refused(client: FlaskClient, path: str, status: int, code: str) -> None:
    refused = client.get(path)
    assert refused.status_code == status
    assert refused.json
    assert refused.json["error"]["code"] == code


@pytest.mark.parametrize(("path", "status"), [("?verdict=maybe", 400), ("?page=2", 404)])
def test_what_is_no_page_of_it_is_told(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(f"/judgements{path}").status_code == status


def test_others_questions_stay_theirs(
    closed: Flask, library: Library, people: dict[str, Holder]
) -> None:
    viewer, keeper, other = (people[name] for name in ("viewer", "keeper", "other viewer"))
    answer_id = library.ask(AskRequest(FIRST), viewer.identity).answer_id
    library.judgements.judge(answer_id, "right", viewer.identity)
    assert FIRST in viewer.asks(closed, "GET", "/judgements").text
    assert FIRST not in other.asks(closed, "GET", "/judgements").text
    told = keeper.asks(closed, "GET", "/judgements").text
    assert FIRST not in told
    assert "belongs to somebody else" in told
    listed = keeper.asks(closed, "GET", "/api/judgements").json
    assert listed
    assert [one["by"] for one in listed["judged"]] == [None]
    assert viewer.asks(closed, "GET", "/calibration").status_code == 403
    assert keeper.asks(closed, "GET", "/calibration").status_code == 200


def test_what_they_teach_is_shown(client: FlaskClient, library: Library) -> None:
    assert "50 are needed" in client.get("/calibration").text
    judged(library, humble(60))
    page = client.get("/calibration").text
    assert "Learned from</dt><dd>60" in page
    assert page.count("<circle") > 5
    assert "What would change" in page
    proposal = client.get("/api/calibration").json
    assert proposal
    assert (proposal["judged"], proposal["refused"]) == (60, None)
    assert "As learned" in page
    library.judged.calibrate()
    library.refresh()
    assert "from 60 judged answers" in client.get("/status").text
    status = client.get("/api/status").json
    assert status
    assert status["calibration"]["judged"] == 60
    made = library.ask(AskRequest(FIRST))
    assert "put right by answers judged here" in client.get(f"/answers/{made.answer_id}").text
