"""What stands under the names of a field, in any language, the surest first."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.names import called, has_own, is_day, is_known, is_title

VAGUE = ("channel", "medium", "data", "wann", "Adresse", "journal", "article", "reporter")


@pytest.mark.parametrize(
    ("fields", "field", "values"),
    [
        ({"Titel": "a", "title": "b"}, "title", ["b", "a"]),
        ({"TITLE": "a", "title": "b", "Titolo": "c"}, "title", ["b", "a", "c"]),
        ({"wann": "a", "Datum": "b", "date": "c"}, "published", ["c", "b", "a"]),
        ({"medium": "a"}, "source", []),
        ({"medium": "a", "Titel": "b"}, "source", ["a"]),
        ({"medium": "a", "title": "b"}, "source", []),
        ({"data": "a", "titolo": "b"}, "published", ["a"]),
        ({"data": "a", "title": "b"}, "published", []),
        ({"Veroeffentlicht_am": "a"}, "published", ["a"]),
    ],
)
def test_the_surest_comes_first(fields: dict[str, Any], field: str, values: list[str]) -> None:
    assert [value for _, value in called(fields, field)] == values


@pytest.mark.parametrize("name", VAGUE)
def test_a_name_of_several_meanings_is_not_known(name: str) -> None:
    assert not is_known(name)


def test_titles_are_known_in_other_languages() -> None:
    titles = ("Title", "Titel", "Überschrift", "titre", "título", "titolo")
    assert all(map(is_title, titles))
    assert not any(map(is_title, ("subject", "Datum", "text", "colour")))
    assert all(map(is_day, ("Date", "Datum", "fecha", "Veröffentlicht am", "日期")))
    assert not any(map(is_day, ("Titel", "wann", "data", "text", "colour")))


def test_own_names_are_english() -> None:
    assert has_own({"Headline": "a"}, "title")
    assert not has_own({"Titel": "a"}, "title")


@given(st.dictionaries(st.text(max_size=8) | st.sampled_from(VAGUE), st.integers(), max_size=5))
def test_a_foreign_name_stands_behind_the_field_itself(fields: dict[str, int]) -> None:
    record = {**fields, "Datum": -1, "published": -2}
    found = [value for _, value in called(record, "published")]
    assert found[0] == -2
    assert -1 in found
