"""What becomes of a citation and its answer while articles are edited, through the real store."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.contract.answer import Caution, SavedAnswer
from qa.contract.request import AskRequest
from qa.library import Library
from qa.proof import source_changes
from tests.qa.conftest import Opened
from tests.qa.made import WordReader, draft

QUESTION = "How many visitors did the Ebberley fair draw?"
BEFORE = "The council of Ebberley met on Monday in the old corn hall. Forty people came."
QUOTE = "The Ebberley fair of Zoë Ödman drew 7,150 visitors - a record for the town."
AFTER = "The next meeting is in June. Tea was served by the scouts."
TEXT = f"{BEFORE}\n\n{QUOTE}\n\n{AFTER}"
OTHER = "The bridge of Tolver is to be painted grey. The painters come from Anby."
CORRECTION = "Correction: an earlier version gave the wrong number of visitors."

Step = Callable[[Library], object]


def put(text: str = TEXT, **fields: str) -> Step:
    """The article with this text, and other fields where they are given."""
    known = {"title": "Notes from the council", "source": "Ebber Post", "published": "2024-05-06"}
    return lambda library: library.add_drafts([draft("fair", text, **{**known, **fields})])


def other(text: str) -> Step:
    return lambda library: library.add_drafts([draft("bridge", text)])


def remove(library: Library) -> None:
    library.remove("fair")


def instead(text: str) -> Step:
    """The article with another sentence in the place of the cited one."""
    return put(TEXT.replace(QUOTE, text))


# The steps; then the status of the citation and the fields that are named as changed.
UNCHANGED: dict[str, tuple[list[Step], str, set[str]]] = {
    "nothing": ([], "exact", set()),
    "edited behind it": ([put(TEXT.replace("scouts", "guides"))], "exact", set()),
    "edited before it": ([put(TEXT.replace("Forty", "Fifty-two"))], "moved", set()),
    "paragraph appended": ([put(f"{TEXT}\n\nThe hall will be swept.")], "exact", set()),
    "paragraph put first": ([put(f"The hall was full.\n\n{TEXT}")], "moved", set()),
    "paragraphs in another order": ([put(f"{QUOTE}\n\n{AFTER}\n\n{BEFORE}")], "moved", set()),
    "paragraphs merged": ([put(f"{BEFORE} {QUOTE} {AFTER}")], "moved", set()),
    "other sentence deleted": ([put(f"{BEFORE}\n\n{QUOTE}")], "exact", set()),
    "edited and edited back": ([instead("No fair was held."), put()], "exact", set()),
    "decomposed": ([put(unicodedata.normalize("NFD", TEXT))], "exact", set()),
    "byte order mark": ([put(f"\ufeff{TEXT}")], "exact", set()),
    "wider spaces": ([put(TEXT.replace(" ", "  "))], "exact", set()),
    "another article edited": ([other(OTHER.replace("grey", "green"))], "exact", set()),
    "removed and restored": ([remove, lambda library: library.restore("fair")], "exact", set()),
    "removed and added again": ([remove, put()], "exact", set()),
    "dateline added": ([put(f"EBBERLEY, May 6 - {QUOTE}\n\n{AFTER}")], "moved", set()),
    "given twice": ([put(f"{TEXT}\n\n{QUOTE}")], "exact", set()),
    "date only": ([put(published="2024-05-09")], "exact", {"published"}),
    "date taken out": ([put(published="")], "exact", {"published"}),
    "title only": ([put(title="A record fair")], "exact", {"title"}),
    "source renamed": ([put(source="Ebber Evening Post")], "exact", {"source"}),
    "address given": ([put(url="https://ebber.example/fair")], "exact", {"url"}),
    "date and title": ([put(title="A fair", published="2024")], "exact", {"published", "title"}),
    "moved with another date": (
        [put(f"The hall was full.\n\n{TEXT}", published="2024-05-09")],
        "moved",
        {"published"},
    ),
}
CHANGED: dict[str, tuple[list[Step], str, set[str]]] = {
    "figure": ([instead(QUOTE.replace("7,150", "1,750"))], "changed", {"text"}),
    "word slipped in": ([instead(QUOTE.replace("drew", "hardly drew"))], "changed", {"text"}),
    "clause before it": ([instead(f"It was long thought that {QUOTE}")], "changed", {"text"}),
    "clause behind it": (
        [instead(f"{QUOTE[:-1]}, or so we were told.")],
        "changed",
        {"text"},
    ),
    "deleted": ([put(f"{BEFORE}\n\n{AFTER}")], "changed", {"text"}),
    "quoted and denied": (
        [instead(f'Last week we wrote: "{QUOTE}" That was false.')],
        "changed",
        {"text"},
    ),
    "taken back behind it": ([instead(f"{QUOTE} That is not true.")], "changed", {"text"}),
    "another dash": ([instead(QUOTE.replace("-", "–"))], "changed", {"marks"}),
    "put in marks": ([instead(f"“{QUOTE}”")], "changed", {"marks"}),
    "removed": ([remove], "removed", {"article"}),
    "text and date": (
        [put(TEXT.replace("7,150", "1,750"), published="2024-05-09")],
        "changed",
        {"text", "published"},
    ),
    "sentence split": (
        [instead("The Ebberley fair was a record. It drew 7,150 visitors.")],
        "changed",
        {"text"},
    ),
    "edited, then another article": (
        [instead("No fair was held."), other(OTHER.replace("grey", "green"))],
        "changed",
        {"text"},
    ),
}


@pytest.fixture
def kept(library: Library) -> Callable[[], SavedAnswer]:
    put()(library)
    other(OTHER)(library)
    answer = library.ask(AskRequest(QUESTION, limit=1))
    assert answer.citations[0].quote == QUOTE
    return lambda: library.saved_answer(answer.answer_id)


@pytest.mark.parametrize("story", [*UNCHANGED, *CHANGED])
def test_an_answer_says_that_a_cited_passage_changed_only_when_one_did(
    library: Library, kept: Callable[[], SavedAnswer], story: str
) -> None:
    steps, status, fields = {**UNCHANGED, **CHANGED}[story]
    for step in steps:
        step(library)
    saved = kept()
    first = saved.citations[0]
    assert first.status == status
    assert {change.field for change in saved.changes} == fields
    assert saved.changed == (story in CHANGED)
    checked = library.citation(first.id)
    assert checked.status == status
    assert checked.changes == tuple(one for one in saved.changes if one.citation == first.id)
    assert checked.same_words == (status in ("exact", "moved") or "marks" in fields)
    assert checked.citation.quote == first.quote == QUOTE


@pytest.mark.parametrize("story", [*UNCHANGED, *CHANGED])
def test_what_is_shown_as_standing_there_now_stands_there(
    library: Library, kept: Callable[[], SavedAnswer], story: str
) -> None:
    name = kept().citations[0].id
    for step in {**UNCHANGED, **CHANGED}[story][0]:
        step(library)
    checked = library.citation(name)
    if checked.now is not None:
        newest = library.article("fair")
        assert checked.now.version == newest.version
        assert newest.text[checked.now.start : checked.now.end] == checked.now.quote
        assert (checked.now.quote == QUOTE) == (checked.status in ("exact", "moved"))
    if checked.differences:
        assert "".join(run.before for run in checked.differences) == QUOTE
        assert checked.now is not None
        assert "".join(run.after for run in checked.differences) == checked.now.quote


def test_a_change_has_what_was_and_what_is(
    library: Library, kept: Callable[[], SavedAnswer]
) -> None:
    put(TEXT.replace("7,150", "1,750"), title="A fair", published="2024-05-09")(library)
    told = {change.field: (change.before, change.after) for change in kept().changes}
    assert told == {
        "text": (QUOTE, QUOTE.replace("7,150", "1,750")),
        "title": ("Notes from the council", "A fair"),
        "published": ("2024-05-06", "2024-05-09"),
    }


def test_only_the_nearest_passages_of_an_answer_may_change_unheard(opened: Opened) -> None:
    library = opened(reader=WordReader("7,150 visitors"), threshold=0.4)
    put()(library)
    other(OTHER)(library)
    answer = library.ask(AskRequest(QUESTION))
    nearest = {citation.article.id for citation in answer.nearest}
    cited = {citation.article.id for citation in answer.citations}
    assert "bridge" in nearest - cited
    other("Nothing of this kind is said here.")(library)
    saved = library.saved_answer(answer.answer_id)
    assert {one.status for one in saved.nearest if one.article.id == "bridge"} == {"changed"}
    assert (saved.changed, saved.changes) == (False, ())


def corrections(text: str) -> tuple[Caution, ...]:
    start = text.find("Correction:")
    end = len(text)
    return (Caution("correction", text[start:end], start, end),) if start >= 0 else ()


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([put(f"{TEXT}\n\n{CORRECTION}")], [CORRECTION]),
        ([put(f"{TEXT.replace('7,150', '1,750')}\n\n{CORRECTION}")], [CORRECTION]),
        ([put(f"{TEXT}\n\nThe hall will be swept.")], []),
        ([put(f"{TEXT}\n\n{CORRECTION}"), put()], []),
    ],
)
def test_a_correction_that_was_added_is_told(
    library: Library,
    kept: Callable[[], SavedAnswer],
    monkeypatch: pytest.MonkeyPatch,
    steps: list[Step],
    told: list[str],
) -> None:
    monkeypatch.setattr(source_changes, "cautions", lambda text, *_: corrections(text))
    for step in steps:
        step(library)
    saved = kept()
    assert [one.after for one in saved.changes if one.field == "correction"] == told
    assert saved.changed or not told


def test_a_correction_that_was_there_already_is_nothing_new(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_changes, "cautions", lambda text, *_: corrections(text))
    put(f"{TEXT}\n\n{CORRECTION}")(library)
    answer = library.ask(AskRequest(QUESTION, limit=1))
    put(f"{TEXT}\n\n{CORRECTION}", published="2024-05-09")(library)
    saved = library.saved_answer(answer.answer_id)
    assert [change.field for change in saved.changes] == ["published"]


def test_a_restored_article_is_unchanged_after_the_answer_was_read_while_it_was_gone(
    library: Library, kept: Callable[[], SavedAnswer], tmp_path: Path
) -> None:
    first = kept()
    remove(library)
    assert kept().changed
    library.restore("fair")
    assert kept() == first


RETRACTIONS = (
    "Editor’s note: This article has been retracted.",
    "The Ebber Post has withdrawn this story.",
    "RETRACTION: This report was published in error.",
    "We have retracted this article.",
)


@pytest.mark.parametrize("note", RETRACTIONS)
@pytest.mark.parametrize("form", ["{note}\n\n{text}", "{text}\n\n{note}"])
def test_a_retraction_that_was_added_is_told(
    library: Library, kept: Callable[[], SavedAnswer], form: str, note: str
) -> None:
    put(form.format(text=TEXT, note=note))(library)
    saved = kept()
    assert [(one.field, one.after) for one in saved.changes] == [("correction", note)]
    assert saved.changed
    assert library.citation(saved.citations[0].id).changes == saved.changes


@pytest.mark.parametrize(
    "added",
    [
        "It is not true that the clerk of Ebberley snores.",
        "The clerk hoped for rain, but she was wrong.",
        "The counting takes two days, with men who do not speak.",
        "Mr Aldo Reni denied the allegations.",
    ],
)
def test_what_somebody_denies_elsewhere_changes_no_citation(
    library: Library, kept: Callable[[], SavedAnswer], added: str
) -> None:
    put(TEXT.replace("Tea was served by the scouts.", added))(library)
    saved = kept()
    assert (saved.changed, saved.changes) == (False, ())


@pytest.mark.parametrize("new", ["", "EBBERLEY, May 7 - ", "TOLVER, May 6 (Reuters) - "])
def test_another_dateline_is_no_change(library: Library, new: str) -> None:
    put(f"EBBERLEY, May 6 - {QUOTE}\n\n{AFTER}")(library)
    answer = library.ask(AskRequest(QUESTION, limit=1))
    put(f"{new}{QUOTE}\n\n{AFTER}")(library)
    saved = library.saved_answer(answer.answer_id)
    assert (saved.citations[0].status, saved.changed) == ("moved", False)
