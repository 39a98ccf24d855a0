"""JSON Lines: one bad line never stops the others."""

import gzip
import json
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Draft, Origin
from corpus.errors import ReadError
from corpus.formats import Skip, read, read_bytes
from corpus.prepare import prepare_article
from corpus.version import digest

FILES = Path(__file__).parents[1] / "files"
REUTERS = Path("../shared/data/reuters/reuters-21578.jsonl.gz")
GOOD = '{"title": "A", "text": "B."}'


def _lines(*lines: str | bytes) -> list[Draft | ReadError]:
    raw = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    return [one for one in read_bytes("a.jsonl", raw) if not isinstance(one, Skip)]


def _error(line: str | bytes) -> ReadError:
    """The error of a line that stands between two good ones."""
    before, found, after = _lines(GOOD, line, GOOD.replace("A", "C"))
    assert isinstance(before, Draft)
    assert isinstance(after, Draft)
    assert isinstance(found, ReadError), found
    assert found.origin == Origin("a.jsonl", 2)
    assert found.hint
    assert "\n" not in found.message
    return found


def test_a_file() -> None:
    first, second, third = read(FILES / "ferry.jsonl")
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert isinstance(third, Draft)
    assert (first.id, first.title, first.source) == ("ferry:1", "FERRY <AMB> OPENS", "Sample Wire")
    assert first.metadata == {"dateline": "PORT AMBER, May 4", "places": ["amber"]}
    assert first.uri.endswith("/ferry.jsonl#L1")
    assert (second.id, second.authors, second.language) == ("7", ("Jane Doe",), "en")
    assert second.origin == Origin(str(FILES / "ferry.jsonl"), 3)
    assert (third.id, third.published) == (None, "1987")


def test_a_wire_record() -> None:
    draft = next(read(FILES / "ferry.jsonl"))
    assert isinstance(draft, Draft)
    article = prepare_article(draft)
    assert (article.published, article.place) == ("1987-05-04", "PORT AMBER")
    assert article.published_raw == "4-MAY-1987 12:01:01.79"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON: Expecting property name enclosed in double quotes"),
        ("plain words", "not JSON: Expecting value (column 1)"),
        ('{"title": "A", "text": "B."} x', "not JSON: Extra data (column 30)"),
        ("[1]", "not a JSON object"),
        ("null", "not a JSON object"),
        ('{"text": "B."}', "'title' is missing"),
        ('{"title": "A"}', "'text' is missing"),
        ('{"title": "A", "text": null}', "'text' is missing"),
        ('{"title": " ", "text": "B."}', "'title' is empty"),
        ('{"title": "A", "text": "\\n"}', "'text' is empty"),
        ('{"title": [1], "text": "B."}', "'title' is a list, not a string"),
        ('{"title": "A", "text": ["B."]}', "'text' is a list, not a string"),
        ('{"title": "A", "text": "B.", "id": ""}', "the id '' cannot be used"),
        ('{"title": "A", "text": "B.", "id": "a/b"}', "the id 'a/b' cannot be used"),
        ('{"title": "A", "text": "B.", "id": "é"}', "the id 'é' cannot be used"),
        ('{"title": "A", "text": "B.\\u0000"}', "'text' holds a NUL character"),
        ('{"title": "A\\ud800", "text": "B."}', "'title' holds half of a surrogate pair"),
        (
            '{"title": "A", "text": "B.", "k": [{"x": "\\udfff"}]}',
            "'k' holds half of a surrogate pair",
        ),
        ('{"title": "A", "text": "B.", "\\u0000": 1}', "'\\x00' holds a NUL character"),
        ('{"title": "A", "text": "B.", "k": NaN}', "not JSON that can be kept"),
        ('{"title": "A", "text": "B.", "k": 1e999}', "'k' holds a number too large to keep"),
        ('{"title": "A", "text": "B.", "k": ' + "9" * 5000 + "}", "not JSON that can be kept"),
        ('{"title": "A", "text": "B.", "k": ' + "[" * 30 + "]" * 30 + "}", "'k' is nested deeper"),
        ('{"k": ' + "[" * 100_000, "not JSON"),
        ('{"title": "' + "A" * 1001 + '", "text": "B."}', "the title has 1,001 characters"),
        ('{"title": "A", "text": "' + "B" * 5_000_001 + '"}', "the text has 5,000,001 characters"),
        (b'{"title": "A\x00", "text": "B."}', "not JSON: Invalid control character"),
        (b'{"title": "caf\xc3", "text": "B\xc3\xa9 \xc3\xa9."}', "not UTF-8 throughout"),
    ],
)
def test_a_bad_line(line: str | bytes, message: str) -> None:
    assert _error(line).message.startswith(message)


def test_a_line_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.formats.jsonl.MAX_LINE_BYTES", 2**20)
    long = '{"title": "A", "text": "' + "B" * 2**21 + '"}'
    assert _error(long).message == "the line is longer than 1 MiB"


def test_a_repeated_id() -> None:
    line = '{"id": "x", "title": "A", "text": "B."}'
    first, error = _lines(line, line)
    assert isinstance(first, Draft)
    assert isinstance(error, ReadError)
    assert error.message == "repeats the id 'x' of line 1"
    assert error.origin == Origin("a.jsonl", 2)


def test_records_alike_in_title_date_and_source_are_told_apart_by_the_collection() -> None:
    first, second = _lines(GOOD, GOOD.replace("B.", "Another text."))
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)


