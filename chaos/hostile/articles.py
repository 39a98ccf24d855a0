"""Articles whose every field attacks who reads them, on every page and in every export.

Each payload is put into all fields of an article, into names of files and columns, and into all
that a request may say. Every page is parsed: it may hold no element and no attribute that the
templates did not write, and no link but to the web or to a page of ours. A share is opened in a
real browser, where nothing may run, be fetched, or be kept from that by the policy alone.
"""

import io
import json
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any
from urllib.parse import quote

from flask.testing import FlaskClient

from benchmarks.serving import chromium
from chaos.hostile.inspected import faults_of_export, faults_of_page
from chaos.hostile.payloads import MARK, PAYLOADS
from chaos.part import Report
from corpus.store import Store
from qa.opening import assembled
from qa.settings import Settings
from tests.qa.made import WordEncoder, WordReader
from web.app import create_app
from web.serving import serving

IN_BROWSER = 40
MINUTES = 35.0
_FORMATS = ("csl", "bibtex", "ris", "markdown", "annotation")


def run(
    seed: int,
    payloads: Sequence[str] = PAYLOADS,
    shown: int = IN_BROWSER,
    minutes: float = MINUTES,
) -> Report:
    """All payloads in an order of chance, as many as so many minutes give, some in a browser."""
    payloads = Random(seed).sample(payloads, len(payloads))
    report = Report({"payloads": 0, "pages": 0, "exports": 0, "pages in a browser": 0})
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "data"
        settings = Settings(data, None, None, Path(scratch) / "cache", 0.3, 0.1)
        reader = WordReader("Nora Quay")
        with assembled(settings, Store.open(data), WordEncoder(), reader) as library:
            app = create_app(library)
            trial = Trial(app.test_client(), report)
            until, tried = time.monotonic() + minutes * 60, 0
            for number, payload in enumerate(payloads):
                if time.monotonic() > until:
                    left = len(payloads) - number
                    report.skipped.append(f"{left} of {len(payloads)} payloads, time was up")
                    break
                trial.add(number, payload)
                trial.read(number, payload)
                tried = report.tried["payloads"] = number + 1
            payloads = payloads[:tried]
            paths = list(_in_browser(payloads, shown, seed))
            _browse(app, paths, report)
    return report


class Trial:
    """A client that adds articles and reads all that is shown of them."""

    def __init__(self, client: FlaskClient, report: Report) -> None:
        self._client = client
        self._report = report

    def add(self, number: int, payload: str) -> None:
        """Add an article by JSON, a page, a table, and a file that is refused."""
        answer = self._client.post("/api/articles", json=article(number, payload))
        if answer.status_code not in (201, 422):
            self._fail(payload, "POST /api/articles", f"status {answer.status_code}")
        page = (
            f"<html><title>{payload}</title><meta name=author content='{payload}'><p>The quay of"
            f" page{number} closes in March, {payload} said.</p></html>"
        )
        table = f'title,text,"{payload.replace(chr(34), chr(34) * 2)}"\nQuay,It shuts {number}.,1\n'
        files = [
            (f"{payload}.html", page), (f"{payload}.csv", table), (f"{payload}.pdf", "no PDF"),
            (f"{payload}", "of no kind"),
        ]  # fmt: skip
        sent = [(io.BytesIO(text.encode("utf-8", "replace")), name) for name, text in files]
        told = self._client.post("/articles", data={"files": sent})
        self._page(payload, "POST /articles", told)

    def read(self, number: int, payload: str) -> None:
        """Everything that is shown of it, and of what a request says."""
        said = quote(payload, safe="")
        asked = {"q": f"Who told zebra{number} of it? {payload}"[:1000], "source": payload}
        answer = self._client.post("/", data={"q": asked["q"]}, follow_redirects=True)
        self._page(payload, "POST /", answer)
        for path in (*_paths(number, said), f"/?q={quote(asked['q'])}&source={said}&from={said}"):
            self._page(payload, path, self._client.get(path))
        for path in ("/watched", "/articles/x/restore", "/conversations/x/delete"):
            form = {"folder": payload, "decision": payload, "mark": payload, "articles": payload}
            self._page(payload, path, self._client.post(path, data=form))
        self._stream(payload, asked["q"])
        self._proofs(payload, asked["q"])
        where = answer.request.path
        if where.startswith("/conversations/"):
            self._export(payload, "markdown", self._client.get(f"{where}/export"))

    def _stream(self, payload: str, question: str) -> None:
        text = self._client.post("/stream", data={"q": question}).text
        for line in text.splitlines():
            if line.startswith("data: ") and "html" in (event := json.loads(line[6:])):
                self._check(payload, "/stream", event["html"])

    def _proofs(self, payload: str, question: str) -> None:
        """The kept answer, its citations and all of its exports."""
        answer = self._client.post("/api/ask", json={"question": question, "limit": 3}).json or {}
        if "answer_id" not in answer:
            return
        self._page(payload, "/answers", self._client.get(f"/answers/{answer['answer_id']}"))
        for one in (answer["citations"] + answer["nearest"])[:2]:
            self._page(payload, "/citations", self._client.get(f"/citations/{one['id']}"))
            self._page(payload, "link", self._client.get(one["link"].partition("#")[0]))
        for form in _FORMATS if answer["citations"] else ():
            path = f"/api/answers/{answer['answer_id']}/export?format={form}"
            self._export(payload, form, self._client.get(path))

    def _export(self, payload: str, form: str, answer: Any) -> None:
        self._report.tried["exports"] += 1
        if not answer.headers.get("Content-Disposition", "").startswith("attachment"):
            self._fail(payload, form, "is no attachment")
        for fault in faults_of_export(form, answer.text):
            # Of the question its own signs are kept: it is what was asked.
            if "direction of writing" not in fault:
                self._fail(payload, form, fault)

    def _page(self, payload: str, where: str, answer: Any) -> None:
        self._report.tried["pages"] += 1
        if answer.status_code >= 500:
            self._fail(payload, where, f"status {answer.status_code}")
        if "html" in answer.content_type:
            self._check(payload, where, answer.text)
        elif answer.headers.get("X-Content-Type-Options") != "nosniff":
            self._fail(payload, where, "may be sniffed")

    def _check(self, payload: str, where: str, page: str) -> None:
        for fault in dict.fromkeys(faults_of_page(page)):
            self._fail(payload, where, fault)

    def _fail(self, payload: str, where: str, what: str) -> None:
        self._report.failures.append(f"{where[:80]} with {payload[:60]!r}: {what}"[:300])


