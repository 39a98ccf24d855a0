"""Errors point at the right line, however a file is laid out."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qa.proof.line_numbers import lines

LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
NAMES = st.text(st.characters(exclude_characters='".[]\\', exclude_categories=("Cc", "Cs")))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=12,
)


def paths(value: Any, path: str = "$") -> list[str]:
    """Every value's path, in the order of the text."""
    found = [path]
    if isinstance(value, dict):
        found += [p for key, one in value.items() for p in paths(one, f"{path}.{key}")]
    elif isinstance(value, list):
        found += [p for i, one in enumerate(value) for p in paths(one, f"{path}[{i}]")]
    return found


def test_a_value_has_the_line_on_which_it_begins() -> None:
    text = '{\n "a": [\n  1,\n  {"b": "x\\"y",\n   "c": []}\n ],\n\n "d": {}, "e": null\n}'
    assert lines(text) == {
        "$": 1,
        "$.a": 2,
        "$.a[0]": 3,
        "$.a[1]": 4,
        "$.a[1].b": 4,
        "$.a[1].c": 5,
        "$.d": 8,
        "$.e": 8,
    }


@given(VALUES)
def test_every_value_is_found_and_lines_only_rise(value: Any) -> None:
    text = json.dumps(value, indent=1, ensure_ascii=False)
    found = lines(text)
    assert list(found) == list(dict.fromkeys(paths(value)))
    assert list(found.values()) == sorted(found.values())
    assert lines(json.dumps(value, ensure_ascii=False)) == dict.fromkeys(found, 1)


def test_what_is_no_json_is_no_trouble() -> None:
    for text in ("", "]", "}", ",", '{"a": ', "{,", "[1, ]]", "nonsense"):
        assert isinstance(lines(text), dict)
