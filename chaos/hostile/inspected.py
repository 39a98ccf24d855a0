"""What a page or an export may hold, whatever stands in the articles: told as faults, in words."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from datasets.code import ROOT

_LINKS = frozenset(("href", "src", "action", "formaction", "cite", "xlink:href", "data", "poster"))
_TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\{%.*?%\}|\{\{.*?\}\}|\"[^\"]*\"|[^>\"])*)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([a-zA-Z][a-zA-Z:-]*)=\"|(?<=[\s}])([a-z]+)(?=[\s{>]|$)")
_WORDS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|=\"[^\"]*\"", re.DOTALL)
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
# Elements whose text is shown apart from all else, as a whole.
_APART = frozenset(("bdi", "title", "textarea", "option"))
_EMPTY = frozenset(("meta", "link", "input", "br", "img", "circle", "rect", "image", "polyline"))


@cache
def written() -> frozenset[tuple[str, str]]:
    """Each element that the templates write, with each attribute that it may have there."""
    pairs = {("html", ""), ("head", ""), ("body", "")}
    for path in (ROOT / "web" / "templates").glob("*.html"):
        for name, inside in _TAG.findall(path.read_text()):
            bare = _WORDS.sub(lambda m: '="' if m[0].startswith("=") else " ", inside)
            pairs |= {(name, ""), *((name, a or b) for a, b in _ATTRIBUTE.findall(bare))}
            # What a template writes in a condition is in no place of its own.
            pairs |= {(name, one) for one in re.findall(r"([a-z][a-z-]*)=\"", inside)}
            pairs |= {(name, one) for one in re.findall(r"%\} ([a-z]+)\{%", inside)}
    return frozenset((name, attribute.lower()) for name, attribute in pairs)


def faults_of_page(page: str) -> Iterator[str]:
    """What a page has that no template wrote, and where its text may turn what stands beside it."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    yield from reader.faults
    twice = {one for one in reader.ids if reader.ids.count(one) > 1}
    yield from (f"two elements have the id {one}" for one in sorted(twice))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = written()
        for name, value in (("", None), *attrs):
            if (tag, name) not in known:
                self.faults.append(f"<{tag} {name}>, which no template writes")
            if name in _LINKS and not is_safe(value or ""):
                self.faults.append(f"<{tag} {name}={value!r}>")
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "script" and not (given.get("src") or "").startswith("/static/"):
            self.faults.append("a script that is no file of ours")
        if tag not in _EMPTY:
            self._open.append((tag, "dir" in given))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data[:60]!r}")

    def handle_decl(self, decl: str) -> None:
        if decl != "doctype html":
            self.faults.append(f"a declaration: {decl[:60]!r}")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "script" and data.strip():
            self.faults.append(f"a script with words: {data[:60]!r}")
        if _TURNS.search(data) and not any(a or tag in _APART for tag, a in self._open):
            self.faults.append(f"text that may turn its neighbours: {data[:60]!r}")


def is_safe(address: str) -> bool:
    """Whether a link leads to a page of ours or, by name, to one of the web."""
    parts = urlsplit(address)
    if parts.scheme:
        return parts.scheme in ("http", "https") and bool(parts.netloc)
    return not address.strip().startswith(("//", "\\", "/\\"))


def faults_of_export(form: str, text: str) -> Iterator[str]:
    """What an export holds that its format would take for more than text."""
    if form in ("csl", "annotation"):
        yield from _of_json(json.loads(text))
    elif form == "markdown":
        yield from _of_markdown(text)
    elif form == "ris":
        lines = text.split("\r\n")
        yield from (f"a line that is no field: {one[:60]!r}" for one in lines if not _field(one))
    elif form == "bibtex":
        depth = 0
        for sign in text:
            depth += {"{": 1, "}": -1}.get(sign, 0)
            if depth < 0:
                yield "a brace closes what none has opened"
                return
        if depth:
            yield "a brace that nothing closes"
    if _TURNS.search(text):
        yield "signs that turn the direction of writing"


def _field(line: str) -> bool:
    return not line or re.match(r"[A-Z][A-Z0-9]  - ", line) is not None


def _of_json(value: Any) -> Iterator[str]:
    items: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for name, inside in items:
        if name in ("URL", "source", "url") and isinstance(inside, str):
            if not (is_safe(inside) or inside.startswith("urn:footnote:")):
                yield f"{name} is {inside[:60]!r}"
        else:
            yield from _of_json(inside)


def _of_markdown(text: str) -> Iterator[str]:
    from markdown_it import MarkdownIt

    for block in MarkdownIt("commonmark", {"html": True}).parse(text):
        for token in (block, *(block.children or ())):
            if token.type in ("html_block", "html_inline", "image"):
                yield f"{token.type}: {token.content[:60]!r}"
            if token.type == "link_open" and not is_safe(str(token.attrs.get("href", ""))):
                yield f"a link to {token.attrs.get('href')!r}"
