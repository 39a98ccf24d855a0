"""Every offset means the same everywhere: in the store, in JSON, on the page, in the publisher's
link and in the evidence pack, whatever the article is written in.
"""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.article import Draft, Origin
from corpus.store import Store
from qa.library import Library
from qa.opening import assembled
from qa.proof import evidence
from qa.proof.verify import verify
from qa.settings import Settings
from tests.qa.citation.fragment_matcher import BROWSERS, page, parse
from tests.qa.made import WordEncoder
from web.app import create_app

WORDS = [
    *(
        "ship",
        "canal",
        "not",
        "said",
        "Monday",
        "e\u0301te\u0301",
        "n\u0303andu",
        "🚢",
        "👩\u200d🚀",
    ),
    *("שלום", "سفينة", "القناة", "日本語", "ไทย", "a-b", "c,d", "50%", "R&D", "“quoted", "words,”"),
    *("he", "U.S.", "12.5", "\u202eabc", "<b>bold</b>", "&amp;", "x" * 40),
]
MARKS = [
    " ",
    "\t",
    "  ",
    "\r\n",
    "\n",
    ". ",
    "! ",
    "? ",
    ".\r\n\r\n",
    ".\n\n",
    "\n\n",
    ".” ",
    "、",
    "。",
]
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS)), min_size=3, max_size=60)


class Anchors(HTMLParser):
    """The text inside each element that has an id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._open: list[str | None] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "link", "input", "br", "img"):
            return
        name = dict(attrs).get("id")
        self._open.append(name)
        if name is not None:
            self.found[name] = ""

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for name in set(filter(None, self._open)):
            self.found[name] += data


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("trip")
    chosen = Settings(folder / "data", None, None, folder / "cache", 0.0)
    store = Store.open(chosen.data)
    with assembled(chosen, store, WordEncoder(), None) as made:
        yield made


@pytest.fixture(scope="module")
def client(library: Library) -> FlaskClient:
    return create_app(library).test_client()


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(parts=TEXTS)
def test_an_offset_means_the_same_everywhere(
    library: Library, client: FlaskClient, parts: list[tuple[str, str]]
) -> None:
    text = "".join(word + mark for word, mark in parts)
    address = "https://news.example/one?a=b#part"
    article = Draft(
        text=text, title="One", origin=Origin("one.txt"), uri="one", id="one", url=address
    )
    added = library.add_drafts([article])
    assert not added.rejected
    body = {"question": f"ship {parts[0][0]} {parts[-1][0]}"[:900], "limit": 20}
    answer = client.post("/api/ask", json=body).get_json()
    citations = [*answer["citations"], *answer["nearest"]]
    assert citations
    for citation in citations:
        start, end, quote = citation["start"], citation["end"], citation["quote"]
        stored = library.article("one", citation["version"]).text
        assert stored[start:end] == quote
        assert stored[max(0, start - 32) : start] == citation["prefix"]
        assert stored[end : end + 32] == citation["suffix"]
        inside = citation["passage"]
        assert stored[inside["start"] : inside["end"]] == inside["text"]
        for caution in citation["cautions"]:
            assert stored[caution["start"] : caution["end"]] == caution["text"]
        shown = client.get(citation["link"].partition("#")[0])
        assert Anchors(shown.text).found[citation["link"].partition("#")[2]] == quote
        directive = parse(citation["source_link"].partition(":~:text=")[2])
        if directive is not None:
            for browser in BROWSERS:
                assert page(stored, browser).find(directive) == (start, end)
        assert client.get(f"/api/citations/{citation['id']}").get_json()["status"] == "exact"
    pack = client.get(f"{answer['permalink']}/pack".replace("/answers", "/api/answers")).text
    assert json.loads(pack)["answer_id"] == answer["answer_id"]
    assert all(found.holds for found in verify(evidence.read(pack, "pack"), library._store))