def test_a_record_cannot_bring_the_remarks_of_its_reader() -> None:
    (draft,) = _lines(GOOD.replace("}", ', "remarks": ["mine"]}'))
    assert isinstance(draft, Draft)
    assert (draft.remarks, draft.metadata["remarks"]) == ((), ["mine"])


def test_a_refused_record_does_not_take_its_id() -> None:
    bad, good = _lines('{"id": "x", "title": "A"}', '{"id": "x", "title": "A", "text": "B."}')
    assert isinstance(bad, ReadError)
    assert isinstance(good, Draft)


def test_blank_lines_count_but_are_skipped() -> None:
    (draft,) = _lines("", "  ", GOOD, "", "\r")
    assert isinstance(draft, Draft)
    assert draft.origin.line == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_of_the_whole_file(encoding: str) -> None:
    lines = '{"title": "Zürich – 平壌", "text": "B."}\n{"title": "C", "text": "D."}'
    first, second = read_bytes("a.jsonl", lines.encode(encoding))
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert first.title == "Zürich – 平壌"


def test_a_line_in_a_legacy_encoding() -> None:
    (draft,) = _lines('{"title": "Zürich – später", "text": "B."}'.encode("cp1252"))
    assert isinstance(draft, Draft)
    assert draft.title == "Zürich – später"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", b"", "no article in this file"),
        ("a.jsonl", b"\n \n", "no article in this file"),
        ("a.jsonl.gz", b"", "no article in this file"),
        ("a.jsonl", gzip.compress(GOOD.encode(), mtime=0), "looks like a gzip file, not text"),
        ("a.jsonl", b"%PDF-1.7\n...", "looks like a PDF file, not text"),
        ("a.jsonl.gz", GOOD.encode(), "not a whole gzip file"),
        ("a.ndjson.gz", b"PK\x03\x04", "not a whole gzip file"),
    ],
)
def test_a_file_that_is_none(name: str, content: bytes, message: str) -> None:
    (error,) = read_bytes(name, content)
    assert isinstance(error, ReadError)
    assert error.message.startswith(message)


@pytest.mark.parametrize("damage", ["cut", "cut in the trailer", "overwritten", "wrong sum"])
def test_articles_before_the_damage_are_read(tmp_path: Path, damage: str) -> None:
    records = [{"title": f"T{n}", "text": f"Text {n * 7919} of it."} for n in range(4_000)]
    packed = bytearray(gzip.compress("\n".join(map(json.dumps, records)).encode()))
    if damage == "cut":
        del packed[len(packed) // 2 :]
    elif damage == "cut in the trailer":
        del packed[-4:]
    elif damage == "overwritten":
        packed[len(packed) // 2 : len(packed) // 2 + 64] = b"\xff" * 64
    else:
        packed[-8] ^= 0xFF
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed)
    found = list(read(path))
    drafts = [draft for draft in found if isinstance(draft, Draft)]
    assert len(drafts) > 1_000
    assert [draft.title for draft in drafts[:1_000]] == [f"T{n}" for n in range(1_000)]
    assert isinstance(found[-1], ReadError)
    assert "gzip file" in found[-1].message


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.txt"])
def test_progress_adds_up_to_the_size_of_the_file(tmp_path: Path, name: str) -> None:
    lines = "\n".join(json.dumps({"title": str(n), "text": "Text."}) for n in range(5_000)).encode()
    path = tmp_path / name
    path.write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
    told: list[int] = []
    list(read(path, on_bytes=told.append))
    assert sum(told) == path.stat().st_size
    assert len(told) > 1 or name == "a.txt"


def test_the_first_article_comes_before_the_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"title": str(n), "text": "T."}) for n in range(50_000)))
    told: list[int] = []
    drafts = read(path, on_bytes=told.append)
    next(drafts)
    assert sum(told) < path.stat().st_size / 10
    drafts.close()  # type: ignore[attr-defined]


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
_KEYS = st.sampled_from(["id", "title", "text", "source", "published", "authors", "dateline"])


@given(st.lists(st.dictionaries(_KEYS | st.text(max_size=4), _JSON, max_size=6), max_size=4))
def test_every_line_gives_one_draft_or_error(records: list[dict[str, Any]]) -> None:
    found = _lines(*map(json.dumps, records))
    assert len(found) == max(1, len(records))
    for draft in found:
        if isinstance(draft, Draft):
            try:
                article = prepare_article(draft)
            except ReadError:
                continue
            assert article.version == digest(article)


@given(st.binary(max_size=300))
def test_any_bytes_give_drafts_or_errors(content: bytes) -> None:
    for name in ("a.jsonl", "a.jsonl.gz", "a.txt", "a.md"):
        assert list(read_bytes(name, content))


@pytest.mark.skipif(not REUTERS.exists(), reason="the development data is not here")
def test_the_reuters_collection() -> None:
    articles = [
        prepare_article(draft) for draft in islice(read(REUTERS), 500) if isinstance(draft, Draft)
    ]
    assert len(articles) == 500
    assert (articles[0].published, articles[0].place) == ("1987-02-26", "SALVADOR")
    assert all(len(article.published or "") == 10 for article in articles)


def test_a_key_named_remarks_is_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "T", "text": "A text.", "remarks": "mine"}\n', encoding="utf-8")
    (draft,) = read(path)
    assert isinstance(draft, Draft)
    assert (draft.metadata, draft.remarks) == ({"remarks": "mine"}, ())
