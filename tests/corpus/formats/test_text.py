"""Plain text files."""

from pathlib import Path

import pytest

from corpus.article import Draft
from corpus.errors import ReadError
from corpus.formats import read, read_bytes

FILES = Path(__file__).parents[1] / "files"


def _only(content: str) -> Draft:
    (draft,) = read_bytes("a.txt", content.encode())
    assert isinstance(draft, Draft), draft
    return draft


def test_a_file() -> None:
    (draft,) = read(FILES / "ferry.txt")
    assert isinstance(draft, Draft)
    assert draft.title == "Ferry line opens between the islands"
    assert draft.text.strip().startswith("PORT AMBER, May 4 (Sample Wire) -- A ferry")
    assert draft.uri == (FILES / "ferry.txt").resolve().as_uri()
    assert draft.origin.path == str(FILES / "ferry.txt")


@pytest.mark.parametrize(
    ("content", "title", "text"),
    [
        ("A title\n\nIts text.", "A title", "Its text."),
        ("\r\n\r\nA title\r\n\r\nIts text.\r\n", "A title", "Its text."),
        ("Is it a title?\n \nIts text.", "Is it a title?", "Its text."),
        ("No title here.\n\nMore text.", "No title here", "No title here.\n\nMore text."),
        ("Wrapped text that\ngoes on. More.", "Wrapped text that goes on", None),
        ("Only one line", "Only one line", "Only one line"),
        ("PARIS, March 3 (AFP) - Rain fell. It was cold.", "Rain fell", None),
        ("He met Mr. Smith at the U.S. embassy. They spoke.", None, None),
        ("word " * 40, "word " * 15 + "word…", None),
        ("x" * 200, "x" * 79 + "…", None),
        ("t" * 121 + "\n\nText.", "t" * 79 + "…", None),
    ],
)
def test_title_and_text(content: str, title: str | None, text: str | None) -> None:
    draft = _only(content)
    assert title is None or draft.title == title
    assert draft.text.strip() == (content.strip() if text is None else text)


@pytest.mark.parametrize("content", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file(content: bytes) -> None:
    (error,) = read_bytes("a.txt", content)
    assert isinstance(error, ReadError)
    assert error.message == "the file is empty"


def test_a_text_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    (error,) = read_bytes("a.txt", b"a b " * 1_250_001)
    assert isinstance(error, ReadError)
    assert "5,000,004 characters, more than 5,000,000" in error.message or "5,000," in error.message


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(32 * 2**20 + 1)
    (error,) = read(path)
    assert isinstance(error, ReadError)
    assert error.message == "the file is larger than 32 MiB"
    assert "JSON Lines" in error.hint
