"""Columns that were named, in tables that have them and in tables that have not."""

import json

import pytest

from corpus.article import Draft
from corpus.formats import Skip, read_bytes
from corpus.names import parse_columns
from tests.corpus.formats.rows.reading import TEXT, drafts_in, refusal_of

ASKED = "text=Lead,title=Head"
NAMES = ("a.csv", "a.json", "a.jsonl")


def _table(name: str, record: dict[str, str]) -> str:
    if name.endswith(".csv"):
        cells = [f'"{value}"' for value in record.values()]
        return f"{','.join(record)}\n{','.join(cells)}\n"
    return json.dumps([record] if name.endswith(".json") else record) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_columns_that_a_table_has_are_taken(name: str) -> None:
    record = {"Lead": TEXT, "Head": "Quay", "body": "Another text, which is not wanted here."}
    (draft,) = drafts_in(name, _table(name, record), ASKED)
    assert (draft.title, draft.text, draft.remarks) == ("Quay", TEXT, ())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("asked", [ASKED, "text=Lead,title=1", "text=Lead", "title=Head"])
def test_a_table_without_them_is_read_by_its_usual_names(name: str, asked: str) -> None:
    record = {"url": "https://a.example/1", "headline": "Quay", "body": TEXT}
    (draft,) = drafts_in(name, _table(name, record), asked)
    assert (draft.title, draft.text) == ("Quay", TEXT)
    missing = [pair.partition("=")[2] for pair in asked.split(",") if not pair.endswith("1")]
    named = ", ".join(f'"{one}"' for one in missing)
    assert draft.remarks == (f"there is no column {named} here: the usual names count",)


@pytest.mark.parametrize("name", NAMES)
def test_those_that_are_there_count_beside_usual_names(name: str) -> None:
    record = {"Head": "Quay", "headline": "Another", "body": TEXT}
    (draft,) = drafts_in(name, _table(name, record), ASKED)
    assert (draft.title, draft.text) == ("Quay", TEXT)
    assert draft.remarks == ('there is no column "Lead" here: the usual names count',)


def test_a_table_with_neither_is_refused_by_its_columns() -> None:
    table = _table("a.csv", {"country": "Norway", "year": "2020"})
    assert refusal_of("a.csv", table, ASKED).message == (
        'there is no column "Lead", "Head", and none is named as the text of an article '
        '(its columns: "country", "year")'
    )


def test_what_is_told_stands_at_the_first_row_alone() -> None:
    for name in NAMES:
        rows = [_table(name, {"headline": f"Quay {n}", "body": f"{TEXT} {n}"}) for n in (1, 2)]
        content = rows[0] + rows[1]
        if name == "a.csv":
            content = rows[0] + rows[1].partition("\n")[2]
        elif name == "a.json":
            content = json.dumps([json.loads(row)[0] for row in rows])
        first, second = drafts_in(name, content, ASKED)
        assert (len(first.remarks), len(second.remarks)) == (1, 0)


def test_objects_beside_articles_with_the_columns_are_none() -> None:
    comment = {"title": "Well said", "text": "I wholly agree with the harbour master here."}
    content = json.dumps({"news": [{"Lead": TEXT, "Head": "Quay"}], "comments": [comment]})
    draft, told = read_bytes("a.json", content.encode(), parse_columns(ASKED))
    assert isinstance(draft, Draft)
    assert draft.title == "Quay"
    assert told == Skip(
        "left_out", "a.json", 'objects that are no articles left out: 1 in "comments"'
    )


def test_an_object_around_articles_is_none() -> None:
    feed = {"title": "Feed", "text": "All that the harbour says, day by day.", "of": []}
    content = json.dumps({**feed, "of": [{"Lead": TEXT, "Head": "Quay"}]})
    (draft,) = drafts_in("a.json", content, ASKED)
    assert draft.title == "Quay"
