"""What is altered in a pack or in a saved answer is told by its field; what is not, holds."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from qa.cli import show_text
from qa.contract.errors import QAError
from qa.contract.request import AskRequest
from qa.library import Library
from qa.proof import evidence
from qa.proof.originals import Originals
from qa.proof.verify import Finding, verify
from tests.qa.conftest import Opened

QUOTE = "The Ebberley fair drew 7,150 visitors, the mayor said."
ARTICLE = {
    "id": "fair",
    "title": "Notes from the council",
    "text": f"Forty people came to the hall.\n\n{QUOTE}\n\nTea was served.",
    "source": "Ebber Post",
    "published": "2024-05-06",
    "url": "https://ebber.example/fair",
}
BRIDGE = {"id": "bridge", "title": "A bridge", "text": "The bridge of Tolver is to be grey."}

Edit = Callable[[dict[str, Any]], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    write(folder, ARTICLE)
    return folder


@pytest.fixture
def filled(opened: Opened, folder: Path) -> Library:
    library = opened()
    library.add_paths([folder])
    return library


@pytest.fixture
def answer_id(filled: Library) -> str:
    answer = filled.ask(AskRequest("How many visitors did the Ebberley fair draw?"))
    assert answer.citations[0].quote == QUOTE
    return answer.answer_id


@pytest.fixture
def unsure(opened: Opened, folder: Path) -> Library:
    """A library that gives only possible answers."""
    library = opened(threshold=1.0, unsure=0.0)
    library.add_paths([folder])
    return library


@pytest.fixture
def pack(filled: Library, answer_id: str) -> str:
    return filled.pack(answer_id)


@pytest.fixture
def saved(filled: Library) -> str:
    answer = filled.ask(AskRequest("How many visitors did the Ebberley fair draw?"))
    return json.dumps(asdict(answer), indent=2)


def write(folder: Path, *articles: dict[str, Any]) -> None:
    rows = "".join(f"{json.dumps(article)}\n" for article in (*articles, BRIDGE))
    (folder / "articles.jsonl").write_text(rows, encoding="utf-8")


def found(text: str, source: Library | Path) -> list[Finding]:
    against = source._store if isinstance(source, Library) else Originals([source])
    return list(verify(evidence.read(text, "file.json"), against))


def edited(text: str, edit: Edit) -> str:
    value = json.loads(text)
    edit(value)
    return json.dumps(value, indent=1)


def first(field: str, value: object, *inside: str) -> Edit:
    """Write another value into a field of the first citation."""

    def edit(saved: dict[str, Any]) -> None:
        entry = saved["citations"][0]
        for name in inside:
            entry = entry[name]
        assert entry[field] != value
        entry[field] = value

    return edit


def top(field: str, value: object) -> Edit:
    return lambda saved: saved.update({field: value})


def reordered(saved: dict[str, Any]) -> None:
    fields = list(saved.items())
    saved.clear()
    saved.update(reversed(fields))


def promoted(saved: dict[str, Any]) -> None:
    """A possible answer that is passed off as one."""
    saved["answer"], saved["possible_answer"] = saved["possible_answer"], None


WRONG_CAUTION = {"kind": "attribution", "text": "the vicar said", "start": 0, "end": 14}
# The edit, what it is found at, and what is named there.
ALTERED: dict[str, tuple[Edit, str, str]] = {
    "answer": (top("answer", "9,999"), "answer", "9,999"),
    "no answer": (top("answer", None), "answer", "citation"),
    "quote": (first("quote", "It drew nobody."), "citations[0]", "quote"),
    "start": (first("start", 3), "citations[0]", "start"),
    "version": (first("version", "f" * 64), "citations[0]", "version"),
    "id": (first("id", "fair@0123456789abcdef:0-9"), "citations[0]", "version"),
    "prefix": (first("prefix", "Nobody."), "citations[0]", "prefix"),
    "passage": (first("text", "Nobody.", "passage"), "citations[0]", "passage"),
    "title": (first("title", "A triumph", "article"), "citations[0]", "article.title"),
    "source": (first("source", "Great Daily", "article"), "citations[0]", "article.source"),
    "no source": (first("source", None, "article"), "citations[0]", "article.source"),
    "date": (first("published", "2024-05-07", "article"), "citations[0]", "article.published"),
    "address": (first("url", "https://evil.example", "article"), "citations[0]", "article.url"),
    "another article": (first("id", "bridge", "article"), "citations[0]", "article.id"),
    "answer offset": (first("answer_end", 10_000), "citations[0]", "answer_start"),
}
# Of a possible answer the same, and what would make it look like another kind.
ALTERED_POSSIBLE: dict[str, tuple[Edit, str, str]] = {
    "answer": (top("possible_answer", "9,999"), "possible_answer", "9,999"),
    "no answer": (top("possible_answer", None), "answer", "no words"),
    "promoted": (promoted, "answer", "such an answer is 'answered'"),
    "answered": (top("status", "answered"), "possible_answer", "such an answer is 'unsure'"),
    "not found": (top("status", "not_found"), "possible_answer", "such an answer is 'unsure'"),
    "both": (top("answer", QUOTE), "answer", "others that only may"),
    "no citation": (top("citations", []), "possible_answer", "no citation"),
    "quote": ALTERED["quote"],
    "title": ALTERED["title"],
    "caution": (first("cautions", [WRONG_CAUTION]), "citations[0]", "cautions"),
    "answer offset": ALTERED["answer offset"],
}
UNALTERED: dict[str, Edit] = {
    "nothing": lambda saved: None,
    "time": top("took_ms", {"total": 1.0, "embed": 0.5, "search": 0.2, "read": 0.1}),
    "other order of fields": reordered,
}


@pytest.mark.parametrize("kind", ["pack", "saved"])
@pytest.mark.parametrize("name", ALTERED)
def test_what_was_altered_is_named(
    filled: Library, folder: Path, name: str, kind: str, request: pytest.FixtureRequest
) -> None:
    edit, what, named = ALTERED[name]
    text = edited(request.getfixturevalue(kind), edit)
    for source in (filled, folder) if kind == "pack" else (filled,):
        findings = found(text, source)
        false = [one for one in findings if one.verdict == "false" and one.what == what]
        assert len(false) == 1, findings
        assert named in false[0].detail
        assert false[0].line is not None
        assert any(one.verdict == "edited" for one in findings) == (kind == "pack")


@pytest.mark.parametrize("kind", ["pack", "saved"])
@pytest.mark.parametrize("name", [None, *ALTERED_POSSIBLE])
def test_a_possible_answer_is_checked_like_one(
    unsure: Library, folder: Path, name: str | None, kind: str
) -> None:
    answer = unsure.ask(AskRequest("How many visitors did the Ebberley fair draw?"))
    assert (answer.status, answer.citations[0].quote) == ("unsure", QUOTE)
    text = unsure.pack(answer.answer_id) if kind == "pack" else json.dumps(asdict(answer))
    if name is None:
        for source in (unsure, folder):
            findings = found(text, source)
            assert all(one.holds for one in findings)
            assert [one.what for one in findings][:2] == ["possible_answer", "citations[0]"]
        return
    edit, what, named = ALTERED_POSSIBLE[name]
    findings = found(edited(text, edit), unsure)
    (false,) = (one for one in findings if one.verdict == "false" and one.what == what)
    assert named in false.detail
    assert any(one.verdict == "edited" for one in findings) == (kind == "pack")


@pytest.mark.parametrize("kind", ["pack", "saved"])
@pytest.mark.parametrize("name", UNALTERED)
def test_what_is_as_it_was_holds(
    filled: Library, folder: Path, name: str, kind: str, request: pytest.FixtureRequest
) -> None:
    text = edited(request.getfixturevalue(kind), UNALTERED[name])
    for source in (filled, folder) if kind == "pack" else (filled,):
        findings = found(text, source)
        assert [one for one in findings if not one.holds] == []
        assert [one.what for one in findings][:2] == ["answer", "citations[0]"]


def test_a_permalink_to_another_answer_is_an_edit(filled: Library, pack: str) -> None:
    findings = found(edited(pack, top("permalink", "/answers/" + "0" * 20)), filled)
    assert [one.what for one in findings if one.verdict == "edited"] == ["permalink"]


OTHER = "Forty people came to the hall."


def forged(saved: dict[str, Any]) -> None:
    """Other words of the article in the place of the quotation, true in every field."""
    entry = saved["citations"][0]
    start = len(ARTICLE["text"].partition(OTHER)[0])
    end = start + len(OTHER)
    version = entry["version"][:16]
    entry.update(id=f"fair@{version}:{start}-{end}", quote=OTHER, start=start, end=end)
    entry.update(prefix="", suffix=ARTICLE["text"][end : end + 32], cautions=[])
    entry.update(passage={"text": OTHER, "start": start, "end": end})
    entry.update(answer_start=start, answer_end=start + 5)
    saved["answer"] = OTHER[:5]


def doubled(saved: dict[str, Any]) -> None:
    saved["citations"].insert(1, {**saved["citations"][0], "n": 9})


# What passes for true in its article, the lines that are not what was answered, and why.
FORGED: dict[str, tuple[Edit, dict[str, str]]] = {
    "other words": (forged, {"answer": "it was edited", "citations[0]": "it was edited"}),
    "the link": (first("link", "https://evil.example"), {"citations[0]": "it was edited"}),
    "fewer words": (
        lambda saved: (
            saved.update(answer="7,150 visitors"),
            saved["citations"][0].update(
                answer_start=(at := saved["citations"][0]["start"] + QUOTE.index("7,150")),
                answer_end=at + len("7,150 visitors"),
            ),
        ),
        {"answer": "it was edited", "citations[0]": "it was edited"},
    ),
    "the question": (
        top("question", "How many visitors did the Tolver fair draw?"),
        {"answer": "was not answered to this question"},
    ),
    "one more": (doubled, {"citations[1]": "it was edited"}),
    "the id": (
        top("answer_id", "0" * 20),
        {"answer": "perhaps not what was answered", "citations[0]": "perhaps not"},
    ),
}


@pytest.mark.parametrize("name", FORGED)
def test_what_was_put_in_is_never_just_exact(
    filled: Library, folder: Path, pack: str, name: str
) -> None:
    edit, unlike = FORGED[name]
    for source in (filled, folder):
        findings = found(edited(pack, edit), source)
        told = {one.what: one for one in findings if one.verdict != "edited"}
        for what, why in unlike.items():
            assert told[what].verdict == "exact", findings
            assert why in told[what].unlike
            assert not told[what].holds
            assert f"{told[what].unlike}; what is written now: " in show_text.finding(told[what])
        if name != "the id":
            assert {what for what, one in told.items() if one.unlike} == set(unlike)
        assert not all(one.holds for one in findings)


WITHOUT = {
    "empty": "",
    "blank": " \n\n",
    "nothing in it": "{}",
    "a list": "[]",
    "a word": '"word"',
    "only failed questions": '{"id": 1, "error": {"code": "question_empty"}}\n',
    "cut off": '{"answer": "x", "citations": [{"id": ',
    "citations of another kind": '{"answer": "x", "citations": "none"}',
    "a citation without fields": '{"answer": "x", "citations": [{}]}',
}


@pytest.mark.parametrize("text", WITHOUT.values(), ids=WITHOUT.keys())
def test_a_file_without_an_answer_is_an_error_with_its_line(text: str) -> None:
    with pytest.raises(QAError) as caught:
        evidence.read(text, "file.json")
    assert caught.value.code == "answers_invalid"
    assert "file.json:1: " in caught.value.message
    assert caught.value.hint


def without(*names: str) -> Edit:
    return lambda saved: [saved.pop(name) for name in names]


@pytest.mark.parametrize(
    ("edit", "field", "line"),
    [
        (without("format"), "format", 1),
        (top("format", "footnote-answer"), "format", 2),
        (top("format", None), "format", 2),
        (top("format", "FOOTNOTE-EVIDENCE"), "format", 2),
        (without("format", "format_version"), "format", 1),
        (without("format_version"), "format_version", 1),
        (top("format_version", "1"), "format_version", 3),
        (top("format_version", 0), "format_version", 3),
        (top("format_version", 99), "format_version", 3),
    ],
)
def test_a_pack_without_its_own_fields_is_no_saved_answer(
    pack: str, edit: Edit, field: str, line: int
) -> None:
    with pytest.raises(QAError) as caught:
        evidence.read(edited(pack, edit), "pack.json")
    assert caught.value.code in ("pack_invalid", "pack_newer")
    assert f"pack.json:{line}: {field}: " in caught.value.message
    assert caught.value.hint


def test_packs_among_lines_of_answers_are_refused(pack: str, saved: str) -> None:
    rows = [json.dumps(json.loads(text)) for text in (saved, pack)]
    with pytest.raises(QAError, match=r"file\.json:2: format: .* evidence pack"):
        evidence.read("\n".join(rows), "file.json")


def test_the_line_and_the_field_of_a_wrong_citation_are_named(saved: str) -> None:
    text = edited(saved, first("start", "three"))
    line = next(n for n, row in enumerate(text.split("\n"), 1) if '"three"' in row)
    with pytest.raises(QAError, match=rf"file\.json:{line}: citations\[0\]\.start: "):
        evidence.read(text, "file.json")


def test_answers_are_checked_line_by_line(filled: Library, saved: str) -> None:
    row = json.dumps(json.loads(saved))
    wrong = edited(saved, top("answer", "9,999"))
    failed = '{"id": 3, "error": {"code": "question_empty"}}'
    text = "\n".join([row, "", json.dumps(json.loads(wrong)), failed, row])
    findings = found(text, filled)
    assert [one.line for one in findings if one.what == "answer"] == [1, 3, 5]
    assert [one.line for one in findings if not one.holds] == [3]


def test_a_citation_needs_only_what_older_releases_wrote(filled: Library, saved: str) -> None:
    value = json.loads(saved)
    least = ("id", "version", "quote", "start", "end", "answer_start", "answer_end")
    cited = [{name: one[name] for name in least} for one in value["citations"]]
    text = json.dumps({"answer": value["answer"], "citations": cited})
    assert all(one.holds for one in found(text, filled))


# Another version of the file: the verdict on the citation, and what is told to be other.
VERSIONS: dict[str, tuple[dict[str, str], str, tuple[str, ...]]] = {
    "same": ({}, "exact", ()),
    "date": ({"published": "2024-05-09"}, "exact", ("date: 2024-05-06 → 2024-05-09",)),
    "title": ({"title": "A fair"}, "exact", ("title: Notes from the council → A fair",)),
    "source": ({"source": "Post"}, "exact", ("source: Ebber Post → Post",)),
    "no source": ({"source": ""}, "exact", ("source: Ebber Post → none",)),
    "date and title": ({"published": "2023", "title": "A fair"}, "exact", ("title", "date")),
    "appended": ({"text": f"{ARTICLE['text']}\n\nMore."}, "exact", ()),
    "moved": ({"text": f"More.\n\n{ARTICLE['text']}"}, "moved", ()),
    "changed": ({"text": ARTICLE["text"].replace("7,150", "1,750")}, "changed", ()),
    "turned": ({"text": f"It is not true that {QUOTE}"}, "changed", ()),
    "quoted": ({"text": f"We wrote: “{QUOTE}” That was false."}, "changed", ()),
    "gone": ({"text": "Nothing of this kind is said here."}, "changed", ()),
}


@pytest.mark.parametrize("name", VERSIONS)
def test_what_another_version_says(filled: Library, folder: Path, pack: str, name: str) -> None:
    fields, verdict, other = VERSIONS[name]
    write(folder, {**ARTICLE, **fields})
    (in_files,) = (one for one in found(pack, folder) if one.what == "citations[0]")
    missing = name in ("changed", "gone")
    assert in_files.verdict == ("missing" if missing else verdict)
    assert in_files.holds == (name == "same")
    filled.add_paths([folder])
    (in_store,) = (one for one in found(pack, filled) if one.what == "citations[0]")
    assert in_store.verdict == verdict
    for finding in (in_files, in_store) if not missing else (in_store,):
        if other:
            assert len(finding.since) == len(other)
            assert all(f"other {one}" in " ".join(finding.since) for one in other)