def article(number: int, payload: str) -> dict[str, Any]:
    """An article with a payload in every field."""
    return {
        "id": f"x-{number}",
        "title": f"{payload} zebra{number}",
        "text": f"Nora Quay told zebra{number} of it, {payload} said.\n\n{payload} again.",
        "source": payload,
        "url": payload,
        "published": payload,
        "authors": [payload, f"Jane {payload}"],
        "place": payload,
        "language": payload,
        "dateline": f"{payload}, March 4 (Wire) --",
        f"key {payload}"[:200]: {"inner": [payload], payload[:50]: payload},
    }


def _paths(number: int, said: str) -> Iterator[str]:
    at = f"/articles/x-{number}"
    yield from ("/articles", "/status", "/about", at, f"{at}/remove", f"{at}/original", f"/{said}")
    for key in ("mark", "version", "page"):
        yield f"{at}?{key}={said}"
    for key in ("search", "source", "kind", "from", "to", "order", "page", "removed", "restored"):
        yield f"/articles?{key}={said}"
    yield from (f"/quotes?quote={said}", f"/quotes?quote={quote('Nora Quay told ')}{said}")
    yield from (f"/{place}/{said}" for place in ("articles", "answers", "citations", "static"))
    yield from (f"/conversations/{said}", f"/api/articles/{said}", f"/api/articles?source={said}")
    yield from (f"/api/{place}/{said}" for place in ("citations", "answers"))


def _in_browser(payloads: Sequence[str], count: int, seed: int) -> Iterator[str]:
    step = max(1, len(payloads) // max(1, count))
    for number in range(seed % step, len(payloads), step):
        said = quote(payloads[number], safe="")
        yield f"/articles/x-{number}"
        yield f"/?q={quote(f'Who told zebra{number} of it? ')}{said}"
        yield f"/quotes?quote={said}"
    if count:
        yield from ("/articles", "/status", "/")


def _browse(app: Any, paths: Iterable[str], report: Report) -> None:
    """Open pages in Chromium: nothing of a payload may run, be fetched or be stopped."""
    program = chromium()
    if program is None:
        report.skipped.append("no page in a browser: chromium is not installed")
        return
    from playwright.sync_api import Dialog, Request, sync_playwright

    server = serving(app, host="127.0.0.1", port=0)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    site = f"http://127.0.0.1:{server.effective_port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(base_url=site)
        seen: list[str] = []

        def asked(one: Dialog) -> None:
            seen.append(f"a dialog: {one.message}")
            one.dismiss()

        def sent(one: Request) -> None:
            if not one.url.startswith(site):
                seen.append(f"a request: {one.url}"[:200])

        page.on("dialog", asked)
        page.on("console", lambda one: seen.append(f"the console: {one.text}"[:200]))
        page.on("pageerror", lambda one: seen.append(f"an error: {one}"[:200]))
        page.on("request", sent)
        for path in paths:
            page.goto(path)
            report.tried["pages in a browser"] += 1
            if path.startswith("/?q="):
                page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
            failures = [one for one in seen if MARK in one or "Failed to load" not in one]
            report.failures.extend(f"{path[:80]}: {one}" for one in failures)
            seen.clear()
        browser.close()
    server.close()
