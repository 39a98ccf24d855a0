"""JSON: the articles of a file, wherever in it they stand; one bad object stops no other."""

import gzip
import json
from itertools import count
from typing import Any

import pytest

from corpus.article import Draft
from corpus.errors import ReadError
from corpus.formats import Skip, read_bytes
from corpus.formats.rows import window
from tests.corpus.formats.packed import zipped
from tests.corpus.formats.rows.reading import TEXT, all_in, drafts_in, refusal_of

QUAY = {"title": "Quay", "text": TEXT}


def _written(value: Any, **how: Any) -> str:
    return json.dumps(value, **how)


@pytest.mark.parametrize(
    ("value", "pointer"),
    [
        ([QUAY], "#/0"),
        ({"articles": [QUAY]}, "#/articles/0"),
        ({"status": "ok", "message": "All is well with us.", "data": [QUAY]}, "#/data/0"),
        ({"response": {"docs": [QUAY]}}, "#/response/docs/0"),
        (
            {"title": "All news", "content": "News of the town of today.", "items": [QUAY]},
            "#/items/0",
        ),
        ({"hits": {"total": 1, "hits": [{"_source": QUAY}]}}, "#/hits/hits/0"),
        ({"a1": QUAY}, "#/0"),
        ([{"headline": {"main": "Quay"}, "body": [TEXT]}], "#/0"),
        (
            [{"title": {"rendered": "Quay"}, "content": {"rendered": f"<p>{TEXT}</p><p></p>"}}],
            "#/0",
        ),
        (QUAY, ""),
        ({**QUAY, "comments": [{"user": "x", "text": "Oh no, that is bad."}]}, ""),
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_articles_wherever_they_stand(value: Any, pointer: str, indent: int | None) -> None:
    (draft,) = drafts_in("a.json", _written(value, indent=indent))
    assert (draft.title, draft.text) == ("Quay", TEXT)
    assert draft.uri == f"upload:a.json{pointer}"
    assert draft.columns
    assert (draft.origin.line is None) == (not pointer)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", _written([QUAY]).encode("utf-8-sig")),
        ("a.json", _written([QUAY]).encode("utf-16")),
        ("a.json", _written(QUAY) + "\n" + _written({**QUAY, "title": "Dock"})),
        ("a.json.gz", gzip.compress(_written([QUAY]).encode())),
        ("a.zip", zipped({"a.json": _written([QUAY])})),
    ],
    ids=count(1),
)
def test_encodings_and_lines(name: str, content: str | bytes) -> None:
    assert drafts_in(name, content)[0].text == TEXT


def test_names_of_objects_and_what_is_kept() -> None:
    value = [
        {
            "title": "Quay",
            "content": TEXT,
            "source": {"id": None, "name": "Post"},
            "author": [{"name": "Ann Ro", "url": "/ann"}, {"name": "Bo Li"}],
            "publishedAt": "2024-03-01T10:00:00Z",
            "url": "https://post.example/quay",
            "score": float("nan"),
            "tags": ["harbour"],
        }
    ]
    (draft,) = drafts_in("a.json", _written(value))
    assert (draft.source, draft.authors) == ("Post", ("Ann Ro", "Bo Li"))
    assert (draft.published, draft.url) == ("2024-03-01T10:00:00Z", "https://post.example/quay")
    assert draft.metadata["tags"] == ["harbour"]
    assert draft.metadata["author"] == value[0]["author"]
    assert "score" not in draft.metadata


def test_what_is_no_article_is_told() -> None:
    value = {"sources": [{"name": "Post"}, {"name": "Mail"}], "articles": [QUAY]}
    draft, told = read_bytes("a.json", _written(value).encode())
    assert isinstance(draft, Draft)
    assert draft.remarks == ()
    words = 'objects that are no articles left out: 2 in "sources"'
    assert told == Skip("left_out", "a.json", words)


def test_bad_elements_stop_no_other() -> None:
    lines = [
        _written(QUAY),
        '{"title": "B" "text": "x"}',
        _written({"title": "C"}),
        "7",
        _written({**QUAY, "title": "D"}),
    ]
    found = all_in("a.json", "[\n" + ",\n".join(lines) + "\n]")
    assert [
        one.title if isinstance(one, Draft) else (one.origin.line, one.message) for one in found
    ] == [
        "Quay",
        (3, "article 2: not JSON: Expecting ',' delimiter (line 3, column 15)"),
        (4, "article 3: 'text' is missing"),
        (5, "article 4: not a JSON object"),
        "D",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            f'[{_written(QUAY)}, {{"title" "B"}}, {_written(QUAY)}]',
            "what follows in the file is not read",
        ),
        (f'[{_written(QUAY)}, {{"title": "B', "Unterminated string"),
        (f"[{_written(QUAY)},", "not whole: the file ends within an array"),
        (f"[{_written(QUAY)}] x", "more follows behind the end of the JSON"),
    ],
)
def test_damage_is_told_and_what_stands_before_it_is_read(content: str, message: str) -> None:
    first, error = all_in("a.json", content)
    assert isinstance(first, Draft)
    assert isinstance(error, ReadError)
    assert message in error.message
    assert error.hint


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is empty"),
        ("nonsense", "not JSON: Expecting value (line 1, column 1)"),
        ("[]", "no article in this file: no object in it has a text"),
        ('{"name": "pkg", "scripts": {"a": "b"}}', "no article in this file: no object in it has"),
        ("[" * 100_000, "article 1: not JSON that can be kept"),
        (
            '{"rows": [{"a": 1}]}',
            'no article in this file: in "rows": no column is named as the text',
        ),
        ('[{"text": "Norway", "year": 1}]', 'no article in this file: the column "text" holds no'),
    ],
)
def test_a_file_without_articles_is_refused(content: str, message: str) -> None:
    assert refusal_of("a.json", content).message.startswith(message)


def test_an_id_that_is_repeated_is_refused() -> None:
    first, second = all_in(
        "a.json", _written([{**QUAY, "id": "a"}, {**QUAY, "id": "a", "title": "B"}])
    )
    assert isinstance(first, Draft)
    assert isinstance(second, ReadError)
    assert second.message == "article 2: repeats the id 'a' of article 1"


def test_columns_within_objects() -> None:
    value = [{"it": {"words": TEXT}, "t": "Quay"}]
    (draft,) = drafts_in("a.json", _written(value), "text=it.words,title=t")
    assert (draft.title, draft.text) == ("Quay", TEXT)


def test_an_object_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "MAX_LINE_BYTES", 4_000)
    monkeypatch.setattr(window, "_CHUNK", 64)
    long = _written({"title": "A", "text": "x " * 5_000})
    first, second = all_in("a.json", f"[\n{_written(QUAY)},\n{long},\n{_written(QUAY)}\n]")[:2]
    assert isinstance(first, Draft)
    assert isinstance(second, ReadError)
    assert "longer than 0 MiB" in second.message


def test_json_lines_under_names_that_were_refused_before() -> None:
    record = {"Überschrift": "Quay", "Inhalt": f"<p>{TEXT}</p><p></p>", "Datum": "2024-03-01"}
    (draft,) = drafts_in("a.jsonl", _written(record))
    assert (draft.title, draft.text, draft.published) == ("Quay", TEXT, "2024-03-01")
    assert draft.columns == (
        'columns: text from "Inhalt", title from "Überschrift", published from "Datum"'
    )


def test_json_lines_with_columns() -> None:
    (draft,) = drafts_in("a.jsonl", _written({"a": "Quay", "b": TEXT}), "text=b,title=a")
    assert (draft.title, draft.text) == ("Quay", TEXT)
