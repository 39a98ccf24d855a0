"""Columns that are asked for in a way that can mean none."""

import json

import pytest

from tests.corpus.formats.rows.reading import TEXT, drafts_in, refusal_of

RECORD = {"Head": "Quay", "Lead": TEXT, "topic": "harbour"}
TABLE = f'Head,Lead,topic\nQuay,"{TEXT}",harbour\n'
FILES = {
    "a.csv": TABLE,
    "a.tsv": f'Head\tLead\ttopic\nQuay\t"{TEXT}"\tharbour\n',
    "a.json": json.dumps([RECORD]),
    "b.json": json.dumps(RECORD),
    "c.json": json.dumps({"found": {"news": [RECORD]}}),
    "a.jsonl": json.dumps(RECORD),
}
OF_JSON = [name for name in FILES if "json" in name]


@pytest.mark.parametrize("name", OF_JSON)
@pytest.mark.parametrize("asked", ["text=2,title=1", "text=Lead,title=1", "title=3", "date=9"])
def test_a_number_means_no_column_in_json(name: str, asked: str) -> None:
    refused = refusal_of(name, FILES[name], asked)
    assert asked[-1] in refused.message
    assert "in JSON a column has a name, and no number" in refused.message
    assert refused.hint


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_a_number_means_a_column_of_a_table(name: str) -> None:
    (draft,) = drafts_in(name, FILES[name], "text=2,title=1")
    assert (draft.title, draft.text) == ("Quay", TEXT)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_key_may_be_a_number(name: str) -> None:
    record = {"3": "Quay", "Lead": TEXT}
    content = json.dumps(record if name == "a.jsonl" else [record])
    (draft,) = drafts_in(name, content, "text=Lead,title=3")
    assert (draft.title, draft.text) == ("Quay", TEXT)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("asked", ["text=Lead,title=lead", "text=Lead,title= LEAD"])
def test_one_column_is_not_two_fields(name: str, asked: str) -> None:
    refused = refusal_of(name, FILES[name], asked)
    assert 'one column, "Lead", is asked for as text and as title' in refused.message
    assert refused.hint


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
@pytest.mark.parametrize("asked", ["text=2,title=Lead", "text=Lead,title=2", "text=lead,title=2"])
def test_nor_is_it_by_its_number(name: str, asked: str) -> None:
    assert 'one column, "Lead"' in refusal_of(name, FILES[name], asked).message


def test_two_columns_of_one_name_but_for_capitals_are_two() -> None:
    table = f'lead,Lead\nQuay,"{TEXT}"\n'
    (draft,) = drafts_in("a.csv", table, "text=Lead,title=lead")
    assert (draft.title, draft.text) == ("Quay", TEXT)
