"""What a scrape says, read by Prometheus' own parser."""

import re
import threading
from collections.abc import Callable
from typing import Any
from urllib.request import urlopen

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from qa.contract.errors import BusyError, StorageError
from tests.web.processes import ROOT
from tests.web.reading_client import ReadingClient
from tests.web.shelf import Shelf
from web import dispatching

Fail = Callable[[Exception | None], None]
Numbers = dict[tuple[str, ...], float]


def scraped(text: str) -> Numbers:
    """The samples by name and values of their labels, in the order of the labels' names."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return ReadingClient(app)


@pytest.fixture
def scrape(client: FlaskClient) -> Callable[[], Numbers]:
    return lambda: scraped(client.get("/metrics").text)


Scrape = Callable[[], Numbers]


def test_it_is_what_a_scraper_expects(client: FlaskClient) -> None:
    response = client.get("/metrics")
    assert response.headers["Content-Type"].startswith("text/plain; version=")
    assert response.headers["Content-Security-Policy"]
    names = {family.name for family in text_string_to_metric_families(response.text)}
    assert {"process_resident_memory_bytes", "process_start_time_seconds"} <= names


def test_every_number_of_ours_is_explained(client: FlaskClient) -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"`(footnote_\w+)(?:\{[\w,]+\})?`", page))
    families = text_string_to_metric_families(client.get("/metrics").text)
    ours = {family.name + "_total" * (family.type == "counter") for family in families}
    assert explained == {name for name in ours if name.startswith("footnote_")}


def test_questions_are_counted_by_status_and_step(client: FlaskClient, scrape: Scrape) -> None:
    before = scrape()
    assert before["footnote_questions_total", "answered"] == 0
    client.post("/api/ask", json={"question": "harbour reopened"})
    client.post("/stream", data={"q": "Where is the treasure of Xyzzy?"}).get_data()
    after = scrape()
    asked = [after["footnote_questions_total", s] for s in ("answered", "unsure", "not_found")]
    assert sum(asked) == 2
    assert after["footnote_question_seconds_count", "total"] == 2
    assert after["footnote_question_seconds_sum", "total"] > 0


def test_a_repeated_question_needs_no_step(
    client: FlaskClient, shelf: Shelf, scrape: Scrape
) -> None:
    shelf.library.refresh()
    for _ in range(3):
        client.post("/api/ask", json={"question": "harbour reopened"})
    numbers = scrape()
    assert numbers["footnote_question_seconds_count", "total"] == 3
    assert numbers["footnote_question_seconds_count", "embed"] <= 1


def test_requests_are_counted_by_route_and_never_by_path(
    client: FlaskClient, scrape: Scrape
) -> None:
    for path in ("/articles/harbour-1", "/articles/none", "/wp-login.php", "/.env"):
        client.get(path)
    client.open("/", method="BREW")
    numbers = scrape()
    requests = {key[1:]: n for key, n in numbers.items() if key[0] == "footnote_requests_total"}
    assert requests["GET", "/articles/<article_id>", "200"] == 1
    assert requests["GET", "/articles/<article_id>", "404"] == 1
    assert requests["GET", "(none)", "404"] == 2
    assert requests["other", "(none)", "405"] == 1
    assert numbers["footnote_requests_in_progress",] == 1


def test_labels_are_bounded(app: Flask, client: FlaskClient, scrape: Scrape) -> None:
    """However many things are asked for by whomever, no more series come of it."""

    def visit(n: int) -> None:
        client.get(f"/articles/a{n}", headers={"X-Request-ID": f"r{n}"})
        client.get(f"/{n}", environ_overrides={"REMOTE_ADDR": f"203.0.113.{n}"})
        client.post("/api/ask", json={"question": f"who is {n}"})
        client.open(f"/{n}", method=f"M{n}")

    visit(0)
    scrape()
    series = set(scrape())
    for n in range(1, 8):
        visit(n)
    assert {key for key in scrape() if "questions_total" not in key[0]} == {
        key for key in series if "questions_total" not in key[0]
    }


def test_refusals_are_counted(client: FlaskClient, fail_with: Fail, scrape: Scrape) -> None:
    fail_with(BusyError("busy", "too many", "later"))
    client.post("/api/ask", json={"question": "who"})
    client.post("/stream", data={"q": "who"}).get_data()
    client.get("/?q=who")
    assert scrape()["footnote_refused_total", "busy"] == 3


def test_what_came_to_be_added_is_counted(client: FlaskClient, scrape: Scrape) -> None:
    files = '{"id": "a", "title": "A", "text": "A fact."}\n{"title": "no text"}\n'
    client.post("/api/articles", data=files, content_type="application/x-ndjson")
    numbers = scrape()
    assert numbers["footnote_articles_seen_total", "added"] == 1
    assert numbers["footnote_articles_seen_total", "rejected"] == 1


def test_the_index_is_as_old_as_it_was_last_seen_right(
    client: FlaskClient, shelf: Shelf, fail_with: Fail, scrape: Scrape
) -> None:
    assert scrape()["footnote_index_followed_timestamp_seconds",] == 0
    shelf.library.refresh()
    numbers = scrape()
    status = shelf.library.status()
    assert numbers["footnote_articles",] == status.articles
    assert numbers["footnote_passages",] == status.passages
    assert numbers["footnote_index_followed_timestamp_seconds",] > 1.7e9
    made = numbers["footnote_index_generation_timestamp_seconds",]
    assert (made > 1.7e9) == (status.generation != "none")


def test_it_answers_while_the_store_is_away(fail_with: Fail, scrape: Scrape) -> None:
    fail_with(StorageError("store_unusable", "away", "wait"))
    assert scrape()["process_resident_memory_bytes",] > 0


def test_nothing_is_counted_in_the_registry_that_all_share() -> None:
    assert not [family.name for family in REGISTRY.collect() if "footnote" in family.name]


def test_the_queue_can_be_seen_while_it_is_full(
    site: str, server: Any, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()
    monkeypatch.setattr(shelf.library, "status", lambda: go.wait(30))
    monkeypatch.setattr(dispatching, "WAITING", 2)
    asking = [
        threading.Thread(target=_get, args=(f"{site}/api/status",))
        for _ in range(dispatching.ANSWERING_THREADS + 2)
    ]
    for thread in asking:
        thread.start()
    line = server.task_dispatcher._answering
    for _ in range(600):
        if (line.busy(), line.waiting()) == (dispatching.ANSWERING_THREADS, 2):
            break
        threading.Event().wait(0.05)
    numbers = scraped(_get(f"{site}/metrics"))
    go.set()
    for thread in asking:
        thread.join()
    assert numbers["footnote_requests_waiting", "answering"] == 2
    assert numbers["footnote_requests_waiting", "adding"] == 0
    assert numbers["footnote_threads_busy", "answering"] == dispatching.ANSWERING_THREADS
    assert numbers["footnote_threads_busy", "adding"] == 0
    assert numbers["footnote_requests_in_progress",] == dispatching.ANSWERING_THREADS + 1


def _get(address: str) -> str:
    with urlopen(address, timeout=30) as answer:
        text: str = answer.read().decode()
        return text
