"""Web archives written by hand, record by record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from gzip import compress

FIRST, SECOND, THIRD = "2021-03-01T08:00:00Z", "2022-03-01T08:00:00Z", "2023-03-01T08:00:00Z"
ADDRESS = "https://quay.example/news/quay-closes"
WORDS = (
    "The quay closes in March, the harbour master said on Monday in a letter to the fishermen.",
    "It is to be repaired with stones from Lind, which two barges bring across the sound.",
)


def page(*words: str, title: str = "Quay closes", head: str = "") -> bytes:
    """A page with an article of these paragraphs."""
    paragraphs = "".join(f"<p>{text}</p>" for text in words or WORDS)
    inside = f"<article><h1>{title}</h1>{paragraphs}</article>"
    return f"<html><head><title>{title}</title>{head}</head><body>{inside}</body></html>".encode()


@dataclass(frozen=True)
class Written:
    """A record to be written; ``headers`` are those of HTTP, None where it has none."""

    body: bytes = field(default_factory=page)
    address: str = ADDRESS
    date: str = FIRST
    type: str = "response"
    status: str = "200 OK"
    media: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] | None = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)


def records(written: Iterable[Written], *, gzip: bool = True) -> list[bytes]:
    """Each record as its bytes."""
    return [_record(one, gzip) for one in written]


def warc(*written: Written, gzip: bool = True) -> bytes:
    """An archive of these records."""
    return b"".join(records(written, gzip=gzip))


def _record(one: Written, gzip: bool) -> bytes:
    block, media = one.body, one.media
    if one.headers is not None and one.type in ("response", "revisit"):
        named = {"Content-Type": one.media, **one.headers}
        block = _lines(f"HTTP/1.1 {one.status}", named) + one.body
        media = f"application/http; msgtype={one.type}"
    named = {
        "WARC-Type": one.type,
        "WARC-Target-URI": one.address,
        "WARC-Date": one.date,
        **one.more,
        "Content-Type": media,
        "Content-Length": str(len(block)),
    }
    record = _lines("WARC/1.1", named) + block + b"\r\n\r\n"
    return compress(record) if gzip else record


def _lines(first: str, headers: Mapping[str, str]) -> bytes:
    named = [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([first, *named, "", ""]).encode()
