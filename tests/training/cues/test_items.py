"""The teaching items say what they mean to: answers and cues stand in their stories."""

import json
from collections import Counter
from pathlib import Path

import pytest

from training.cues.items import ANY, HELD, ITEMS, CueItem, items


@pytest.mark.parametrize("path", [ITEMS, HELD])
def test_items_are_whole(path: Path) -> None:
    read = items(path)
    assert len({item.id for item in read}) == len(read)
    for item in read:
        assert bool(item.cues) == (not item.kind.startswith("control")), item.id
        assert all(item.text[start:end] for start, end in item.cue_spans)
        assert 0 < item.label <= ANY


def test_what_is_held_out_is_not_taught() -> None:
    taught, held = ({item.text for item in items(path)} for path in (ITEMS, HELD))
    assert not taught & held


def test_every_kind_is_taught_often_enough() -> None:
    kinds = Counter(item.kind for item in items(ITEMS))
    assert min(kinds.values()) >= 40


def test_a_cue_is_found_wherever_it_stands() -> None:
    item = CueItem("a", "bound", "", "At most 3, at most 4.", "How many?", "3", ("at most",))
    assert item.cue_spans == [(0, 7), (11, 18)]


def test_an_item_whose_cue_is_not_in_its_story_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    fields = {"id": "x", "kind": "bound", "title": "", "text": "It has 3.", "question": "How many?"}
    path.write_text(json.dumps({**fields, "answer": "3", "cues": ["at most"]}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"items\.jsonl: x: 'at most' is not in its text"):
        items(path)
