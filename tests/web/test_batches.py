"""The page of batches: sent, shown, stopped, gone on with, taken away."""

import csv
import io
import json
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import expect

from qa.behind.running import Running
from qa.library import Library
from tests.web.browsing import NewPage
from tests.web.stories import COST, FIRST, UNSTATED

QUESTIONS = (FIRST, COST, UNSTATED)


def started(client: FlaskClient, **form: object) -> str:
    response = client.post("/batch", data=form, content_type="multipart/form-data")
    assert response.status_code == 303, response.text
    return response.location


def finish(library: Library) -> None:
    while Running(library).step():
        pass


def test_what_is_pasted_is_answered_behind_and_taken_away(
    client: FlaskClient, library: Library
) -> None:
    path = started(client, text="\n".join(QUESTIONS))
    assert "Running: 0 of 3" in client.get(path).text
    assert 'http-equiv="refresh"' in client.get(path).text
    finish(library)
    page = client.get(path).text
    assert "Done: 3 of 3" in page
    assert 'http-equiv="refresh"' not in page
    assert "on Tuesday" in page
    response = client.get(f"{path}/download?form=csv")
    assert response.mimetype == "text/csv"
    table = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    assert [row["status"] for row in table] == ["answered", "unsure", "not_found"]
    assert table[0]["words"] in table[0]["sentence"]
    assert table[0]["source"] == "Sample Courier"
    assert table[0]["link"].startswith("http://localhost/answers/")
    assert 0 < float(table[0]["confidence"]) <= 1
    lines = client.get(f"{path}/download?form=jsonl").text.splitlines()
    assert [json.loads(line)["question"] for line in lines] == list(QUESTIONS)
    assert client.get(f"{path}/download?form=xls").status_code == 400


def test_a_file_is_stopped_and_gone_on_with(client: FlaskClient, library: Library) -> None:
    content = b"id;question\n" + "\n".join(f"{n};{q}" for n, q in enumerate(QUESTIONS)).encode()
    path = started(client, file=(BytesIO(content), "my questions.csv"))
    assert client.post(f"{path}/stop").status_code == 303
    finish(library)
    assert "Stopped: 0 of 3" in client.get(path).text
    assert client.post(f"{path}/resume").status_code == 303
    finish(library)
    assert "Done: 3 of 3" in client.get(path).text
    assert "my questions.csv" in client.get("/batch").text
    assert client.post(f"{path}/delete").status_code == 303
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"text": " "}, "no question"),
        ({"file": (BytesIO(b"words\na\n"), "q.csv")}, "column"),
        ({"file": (BytesIO(b"\xff\xff"), "q.txt")}, "not text in UTF-8"),
        ({"text": "Who?\n" * 2001}, "at most 2,000"),
    ],
)
def test_what_cannot_be_asked_is_told(
    client: FlaskClient, form: dict[str, object], words: str
) -> None:
    response = client.post("/batch", data=form, content_type="multipart/form-data")
    assert response.status_code == 400
    assert words in response.text


@pytest.mark.browser
def test_the_page_follows_it_by_itself(new_page: NewPage, library: Library) -> None:
    page = new_page("/batch")
    page.get_by_label("or a question a line").fill("\n".join(QUESTIONS))
    page.get_by_role("button", name="Ask them").click()
    expect(page.get_by_text("Running: 0 of 3")).to_be_visible()
    finish(library)
    expect(page.get_by_text("Done: 3 of 3")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Table (CSV)").click()
    assert download.value.suggested_filename.endswith(".csv")
