"""Evidence packs keep everything, and show what was edited."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.collection import DateCount
from qa.contract.answer import Disagreement, Locator, Timings, Understood
from qa.contract.errors import QAError
from qa.proof import evidence, pack
from qa.proof.originals import Originals
from qa.proof.verify import verify
from tests.qa.proof.saved import citation, saved

NAME = "pack.json"
SAMPLES = Path(__file__).parents[3] / "samples" / "articles"
texts = st.text(st.characters(codec="utf-8"), max_size=30)


@given(texts, texts.filter(bool))
def test_a_pack_gives_back_what_was_put_in(question: str, quote: str) -> None:
    made = saved(question, citations=(citation(quote=quote),))
    text = pack.write(made)
    assert pack.read(text, NAME) == made
    assert pack.edits(text) == []
    assert pack.is_pack_text(text)


def test_the_id_is_of_the_content_and_not_of_the_clock() -> None:
    first = saved()
    assert len(first.answer_id) == pack.ID_DIGITS
    later = saved(asked_at="2027-01-01T00:00:00Z", took_ms=Timings(9.0, 1.0, 1.0, 7.0))
    assert later.answer_id == first.answer_id
    assert saved(answer="Boats").answer_id != first.answer_id


@pytest.mark.parametrize(
    ("written", "instead", "path"),
    [
        ('"question": "Who', '"question": "Why', "question"),
        ('"confidence": 0.91', '"confidence": 0.99', "confidence"),
        ('"asked_at": "2026', '"asked_at": "2025', "asked_at"),
        ('"limit": 5', '"limit": 6', "settings"),
        ('"encoder": "e"', '"encoder": "f"', "made_with"),
        ('"n": 2', '"n": 7', "nearest[0]"),
        ('"answer_id": "', '"answer_id": "0', "answer_id"),
    ],
)
def test_an_edited_field_is_named_with_its_line(written: str, instead: str, path: str) -> None:
    text = pack.write(saved())
    assert written in text
    edited = text.replace(written, instead, 1)
    (edit,) = pack.edits(edited)
    assert edit.path == path
    name = path.partition("[")[0]
    first = next(n for n, line in enumerate(text.split("\n"), 1) if f'"{name}"' in line)
    assert edit.line >= first


def test_an_entry_more_or_less_is_an_edit_of_the_list() -> None:
    value = json.loads(pack.write(saved()))
    value["nearest"].pop()
    assert [edit.path for edit in pack.edits(json.dumps(value))] == ["nearest"]
    del value["sha256"]
    assert "citations" in [edit.path for edit in pack.edits(json.dumps(value))]


RECOGNIZED = ('"recognized": true', '"recognized": false')


def test_what_came_later_is_kept_where_it_says_something_and_left_out_where_not() -> None:
    plain = pack.write(saved())
    assert "cites" not in plain
    assert "replaces" not in plain
    assert "locator" not in plain
    assert "recognized" not in plain
    cited = replace(citation(), cites="Oxbay Herald", locator=Locator("page", "3"))
    cited = replace(cited, recognized=True)
    made = saved(citations=(cited,), disagreements=(Disagreement("9", cited.id, replaces=True),))
    text = pack.write(made)
    assert pack.read(text, NAME) == made
    assert pack.edits(text) == []
    assert made.answer_id != saved().answer_id
    for written, instead in (("Herald", "Echo"), ('"value": "3"', '"value": "4"'), RECOGNIZED):
        edited = text.replace(written, instead)
        assert [each.path for each in pack.edits(edited)] == ["citations[0]"]
    assert [
        each.path for each in pack.edits(text.replace('"replaces": true', '"replaces": false'))
    ] == ["disagreements"]


def test_an_unsure_answer_is_kept_with_its_threshold_and_one_of_before_has_none() -> None:
    assert "unsure" not in pack.write(saved())
    limits = replace(saved().settings, unsure=0.25)
    made = saved(status="unsure", answer=None, possible_answer="Tugs", settings=limits)
    text = pack.write(made)
    assert pack.read(text, NAME) == made
    assert pack.edits(text) == []
    assert made.answer_id != saved(settings=limits).answer_id != saved().answer_id
    for written, instead, path in (
        ('"possible_answer": "Tugs"', '"possible_answer": "Boats"', "possible_answer"),
        ('"unsure": 0.25', '"unsure": 0.3', "settings"),
        ('"status": "unsure"', '"status": "answered"', "status"),
    ):
        assert written in text
        assert [each.path for each in pack.edits(text.replace(written, instead))] == [path]


# Written by the code of their format, about the sample collection.
FORMER = sorted((Path(__file__).parent / "packs").iterdir())


@pytest.mark.parametrize("path", FORMER, ids=lambda path: path.stem)
def test_a_pack_of_a_former_format_is_read_written_and_verified(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    number = json.loads(text)["format_version"]
    assert number < pack.VERSION
    answer = pack.read(text, path.name)
    assert (answer.possible_answer, answer.settings.unsure) == (None, None)
    assert pack.edits(text) == []
    assert pack.identified(replace(answer, answer_id="")).answer_id == answer.answer_id
    now = pack.write(answer)
    assert now.replace(f'sion": {pack.VERSION},', f'sion": {number},', 1) == text
    findings = list(verify(evidence.read(text, path.name), Originals([SAMPLES])))
    assert all(one.holds for one in findings), findings


def changed(**fields: Any) -> str:
    return json.dumps({**json.loads(pack.write(saved())), **fields}, indent=1)


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        (pack.write(saved())[:900], "pack_unreadable", f"{NAME}:"),
        ("", "pack_unreadable", f"{NAME}:1"),
        ("[]", "pack_invalid", "not an evidence pack"),
        (changed(format="other"), "pack_invalid", "not an evidence pack"),
        (changed(format_version=4), "pack_newer", "format 4"),
        (changed(citations=[{}]), "pack_invalid", "citations[0]"),
        (changed(question=7), "pack_invalid", "question"),
        (changed(status="perhaps"), "pack_invalid", "status"),
    ],
)
def test_what_is_no_pack_says_why(text: str, code: str, told: str) -> None:
    with pytest.raises(QAError) as caught:
        pack.read(text, NAME)
    assert caught.value.code == code
    assert told in caught.value.message
    assert caught.value.hint


def test_a_pack_of_before_unknown_words_were_told_still_holds(tmp_path: Path) -> None:
    value = json.loads(pack.write(saved()))
    for fields in (value, value["sha256"]):
        del fields["unknown_words"]
    hashes = {name: one for name, one in value["sha256"].items() if name != "asked_at"}
    value["answer_id"] = pack.sha256_of(hashes)[: pack.ID_DIGITS]
    value["permalink"] = f"/answers/{value['answer_id']}"
    text = json.dumps(value, indent=1)
    assert pack.edits(text) == []
    assert pack.read(text, NAME).unknown_words == ()


def test_unknown_words_that_are_taken_out_are_missed() -> None:
    value = json.loads(pack.write(saved(unknown_words=("Zeppelin",))))
    del value["unknown_words"]
    assert pack.edits(json.dumps(value))
    del value["sha256"]["unknown_words"]
    assert [edit.path for edit in pack.edits(json.dumps(value))] == ["answer_id"]


def test_what_a_range_left_out_is_kept_and_left_out_where_there_is_nothing() -> None:
    assert "left_out" not in pack.write(saved())
    counts = (DateCount("1987", 2), DateCount(None, 1))
    text = pack.write(saved(left_out=counts))
    assert pack.read(text, NAME).left_out == counts
    assert pack.edits(text) == []


def test_what_was_understood_is_kept_and_left_out_where_there_is_nothing() -> None:
    assert "understood" not in pack.write(saved())
    told = Understood(("Sample Wire",), "2021-03-01", None, applied=True)
    text = pack.write(saved(understood=told))
    assert pack.read(text, NAME).understood == told
    assert [each.path for each in pack.edits(text.replace("2021-03-01", "2021-03-02"))] == [
        "understood"
    ]
