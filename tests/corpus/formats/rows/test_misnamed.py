"""Columns whose names mean another thing than the field that they usually are."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from corpus.prepare import prepare_article
from tests.corpus.formats.rows.reading import TEXT, drafts_in
from tests.corpus.names.test_meanings import PICTURE, SAID

NAMES = ("a.csv", "a.json", "a.jsonl")
NO_TITLE = "each title from the first words of its text"


def _file(name: str, rows: Sequence[Mapping[str, Any]]) -> str:
    if name == "a.csv":
        lines = [";".join(f'"{value}"' for value in row.values()) for row in rows]
        return "\n".join([";".join(rows[0]), *lines]) + "\n"
    if name == "a.json":
        return json.dumps(rows)
    return "\n".join(map(json.dumps, rows))


@pytest.mark.parametrize("name", NAMES)
def test_a_german_section_is_no_title(name: str) -> None:
    rows = [{"Rubrik": "Aus aller Welt", "Text": SAID["de"], "Datum": "1.3.2024"}]
    (draft,) = drafts_in(name, _file(name, rows))
    assert draft.title == "Der Kai schließt am Montag, sagte der Hafenmeister"
    assert draft.columns
    assert NO_TITLE in draft.columns
    assert draft.metadata["Rubrik"] == "Aus aller Welt"


@pytest.mark.parametrize("name", NAMES)
def test_a_swedish_headline_is_one(name: str) -> None:
    rows = [{"Rubrik": "Hamnstängning", "Text": SAID["sv"]}]
    (draft,) = drafts_in(name, _file(name, rows))
    assert draft.title == "Hamnstängning"
    assert draft.columns == 'columns: text from "Text", title from "Rubrik"'


@pytest.mark.parametrize("column", ["Rubrik", "head", "Kop", "heading", "subject"])
@pytest.mark.parametrize("name", ["a.csv", "a.json"])
def test_a_few_words_again_and_again_are_no_titles(name: str, column: str) -> None:
    sections = ["Out and about", "Sport of the day"] * 3
    rows = [{column: one, "body": f"{n}. {TEXT}"} for n, one in enumerate(sections)]
    drafts = drafts_in(name, _file(name, rows))
    assert drafts[0].columns
    assert NO_TITLE in drafts[0].columns
    assert not {draft.title for draft in drafts} & {*sections}
    assert [draft.metadata[column] for draft in drafts] == sections


@pytest.mark.parametrize("column", ["Rubrik", "head", "Kop", "heading", "subject"])
@pytest.mark.parametrize("name", NAMES)
def test_many_words_are(name: str, column: str) -> None:
    rows = [{column: f"The quay closes {n}", "body": f"{n}. {TEXT}"} for n in range(4)]
    drafts = drafts_in(name, _file(name, rows))
    assert [draft.title for draft in drafts] == [row[column] for row in rows]


@pytest.mark.parametrize("name", ["a.csv", "a.json"])
def test_a_clear_name_gives_way_to_another_clear_one_alone(name: str) -> None:
    rows = [{"title": "Notice", "body": f"{n}. {TEXT}"} for n in range(6)]
    assert {draft.title for draft in drafts_in(name, _file(name, rows))} == {"Notice"}
    rows = [{**row, "subject": f"The quay {n}"} for n, row in enumerate(rows)]
    assert {draft.title for draft in drafts_in(name, _file(name, rows))} == {"Notice"}
    rows = [{**row, "headline": f"The quay {n}"} for n, row in enumerate(rows)]
    drafts = drafts_in(name, _file(name, rows))
    assert [draft.title for draft in drafts] == [row["headline"] for row in rows]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("value", [[PICTURE], PICTURE, PICTURE["url"], "image"], ids=str)
def test_pictures_are_no_source(name: str, value: Any) -> None:
    rows = [{"Titel": "Kai zu", "Text": SAID["de"], "media": value}]
    (draft,) = drafts_in(name, _file(name, rows))
    assert prepare_article(draft).source is None
    assert draft.metadata["media"] == value


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("column", ["media", "Medium"])
def test_a_newspaper_is_one(name: str, column: str) -> None:
    papers = ["Bild", "Lind Post", "Lind Post", "Bild"]
    rows = [
        {"Titel": f"Kai {n}", "Text": f"{n}. {SAID['de']}", column: paper}
        for n, paper in enumerate(papers)
    ]
    drafts = drafts_in(name, _file(name, rows))
    assert [prepare_article(draft).source for draft in drafts] == papers


@pytest.mark.parametrize("name", NAMES)
def test_a_danish_town_is_no_author(name: str) -> None:
    rows = [{"Overskrift": "Havnen lukker", "Tekst": SAID["da"], "By": "Lind"}]
    (draft,) = drafts_in(name, _file(name, rows))
    assert prepare_article(draft).authors == ()
    rows = [{"headline": "Quay closes", "body": TEXT, "by": "Ann Poe"}]
    (draft,) = drafts_in(name, _file(name, rows))
    assert prepare_article(draft).authors == ("Ann Poe",)


def test_what_is_asked_for_counts_whatever_it_is_called() -> None:
    rows = [{"Rubrik": "Politik", "Text": f"{n}. {SAID['de']}"} for n in range(4)]
    drafts = drafts_in("a.json", json.dumps(rows), "title=Rubrik")
    assert {draft.title for draft in drafts} == {"Politik"}


def test_a_line_without_a_title_is_told() -> None:
    first = {"Titel": "Kai zu", "Text": SAID["de"]}
    rows = [first, {"Rubrik": "Politik", "Text": SAID["de"]}]
    _, draft = drafts_in("a.jsonl", "\n".join(map(json.dumps, rows)))
    assert "no title is given: its first words stand for it" in draft.remarks
