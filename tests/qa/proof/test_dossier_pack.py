"""A dossier's pack: every clip is checked, and what was edited in it is named."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qa.contract.dossiers.clipping import Clipping, OfArticle, OfWords
from qa.contract.errors import QAError
from qa.library import Library
from qa.proof import evidence
from qa.proof.originals import Originals
from qa.proof.pack import ID_DIGITS, sha256_of
from qa.proof.verify import Finding, verify
from tests.qa.made import CANAL, draft

SIX_DAYS = "It blocked the canal for six days."


@pytest.fixture
def pack(library: Library) -> str:
    name = library.dossiers.new("The canal", None).id
    library.dossiers.clip(name, Clipping(OfWords(SIX_DAYS, "canal"), "How long?"), None)
    library.dossiers.clip(name, Clipping(OfArticle("canal", None, 0, 53)), None)
    return library.dossiers.pack(name, None)


def found(library: Library, text: str) -> list[Finding]:
    return list(library.verify(evidence.read(text, "pack.json")))


def verdicts(library: Library, text: str) -> list[tuple[str, str]]:
    return [(one.verdict, one.what) for one in found(library, text)]


def test_each_clip_is_checked_against_the_collection(library: Library, pack: str) -> None:
    assert pack == library.dossiers.pack(json.loads(pack)["dossier"], None)
    findings = found(library, pack)
    assert [one.what for one in findings] == ["clips[0]", "clips[1]"]
    assert all(one.holds for one in findings)
    assert pack.splitlines()[(findings[1].line or 0) - 1].strip() == "{"
    library.add_drafts([draft("canal", f"New. {CANAL.replace('six days', 'a week')}")])
    assert [one.verdict for one in found(library, pack)] == ["changed", "moved"]
    library.remove("canal")
    assert [one.verdict for one in found(library, pack)] == ["removed", "removed"]


def test_it_is_checked_against_files_too(pack: str, tmp_path: Path) -> None:
    (tmp_path / "canal.txt").write_text(f"Title\n\n{CANAL}")
    given = evidence.read(pack, "pack.json")
    findings = list(verify(given, Originals([tmp_path / "canal.txt"])))
    assert {one.verdict for one in findings} <= {"moved", "exact"}
    (tmp_path / "canal.txt").write_text("Title\n\nNothing of it.")
    findings = list(verify(given, Originals([tmp_path / "canal.txt"])))
    assert {one.verdict for one in findings} == {"missing"}


Change = Callable[[dict[str, Any]], object]
EDITS: dict[str, tuple[Change, list[tuple[str, str]]]] = {
    "a note": (
        lambda value: value["clips"][0].update(note="other"),
        [("edited", "clips[0]"), ("exact", "clips[0]"), ("exact", "clips[1]")],
    ),
    "a quotation": (
        lambda value: value["clips"][0]["citation"].update(quote="It blocked it for ten days."),
        [("edited", "clips[0]"), ("false", "clips[0]"), ("exact", "clips[1]")],
    ),
    "the name": (
        lambda value: value.update(name="other"),
        [("edited", "name"), ("exact", "clips[0]"), ("exact", "clips[1]")],
    ),
    "the id": (
        lambda value: value.update(pack_id="0" * ID_DIGITS),
        [("edited", "pack_id"), ("exact", "clips[0]"), ("exact", "clips[1]")],
    ),
    "the order": (
        lambda value: value["clips"].reverse(),
        [("edited", "clips"), ("exact", "clips[0]"), ("exact", "clips[1]")],
    ),
    "a clip less": (
        lambda value: value["clips"].pop(),
        [("edited", "clips"), ("exact", "clips[0]")],
    ),
    "no hashes": (
        lambda value: value.pop("sha256"),
        [
            *(("edited", name) for name in ("dossier", "name", "made_at", "changed_at")),
            *(("edited", name) for name in ("revision", "clips", "clips[0]", "clips[1]")),
            *(("exact", name) for name in ("clips[0]", "clips[1]")),
        ],
    ),
}


@pytest.mark.parametrize(("change", "expected"), EDITS.values(), ids=EDITS.keys())
def test_what_was_edited_is_named(
    library: Library, pack: str, change: Change, expected: list[tuple[str, str]]
) -> None:
    value = json.loads(pack)
    change(value)
    text = json.dumps(value, indent=1)
    assert verdicts(library, text) == expected
    edited = {what for verdict, what in expected if verdict == "edited"}
    for one in found(library, text):
        if one.verdict == "exact" and edited & {one.what, "pack_id"}:
            assert not one.holds


def test_who_computes_all_hashes_again_is_found_by_the_store(library: Library, pack: str) -> None:
    value = json.loads(pack)
    value["clips"][0]["citation"]["quote"] = "It blocked the canal for ten days."
    value["sha256"]["clips"][0] = sha256_of(value["clips"][0])
    old, value["pack_id"] = value["pack_id"], sha256_of(value["sha256"])[:ID_DIGITS]
    assert value["pack_id"] != old
    text = json.dumps(value)
    assert verdicts(library, text) == [("false", "clips[0]"), ("exact", "clips[1]")]


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ('"format_version": 1', '"format_version": 2', "pack_newer", "this Footnote knows 1"),
        ('"format_version": 1', '"format_version": true', "pack_invalid", "is no version"),
        ('"note": "How long?"', '"note": 5', "pack_invalid", "clips[0].note"),
        ('"footnote-dossier"', '"footnote-other"', "pack_invalid", "not an evidence pack"),
        ("\n}", "", "pack_unreadable", "not JSON"),
    ],
)
def test_what_is_no_pack_is_said_to_be_none(
    pack: str, old: str, new: str, code: str, said: str
) -> None:
    text = new.join(pack.rsplit(old, 1))
    assert text != pack
    with pytest.raises(QAError) as error:
        evidence.read(text, "pack.json")
    assert error.value.code == code
    assert said in error.value.message
