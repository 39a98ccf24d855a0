"""Evidence packs keep everything, and show what was edited."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.contract.answer import (
    ArticleRef,
    AskSettings,
    Caution,
    Citation,
    Disagreement,
    Filters,
    Fingerprints,
    IndexInfo,
    PassageText,
    SavedAnswer,
    Timings,
    Turn,
)
from qa.contract.errors import NotFoundError, QAError, StorageError
from qa.kept.answers import Archive
from qa.proof import pack

TEXT = "Tugs freed the ship, the authority said."
NAME = "pack.json"
texts = st.text(st.characters(codec="utf-8"), max_size=30)


def citation(n: int = 1, quote: str = TEXT) -> Citation:
    article = ArticleRef("canal", "Canal", "Wire", "2021-03-29", None)
    return Citation(
        n=n,
        id="canal@0123456789abcdef:0-40",
        article=article,
        version="0123456789abcdef" * 4,
        quote=quote,
        start=0,
        end=len(quote),
        answer_start=0,
        answer_end=4,
        passage=PassageText(quote, 0, len(quote)),
        score=0.5,
        status="exact",
        link="/articles/canal",
        prefix="",
        suffix="",
        source_link=None,
        cautions=(Caution("attribution", "the authority said", 21, 39),),
        also_in=(replace(article, id="copy"),),
    )


def saved(question: str = "Who freed it?", **changes: Any) -> SavedAnswer:
    made = SavedAnswer(
        answer_id="",
        permalink=None,
        question=question,
        searched_for=question,
        status="answered",
        reason=None,
        answer="Tugs",
        confidence=0.91,
        citations=(citation(),),
        nearest=(citation(2), citation(3)),
        also_in=(),
        independent_sources=1,
        disagreements=(Disagreement("Tugs", "canal@0123456789abcdef:0-40"),),
        index=IndexInfo("g1", 1, 2),
        took_ms=Timings(1.0, 0.5, 0.25, 0.25),
        asked_at="2026-11-25T10:00:00Z",
        settings=AskSettings((Turn("a", "b"),), Filters(as_of="2021-04-01"), 5, "newest", 0.7),
        made_with=Fingerprints("e", None, "w"),
    )
    return pack.identified(replace(made, **changes))


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


def changed(**fields: Any) -> str:
    return json.dumps({**json.loads(pack.write(saved())), **fields}, indent=1)


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        (pack.write(saved())[:900], "pack_unreadable", f"{NAME}:"),
        ("", "pack_unreadable", f"{NAME}:1"),
        ("[]", "pack_invalid", "not an evidence pack"),
        (changed(format="other"), "pack_invalid", "not an evidence pack"),
        (changed(format_version=2), "pack_newer", "format 2"),
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


def test_a_kept_answer_is_found_again(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "answers")
    made = saved()
    answer = archive.keep(made)
    assert answer.permalink == f"/answers/{answer.answer_id}"
    assert archive.saved(answer.answer_id) == made
    assert archive.keep(saved(asked_at="2027-01-01T00:00:00Z")).answer_id == answer.answer_id
    assert len(list(tmp_path.rglob("*.json"))) == len(list(tmp_path.rglob("*.*"))) == 1


def test_where_nothing_can_be_written_there_is_no_permalink(tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("in the way")
    answer = Archive(tmp_path / "answers").keep(saved())
    assert answer.permalink is None
    assert len(answer.answer_id) == pack.ID_DIGITS


@pytest.mark.parametrize(
    ("answer_id", "code"),
    [
        ("0" * 20, "answer_not_found"),
        ("", "answer_malformed"),
        ("..", "answer_malformed"),
        ("0" * 19, "answer_malformed"),
        ("A" * 20, "answer_malformed"),
        ("0" * 20 + "\n", "answer_malformed"),
    ],
)
def test_unknown_and_malformed_ids(tmp_path: Path, answer_id: str, code: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        Archive(tmp_path).saved(answer_id)
    assert caught.value.code == code


@pytest.mark.parametrize("damage", ["{", '{"format": "footnote-evidence"}', None])
def test_a_damaged_answer_is_never_shown(tmp_path: Path, damage: str | None) -> None:
    archive = Archive(tmp_path)
    answer_id = archive.keep(saved()).answer_id
    (path,) = tmp_path.rglob("*.json")
    path.write_text(damage or path.read_text().replace("Tugs", "Bugs"))
    with pytest.raises(QAError) as caught:
        archive.saved(answer_id)
    assert isinstance(caught.value, StorageError) or caught.value.code.startswith("pack_")


def test_a_pack_of_before_unknown_words_were_told_still_holds(tmp_path: Path) -> None:
    value = json.loads(pack.write(saved()))
    for fields in (value, value["sha256"]):
        del fields["unknown_words"]
    hashes = {name: one for name, one in value["sha256"].items() if name != "asked_at"}
    value["answer_id"] = pack._sha256(hashes)[: pack.ID_DIGITS]
    text = json.dumps(value, indent=1)
    assert pack.edits(text) == []
    assert pack.read(text, NAME).unknown_words == ()


def test_unknown_words_that_are_taken_out_are_missed() -> None:
    value = json.loads(pack.write(saved(unknown_words=("Zeppelin",))))
    del value["unknown_words"]
    assert pack.edits(json.dumps(value))
    del value["sha256"]["unknown_words"]
    assert [edit.path for edit in pack.edits(json.dumps(value))] == ["answer_id"]
