"""What can be watched of a running server, in Prometheus' form: ``GET /metrics``.

Everything is counted as it happens, so a scrape asks neither store nor index and waits for nothing.
Labels come from fixed sets (statuses, steps, routes): no id, no address, no text of anybody.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from flask import Blueprint, Flask, current_app
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from werkzeug.wrappers import Response

from qa.contract.answer import Answer, IndexInfo
from qa.contract.collection import Added
from qa.contract.progress import Listener
from web.served import Counting, Served

KEY = "footnote.metrics"
STATUSES = ("answered", "unsure", "not_found")
STEPS = ("total", "embed", "search", "read")
OUTCOMES = ("added", "changed", "unchanged", "rejected", "skipped")
REFUSED = ("busy", "rate")
# Seconds: from one tenth of what a question may take to what nobody waits for.
QUESTION_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
REQUEST_BUCKETS = (0.01, 0.05, 0.25, 1.0, 5.0, 30.0)

# A time beside each counter would double their number, and says what process_start_time does.
disable_created_metrics()  # type: ignore[no-untyped-call]

# For the keeper alone, where there are keys.
blueprint = Blueprint("metrics", __name__)


@blueprint.get("/metrics")
def metrics() -> Response:
    """All numbers, as they are now."""
    text = generate_latest(of(current_app).registry)
    return current_app.response_class(text, content_type=CONTENT_TYPE_LATEST)


class Metrics(Counting, Listener):
    """The numbers of one application, in a registry of its own. Thread-safe."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._questions = self._counter("questions", "Questions answered", "status")
        self._steps = Histogram(
            "footnote_question_seconds",
            "How long a question took, by step; a step that was not needed is not counted",
            ["step"],
            buckets=QUESTION_BUCKETS,
            registry=self.registry,
        )
        self._requests = self._counter("requests", "Requests", "route", "method", "status")
        self._durations = Histogram(
            "footnote_request_seconds",
            "How long a request took from when a thread took it up, by route",
            ["route"],
            buckets=REQUEST_BUCKETS,
            registry=self.registry,
        )
        self._refused = self._counter("refused", "Requests refused by a limit", "reason")
        self._articles = self._counter("articles_seen", "Articles that came to be added", "outcome")
        self._serving = self._gauge("requests_in_progress", "Requests being served")
        self._waiting = self._gauge("requests_waiting", "Requests that wait for a thread", "kind")
        self._busy = self._gauge("threads_busy", "Threads that serve a request", "kind")
        self._held = self._gauge("articles", "Articles in the collection")
        self._passages = self._gauge("passages", "Passages in the collection")
        self._made = self._gauge(
            "index_generation_timestamp_seconds", "When the index's generation was written"
        )
        self._followed = self._gauge(
            "index_followed_timestamp_seconds", "When the index was last known to show the store"
        )
        # Numbers that are there from the beginning can be compared with what they become.
        for names, family in (
            (STATUSES, self._questions),
            (REFUSED, self._refused),
            (OUTCOMES, self._articles),
            (STEPS, self._steps),
        ):
            for name in names:
                family.labels(name)

    def began(self) -> None:
        """A request is being served."""
        self._serving.inc()

    def ended(self, served: Served) -> None:
        """It is over."""
        self._serving.dec()
        self._requests.labels(served.route, served.method, served.status).inc()
        self._durations.labels(served.route).observe(served.seconds)
        if served.status == 429:
            self._refused.labels("rate").inc()
        elif served.failed and served.failed.code == "busy":
            self._refused.labels("busy").inc()

    def answered(self, answer: Answer) -> None:
        """A question was answered."""
        self._questions.labels(answer.status).inc()
        for step in STEPS:
            if milliseconds := getattr(answer.took_ms, step):
                self._steps.labels(step).observe(milliseconds / 1000)

    def added(self, added: Added) -> None:
        """Articles came."""
        for outcome in OUTCOMES[:-1]:
            self._articles.labels(outcome).inc(len(getattr(added, outcome)))
        self._articles.labels("skipped").inc(sum(one.count for one in added.skipped))

    def followed(self, index: IndexInfo) -> None:
        """The index shows the store."""
        self._held.set(index.articles)
        self._passages.set(index.passages)
        self._made.set(_written(index.generation))
        self._followed.set_to_current_time()

    def threads(self, kind: str, waiting: Callable[[], int], busy: Callable[[], int]) -> None:
        """Let these tell how many requests of a kind wait, and how many threads serve them."""
        self._waiting.labels(kind).set_function(waiting)
        self._busy.labels(kind).set_function(busy)

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(f"footnote_{name}", what, labels, registry=self.registry)

    def _gauge(self, name: str, what: str, *labels: str) -> Gauge:
        return Gauge(f"footnote_{name}", what, labels, registry=self.registry)


def of(app: Flask) -> Metrics:
    """The numbers of an application."""
    return cast(Metrics, app.extensions[KEY])


def _written(generation: str) -> float:
    """When a generation was written, as its name says, in Unix time; 0 for none."""
    try:
        moment = datetime.strptime(generation.partition("-")[0], "%Y%m%dT%H%M%S")
    except ValueError:
        return 0.0
    return moment.replace(tzinfo=UTC).timestamp()
