"""A pack is checked against the store, or against the files, and each line says what holds."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from qa.contract.request import AskRequest
from qa.library import Library
from qa.proof import evidence
from qa.proof.originals import Originals
from qa.proof.verify import Finding, verify
from tests.qa.conftest import Opened

QUESTION = "Who freed the ship in the canal?"
QUOTE = "Tugs freed the ship on Monday, the canal authority said."
TEXT = f"Ship freed\n\nA container ship ran aground in the canal on Tuesday.\n\n{QUOTE}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "articles"
    path.mkdir()
    (path / "canal.txt").write_text(TEXT, encoding="utf-8")
    record = {"id": "prize", "title": "Prize", "text": "Two scientists won the medicine prize."}
    (path / "more.jsonl").write_text(json.dumps(record), encoding="utf-8")
    return path


@pytest.fixture
def filled(opened: Opened, folder: Path) -> Library:
    library = opened()
    library.add_paths([folder])
    return library


@pytest.fixture
def pack(filled: Library) -> str:
    answer = filled.ask(AskRequest(QUESTION))
    assert answer.citations[0].quote == QUOTE
    return filled.pack(answer.answer_id)


def found(pack: str, source: Library | Sequence[Path]) -> list[Finding]:
    against = source._store if isinstance(source, Library) else Originals(source)
    return list(verify(evidence.read(pack, "pack.json"), against))


def verdicts(findings: list[Finding]) -> dict[str, str]:
    return {one.what: one.verdict for one in findings}


def test_all_of_it_holds_against_the_store_and_the_files(
    filled: Library, folder: Path, pack: str
) -> None:
    for findings in (found(pack, filled), found(pack, [folder])):
        assert all(finding.holds for finding in findings)
        assert "citations[0]" in verdicts(findings)
        lines = pack.split("\n")
        first = next(one for one in findings if one.what == "citations[0]")
        assert first.line is not None
        assert lines[first.line - 1].strip() == "{"


def test_an_edited_quotation_is_told_twice(filled: Library, folder: Path, pack: str) -> None:
    edited = pack.replace("Tugs freed", "Boats freed")
    for source in (filled, [folder]):
        findings = found(edited, source)
        told = [(one.verdict, one.what) for one in findings]
        assert ("edited", "citations[0]") in told
        assert ("false", "citations[0]") in told
        false = next(one for one in findings if one.verdict == "false" and "cit" in one.what)
        assert "quote" in false.detail


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("start", 3),
        ("end", 10_000),
        ("start", -1),
        ("prefix", "something else"),
        ("version", "f" * 64),
        ("id", "canal@0123456789abcdef:0-5"),
        ("answer_start", 0),
    ],
)
def test_every_field_of_a_citation_is_held_to_the_text(
    filled: Library, folder: Path, pack: str, field: str, value: object
) -> None:
    content = json.loads(pack)
    content["citations"][0][field] = value
    for source in (filled, [folder]):
        state = [one for one in found(json.dumps(content), source) if one.what == "citations[0]"]
        assert {one.verdict for one in state} - {"exact"} > {"edited"}


def test_the_answer_must_be_what_its_citation_says(filled: Library, pack: str) -> None:
    content = json.loads(pack)
    content["answer"] = "Boats"
    states = verdicts(found(json.dumps(content), filled))
    assert states["answer"] == "false"


def test_a_changed_article_and_a_removed_one(filled: Library, folder: Path, pack: str) -> None:
    (folder / "canal.txt").write_text(TEXT.replace("Tugs", "Four tugs"), encoding="utf-8")
    filled.add_paths([folder])
    assert verdicts(found(pack, filled))["citations[0]"] == "changed"
    assert verdicts(found(pack, [folder]))["citations[0]"] == "missing"
    (article,) = {c["article"]["id"] for c in json.loads(pack)["citations"]} - {"prize"}
    filled.remove(article)
    assert verdicts(found(pack, filled))["citations[0]"] == "removed"


def test_a_file_may_have_moved_or_gained_a_line(folder: Path, pack: str, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another place"
    folder.rename(elsewhere)
    assert verdicts(found(pack, [elsewhere]))["citations[0]"] == "exact"
    path = elsewhere / "canal.txt"
    path.write_text(TEXT.replace("\n\nA container", "\n\nCorrected.\n\nA container"))
    assert verdicts(found(pack, [elsewhere]))["citations[0]"] == "moved"


def test_another_collection_has_never_heard_of_it(tmp_path: Path, pack: str) -> None:
    from corpus.store import Store

    store = Store.open(tmp_path / "other")
    states = {
        one.verdict for one in verify(evidence.read(pack, "p"), store) if one.what != "answer"
    }
    store.close()
    assert states == {"false"}
