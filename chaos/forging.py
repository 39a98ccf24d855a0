"""Requests to every route that are nearly right, or not at all."""

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from web.routes import ROUTES

NASTY = (
    *("", " ", "0", "-1", "1.5", "1e309", "NaN", "null", "true", "[]", "{}", "9" * 400, "x" * 5000),
    *("\0", "%00", "../../../../etc/passwd", "..%2f..%2fstore.sqlite", "C:\\x", "//evil.example/"),
    *(
        "'",
        '"',
        "' OR '1'='1' --",
        "1; DROP TABLE articles",
        "* OR NEAR(",
        '"unclosed',
        "a AND NOT",
    ),
    *("<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://x}", "%s%n%x", "`id`", "$(id)"),
    *(
        "\u202eabc",
        "\u0000\u0001",
        "\ufeff",
        "é" * 500,
        "🚢" * 300,
        "İ",
        "ａｂ",
        "\u0301" * 200,
    ),
    *("\r\nX-Injected: 1", "2020-02-30", "2020-13-01", "0000-00-00", "9999-12-31", "1969-07-24"),
    *("newest", "relevance", "csl", "ris", "0-4", "4-0", "0-99999999999", "harbour", "Who won?"),
)
FIELDS = (
    *("q", "quote", "search", "source", "kind", "order", "limit", "offset", "page", "mark"),
    *("published_from", "published_to", "from", "to", "as_of", "version", "format", "columns"),
    *("removed", "restored", "deleted", "conversation", "title", "text", "turn", "folder", "v"),
)
TYPES = (
    *("application/json", "application/json; charset=utf-16", "application/x-ndjson", "text/plain"),
    *(
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
        "multipart/form-data",
    ),
    *("application/xml", "nonsense", "", "a/b;" + "c" * 300),
)
HEADERS = (
    *(("Accept", value) for value in ("*/*", "application/x-ndjson", "text/html;q=x", ",;,")),
    *(("Accept-Encoding", value) for value in ("gzip", "br;q=1, *;q=0", "gzip;q=nan")),
    *(("Host", value) for value in ("localhost", "evil.example", "[::1", "a:b:c", "", "127.0.0.1")),
    *(("Origin", value) for value in ("null", "https://evil.example", "http://[", "x")),
    *(("Sec-Fetch-Site", value) for value in ("same-origin", "cross-site", "x")),
    *(("X-Forwarded-For", value) for value in ("1.2.3.4", "::1, x", "fe80::1%eth0", "," * 50)),
    *(("X-Forwarded-Proto", value) for value in ("https", "gopher", "http,https")),
    *(("X-Forwarded-Host", value) for value in ("localhost", "evil.example", "[")),
    *(("X-Forwarded-Prefix", value) for value in ("/footnote", "/articles", "//x", "/a/..")),
    *(("If-None-Match", value) for value in ("*", '"x"', "W/")),
    *(("If-Modified-Since", value) for value in ("yesterday", "Sat, 28 Nov 2026 00:00:00 GMT")),
    *(("Range", value) for value in ("bytes=0-", "bytes=9-1", "bytes=" + "0-1," * 200)),
    *(("Cookie", value) for value in ("a=b", "=;=;", "x" * 4000)),
    *(("Expect", "100-continue"), ("Connection", "close"), ("Upgrade", "h2c"), ("X", "\xff\xfe")),
    *(("Authorization", value) for value in ("Bearer x", "Basic %", "Bearer " + "x" * 5000)),
)
FILES = ("", "; filename=a.txt", "; filename=../b.jsonl", "; filename=c.pdf")
METHODS = ("GET", "POST", "DELETE", "HEAD", "OPTIONS", "PUT", "PATCH", "TRACE", "CONNECT", "X")
DEEP = (1, 10, 63, 64, 65, 500, 5000, 50_000)


@dataclass(frozen=True, slots=True)
class Forged:
    """A request as bytes; ``whole`` where it is one, so that it must be answered."""

    sent: bytes
    method: str
    path: str
    whole: bool


def forged(chance: random.Random, known: Sequence[str]) -> Iterator[Forged]:
    """Requests without end; ``known`` are ids of articles, answers and citations that are there."""
    rules = sorted(ROUTES)
    while True:
        rule = chance.choice(rules)
        path = re.sub("<[^>]+>", lambda _: _part(chance, known), rule)
        methods = (*ROUTES[rule], "HEAD", "OPTIONS") if chance.random() < 0.9 else METHODS
        yield _forged(chance, known, chance.choice(sorted(methods)), path)


