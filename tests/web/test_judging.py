"""Whether an answer is right can be said by a button, a key or the API, by each for themselves."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect
from werkzeug.test import TestResponse

from qa.contract.request import AskRequest
from qa.library import Library
from tests.web.holders import Holder
from tests.web.stories import FIRST


@pytest.fixture
def answer_id(library: Library) -> str:
    return library.ask(AskRequest(FIRST)).answer_id


def verdict_of(response: TestResponse) -> object:
    assert response.json
    return response.json["verdict"]


def test_a_judgement_is_kept_changed_and_taken_back(client: FlaskClient, answer_id: str) -> None:
    path = f"/api/answers/{answer_id}/judgement"
    nothing = {"answer_id": answer_id, "verdict": None, "judged_at": None}
    assert client.get(path).json == nothing
    for method, verdict in (("PUT", "right"), ("POST", "wrong_place"), ("PUT", "wrong")):
        said = client.open(path, method=method, json={"verdict": verdict}).json
        assert said
        assert said["verdict"] == verdict
        assert client.get(path).json == said
    assert client.delete(path).json == nothing
    assert client.get(path).json == nothing


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"verdict": "maybe"}, 400, "verdict_invalid"),
        ({"verdict": 1}, 400, "field_type"),
        ({"verdict": "right", "why": "x"}, 400, "field_unknown"),
        ({}, 400, None),
        ([], 400, None),
    ],
)
def test_what_is_no_judgement_is_refused(
    client: FlaskClient, answer_id: str, sent: object, status: int, code: str | None
) -> None:
    refused = client.put(f"/api/answers/{answer_id}/judgement", json=sent)
    assert refused.status_code == status
    assert refused.json
    assert refused.json["error"]["hint"]
    assert code in (None, refused.json["error"]["code"])


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_of_an_answer_that_is_not_there_nothing_is_said(client: FlaskClient, method: str) -> None:
    asked = client.open(
        "/api/answers/" + "0" * 20 + "/judgement", method=method, json={"verdict": "right"}
    )
    assert asked.status_code == 404


def test_each_has_a_judgement_of_their_own(
    closed: Flask, library: Library, people: dict[str, Holder]
) -> None:
    viewer, other = people["viewer"], people["contributor"]
    assert viewer.identity
    answer_id = library.ask(AskRequest(FIRST), viewer.identity).answer_id
    path = f"/api/answers/{answer_id}/judgement"
    assert viewer.asks(closed, "PUT", path, json={"verdict": "wrong"}).status_code == 200
    assert other.asks(closed, "GET", path).status_code == 404
    library.ask(AskRequest(FIRST), other.identity)
    assert verdict_of(other.asks(closed, "GET", path)) is None
    other.asks(closed, "PUT", path, json={"verdict": "right"})
    assert verdict_of(viewer.asks(closed, "GET", path)) == "wrong"


def test_a_button_does_without_a_script(client: FlaskClient, answer_id: str) -> None:
    for verdict, pressed in (("right", True), ("", False)):
        led = client.post(f"/answers/{answer_id}/judgement", data={"verdict": verdict})
        assert led.status_code == 303
        page = client.get(led.headers["Location"]).text
        assert ('value="right" data-key="r" aria-pressed="true"' in page) == pressed


@pytest.mark.browser
def test_a_key_says_it_and_takes_it_back(
    new_page: Callable[..., Page], library: Library, answer_id: str
) -> None:
    page = new_page(f"/answers/{answer_id}")
    page.keyboard.press("w")
    wrong = page.get_by_role("button", name="Wrong", exact=True)
    expect(wrong).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".judging .said")).to_have_text("Kept, thank you.")
    assert library.judgements.of(answer_id).verdict == "wrong"
    page.keyboard.press("w")
    expect(wrong).to_have_attribute("aria-pressed", "false")
    assert library.judgements.of(answer_id).verdict is None
