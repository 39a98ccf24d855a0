"""E-mail, subtitles and web archives, as small as their readers take them."""

import gzip

from benchmarks.mixed.stories import Story


def message(story: Story) -> bytes:
    """An e-mail message."""
    head = (
        "From: Ann Holt <ann@news.example>",
        "To: desk@news.example",
        f"Subject: {story.title}",
        f"Message-ID: <{story.title.replace(' ', '.')}@news.example>",
        "Content-Type: text/plain; charset=utf-8",
    )
    return ("\n".join(head) + f"\n\n{story.text}\n").encode()


def mailbox(*stories: Story) -> bytes:
    """A mailbox with a message for each."""
    opening = b"From ann@news.example Mon Mar  2 09:12:00 2026\n"
    return b"".join(opening + message(one) + b"\n" for one in stories)


def subtitles(story: Story, point: str) -> bytes:
    """Cues, one for each paragraph; ``point`` stands before thousandths."""
    cues = [
        f"{n}\n00:00:0{n}{point}000 --> 00:00:0{n}{point}900\n{text}"
        for n, text in enumerate(story.paragraphs, start=1)
    ]
    return "\n\n".join([*(["WEBVTT"] if point == "." else []), *cues, ""]).encode()


def captured(page: bytes, address: str) -> bytes:
    """A web archive with one page."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.1",
        "WARC-Type: response",
        f"WARC-Target-URI: {address}",
        "WARC-Date: 2026-03-02T08:00:00Z",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    )
    return gzip.compress("\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n", mtime=0)