def _forged(chance: random.Random, known: Sequence[str], method: str, path: str) -> Forged:
    given = [(_name(chance), _text(chance, known)) for _ in range(chance.choice((0, 0, 1, 2, 4)))]
    target = f"{path}?{urlencode(given)}" if given else path
    kind = chance.choice(TYPES[:6]) if chance.random() < 0.9 else chance.choice(TYPES)
    body = (
        b"" if method in ("GET", "HEAD") and chance.random() < 0.9 else _body(chance, known, kind)
    )
    if kind == "application/json" and path.endswith(("/ask", "/quotes")) and chance.random() < 0.5:
        body = json.dumps(_changed(chance, known, json.loads(_asked(chance)))).encode()
    fields = {"Host": "localhost", "Content-Type": kind, "Content-Length": str(len(body))}
    fields |= dict(chance.sample(HEADERS, chance.choice((0, 0, 0, 1, 3))))
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    sent = f"{method} {target} HTTP/1.1\r\n{head}\r\n".encode("utf-8", "replace") + body
    whole = chance.random() < 0.95
    return Forged(sent if whole else _damaged(chance, sent), method, path, whole)


def _name(chance: random.Random) -> str:
    return chance.choice(FIELDS) if chance.random() < 0.95 else chance.choice(NASTY)


def _text(chance: random.Random, known: Sequence[str]) -> str:
    drawn = chance.random()
    if drawn < 0.4:
        return chance.choice(known)
    if drawn < 0.9:
        return chance.choice(NASTY)
    return "".join(chr(chance.choice((chance.randrange(1, 0xD800), 63))) for _ in range(9))


def _part(chance: random.Random, known: Sequence[str]) -> str:
    """A part of a path, all that is special in it escaped or not."""
    return quote(_text(chance, known), safe=chance.choice(("", "/:@%")))


def _asked(chance: random.Random) -> str:
    return chance.choice(
        (
            '{"question": "Who won?", "limit": 3, "order": "newest"}',
            '{"question": "And then?", "conversation": [{"question": "Who won?", "answer": null}]}',
            '{"question": "Who?", "filters": {"source": ["Sample Wire"], "published_to": null}}',
            '{"quote": "Katalin Karik\\u00f3", "limit": 2}',
        )
    )


def _changed(chance: random.Random, known: Sequence[str], value: Any) -> Any:
    """The value with something in it of another kind, or more, or less."""
    if chance.random() < 0.2 or not isinstance(value, (dict, list)) or not value:
        return _value(chance, known)
    if isinstance(value, list):
        return value * chance.choice((1, 2, 25, 500)) if chance.random() < 0.5 else [*value, None]
    name = chance.choice(list(value))
    changed = {**value, name: _changed(chance, known, value[name])}
    if chance.random() < 0.1:
        changed[_name(chance)] = _value(chance, known)
    if chance.random() < 0.1:
        del changed[name]
    return changed


def _value(chance: random.Random, known: Sequence[str]) -> Any:
    kinds: Sequence[Callable[[], Any]] = (
        lambda: _text(chance, known),
        lambda: chance.choice((0, -1, 1, 20, 21, 10**30, 0.5, 1e308, True, False, None)),
        lambda: [_text(chance, known) for _ in range(chance.choice((0, 1, 30, 3000)))],
        lambda: {_text(chance, known): _text(chance, known)},
        lambda: [[[[{}]]]],
    )
    return chance.choice(kinds)()


def _body(chance: random.Random, known: Sequence[str], kind: str) -> bytes:
    drawn = chance.random()
    if drawn < 0.1:
        return chance.randbytes(chance.choice((1, 100, 5000)))
    if drawn < 0.15:
        depth = chance.choice(DEEP)
        opening, closing = chance.choice((("[", "]"), ('{"a":', "}")))
        return (opening * depth + "0" + closing * chance.choice((depth, depth, 0))).encode()
    if "form-data" in kind:
        parts = "".join(
            f'--b\r\nContent-Disposition: form-data; name="{chance.choice((*FIELDS, "files"))}"'
            f"{chance.choice(FILES)}"
            f"\r\n\r\n{_text(chance, known)}\r\n"
            for _ in range(chance.choice((1, 3, 3, 1200)))
        )
        return f"{parts}--b--\r\n".encode("utf-8", "replace")
    if "urlencoded" in kind:
        return urlencode([(_name(chance), _text(chance, known)) for _ in range(3)]).encode()
    article = {"title": _value(chance, known), "text": _value(chance, known)}
    article |= {_name(chance): _value(chance, known)} if chance.random() < 0.5 else {}
    return json.dumps(article if chance.random() < 0.5 else [article, 5]).encode()


def _damaged(chance: random.Random, sent: bytes) -> bytes:
    at = chance.randrange(len(sent))
    match chance.randrange(4):
        case 0:
            return sent[:at]
        case 1:
            return sent[:at] + bytes([chance.randrange(256)]) + sent[at + 1 :]
        case 2:
            return sent[:at] + chance.randbytes(chance.choice((1, 4, 300))) + sent[at:]
        case _:
            return sent[:at] + sent[chance.randrange(len(sent)) :]
