"""What a file of the folder may be, and what must become of it."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from benchmarks.mixed.packed import DOCUMENTS, docx, epub, packed, pdf, zipped
from benchmarks.mixed.sent import captured, mailbox, message, subtitles
from benchmarks.mixed.stories import Story, story


@dataclass(frozen=True, slots=True)
class Fate:
    """How many articles a file brings, how many of its records (or itself) are rejected, or why it
    is skipped. ``shared``: all files of its recipe are one article.
    """

    articles: int = 0
    rejected: int = 0
    skipped: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Recipe:
    """A kind of file: its ending, its bytes by a number that no other file has, and its fate.

    ``shape`` is what it is in the file system; ``prefix`` begins its name.
    """

    ending: str
    content: Callable[[int], bytes]
    fate: Fate
    prefix: str = "f"
    shape: str = "file"


_ONE = Fate(articles=1)
_NONE = Fate(rejected=1)
_ONE_OF_ALL = Fate(articles=1, shared=True)


def _page(one: Story, link: str = "") -> bytes:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in one.paragraphs)
    return (
        f"<!doctype html><html><head><title>{one.title}</title>{link}</head><body><article>"
        f"<h1>{one.title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def _table(number: int, between: str) -> bytes:
    rows = [("Headline", "Body", "Date")]
    rows += [(one.title, one.text, one.day) for one in (story(number), story(-number))]
    quoted = (between.join(f'"{cell}"' for cell in row) for row in rows)
    # The third of its rows has no text.
    return ("\n".join(quoted) + f'\n"Nothing"{between}""{between}""\n').encode()


def _record(number: int) -> dict[str, str]:
    one = story(number)
    return {"title": one.title, "text": one.text, "published": one.day}


def _lines(number: int) -> bytes:
    good = [json.dumps(_record(number)), json.dumps(_record(-number))]
    return "\n".join([good[0], "{broken", good[1], ""]).encode()


def _array(number: int) -> bytes:
    return json.dumps(
        {"articles": [_record(number), {"title": "Nothing"}, _record(-number)]}
    ).encode()


def _text(number: int) -> bytes:
    one = story(number)
    return f"{one.title}\n\n{one.text}\n".encode()


def _markdown(number: int) -> bytes:
    one = story(number)
    return f"# {one.title}\n\n{one.text}\n".encode()


def _archive(number: int) -> bytes:
    members = {
        "a.txt": _text(number),
        "b/c.docx": docx(story(-number)),
        "b/d.csv": b"country,year\nNorway,2020\n",
    }
    return zipped(members)


def _capture(number: int) -> bytes:
    return captured(_page(story(number)), f"https://news.example/2026/{number}")


_TWO = Fate(articles=2, rejected=1)
_GOOD: Mapping[str, tuple[Callable[[int], bytes], Fate]] = {
    ".txt": (_text, _ONE),
    ".md": (_markdown, _ONE),
    ".markdown": (_markdown, _ONE),
    ".html": (lambda n: _page(story(n)), _ONE),
    ".htm": (lambda n: _page(story(n)), _ONE),
    ".csv": (lambda n: _table(n, ","), _TWO),
    ".tsv": (lambda n: _table(n, "\t"), _TWO),
    ".tab": (lambda n: _table(n, "\t"), _TWO),
    ".csv.gz": (lambda n: packed(_table(n, ";")), _TWO),
    ".tsv.gz": (lambda n: packed(_table(n, "\t")), _TWO),
    ".json": (_array, _TWO),
    ".json.gz": (lambda n: packed(_array(n)), _TWO),
    ".jsonl": (_lines, _TWO),
    ".ndjson": (_lines, _TWO),
    ".jsonl.gz": (lambda n: packed(_lines(n)), _TWO),
    ".ndjson.gz": (lambda n: packed(_lines(n)), _TWO),
    ".eml": (lambda n: message(story(n)), _ONE),
    ".mbox": (lambda n: mailbox(story(n), story(-n)), Fate(articles=2)),
    ".vtt": (lambda n: subtitles(story(n), "."), _ONE),
    ".srt": (lambda n: subtitles(story(n), ","), _ONE),
    ".warc.gz": (_capture, _ONE),
    ".epub": (lambda n: epub(story(n), story(-n)), Fate(articles=2)),
    ".zip": (_archive, _TWO),
}


def _cut(make: Callable[[Story], bytes]) -> Callable[[int], bytes]:
    def made(number: int) -> bytes:
        content = make(story(number))
        return content[: len(content) // 2]

    return made


def _fixed(content: bytes) -> Callable[[int], bytes]:
    return lambda _: content


def _canonical(_: int) -> bytes:
    """A page that says that it is that of another file: the first one of its kind."""
    link = '<link rel="canonical" href="https://news.example/2024/the-same-page">'
    return _page(story(1_000_000), link)


def recipes() -> Iterator[Recipe]:
    """All of them, each once."""
    for ending, make in DOCUMENTS.items():
        yield Recipe(ending, lambda n, make=make: make(story(n)), _ONE)  # type: ignore[misc]
    for ending, (content, fate) in _GOOD.items():
        yield Recipe(ending, content, fate)
    for ending in (".txt", ".csv", ".json", ".docx", ".pdf", ".jsonl"):
        yield Recipe(ending, _fixed(b""), _NONE, "empty")
    for ending in (".docx", ".odt", ".pdf"):
        yield Recipe(ending, _cut(DOCUMENTS[ending]), _NONE, "cut")
    yield Recipe(".zip", lambda n: _archive(n)[:200], _NONE, "cut")
    yield Recipe(".jsonl.gz", lambda n: packed(_lines(n))[:20], _NONE, "cut")
    yield Recipe(".txt", _fixed(bytes(range(256)) * 20), _NONE, "binary")
    yield Recipe(".txt", lambda n: pdf(story(n)), _NONE, "misnamed")
    yield Recipe(".odt", lambda n: docx(story(n)), _ONE, "misnamed")
    yield Recipe(".html", _fixed(b"<html><body></body></html>"), _NONE, "textless")
    yield Recipe(".csv", _fixed(b"country,year,value\nNorway,2020,1\n"), _NONE, "figures")
    yield Recipe(".json", _fixed(b'{"name": "settings", "size": 1}'), _NONE, "settings")
    for ending in (".gif", ".mp3", ".xyz", ""):
        yield Recipe(ending, _fixed(b"PK\x03\x04"), Fate(skipped="other_kind"), "other")
    yield Recipe(".xlsx", _fixed(b"PK\x03\x04"), Fate(skipped="not_read"), "other")
    yield Recipe(".png", _fixed(b"PK\x03\x04"), _NONE, "other")
    yield Recipe(".txt", _text, Fate(skipped="hidden"), ".hidden")
    yield Recipe(".txt", _text, Fate(skipped="hidden"), ".folder", "folder")
    yield Recipe("", _text, Fate(skipped="linked_folder"), "linked", "linked folder")
    yield Recipe(".txt", _text, Fate(skipped="no_file"), "lost", "lost link")
    yield Recipe(".txt", _text, Fate(skipped="no_file"), "pipe", "pipe")
    yield Recipe(".txt", _text, Fate(skipped="linked_file"), "z", "link")
    yield Recipe(".html", _canonical, _ONE_OF_ALL, "same")
    yield Recipe(".txt", _fixed(_text(2_000_000)), _ONE, "copied")
    yield Recipe(".txt", lambda n: _text(n).replace(b"\n", b"\r\n"), _ONE, "na\u0308her")
