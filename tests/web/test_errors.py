"""How failures are answered: the table, the two forms, and what is never told."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from qa.contract.errors import (
    BusyError,
    NotFoundError,
    QAError,
    QuestionError,
    StorageError,
    UploadError,
)
from tests.web.answers import body_of
from web.help_table import path_of

Fail = Callable[[Exception], None]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (QuestionError("question_empty", "m", "h"), 400),
        (NotFoundError("article_not_found", "m", "h"), 404),
        (UploadError("upload_broken", "m", "h"), 422),
        (UploadError("upload_too_large", "m", "h"), 413),
        (BusyError("busy", "m", "h"), 503),
        (QAError("store_unwritable", "m", "h"), 503),
        (StorageError("disk_full", "m", "h"), 507),
    ],
)
def test_each_error_has_its_status(
    client: FlaskClient, fail_with: Fail, error: QAError, status: int
) -> None:
    fail_with(error)
    response = client.post("/api/ask", json={"question": "q"})
    assert response.status_code == status
    told = {"code": error.code, "message": "m", "hint": "h", "help": path_of(error.code)}
    assert body_of(response) == {"error": told}
    assert ("Retry-After" in response.headers) == (status == 503)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/nothing", 404, "not_found"),
        ("GET", "/api/", 404, "not_found"),
        ("GET", "/api/ask", 405, "method_not_allowed"),
        ("PUT", "/api/articles", 405, "method_not_allowed"),
        ("POST", "/healthz", 405, "method_not_allowed"),
    ],
)
def test_the_framework_s_own_errors_look_the_same(
    client: FlaskClient, method: str, path: str, status: int, code: str
) -> None:
    response = client.open(path, method=method)
    assert response.status_code == status
    assert body_of(response)["error"]["code"] == code
    assert body_of(response)["error"]["hint"]
    if status == 405:
        assert response.headers["Allow"]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nothing", 404, "There is nothing at this address."),
        ("/articles/none", 404, "There is no article &#39;none&#39;."),
        ("/articles/harbour-1?version=0", 404, "There is no version"),
        ("/articles/harbour-1?mark=x", 400, "Mark is &#39;x&#39;, which is not a range."),
        ("/answers/x", 404, ""),
        ("/citations/x", 404, "&#39;x&#39; is not a citation id."),
        ("/articles?page=0", 400, "Page is &#39;0&#39;, it must be"),
        ("/static/none.css", 404, "There is nothing at this address."),
    ],
)
def test_readers_get_a_page(client: FlaskClient, path: str, status: int, words: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (status, "text/html")
    assert words in response.text
    assert "Ask a question" in response.text


@pytest.mark.parametrize(
    ("path", "kind"), [("/api/status", "application/json"), ("/about", "text/html")]
)
def test_a_mistake_of_ours_is_logged_and_not_told(
    client: FlaskClient, fail_with: Fail, caplog: pytest.LogCaptureFixture, path: str, kind: str
) -> None:
    fail_with(RuntimeError("the secret detail"))
    with caplog.at_level(logging.ERROR):
        response = client.get(path)
    assert (response.status_code, response.mimetype) == (500, kind)
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    assert "the secret detail" in caplog.text
    assert "Traceback" in caplog.text


def test_a_mistake_has_a_plain_code(client: FlaskClient, fail_with: Fail) -> None:
    fail_with(ZeroDivisionError())
    body: Any = body_of(client.get("/api/status"))
    assert body["error"]["code"] == "internal"


def test_a_page_that_cannot_answer_yet_says_when_to_come_back(
    client: FlaskClient, fail_with: Fail
) -> None:
    fail_with(BusyError("busy", "too many questions are waiting", "ask again soon"))
    response = client.get("/?q=what")
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert "Too many questions are waiting." in response.text


def test_the_page_s_script_gets_a_part_of_a_page(client: FlaskClient) -> None:
    response = client.post("/stream", data={"q": "what"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert (response.status_code, response.mimetype) == (403, "text/html")
    assert response.text.startswith('<div class="notice problem" role="alert">')
    assert "The request comes from another site." in response.text
