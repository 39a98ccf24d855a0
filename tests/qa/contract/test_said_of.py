"""What is said of articles that were added, in lines."""

from dataclasses import replace

import pytest

from qa.contract.collection import (
    Added,
    Rejection,
    Remark,
    Replacement,
    Skipped,
    UnreadDate,
)
from qa.contract.wording import MOST_LINES, MOST_NAMES, columns_of, refusals_of, said_of

NOTHING = Added((), (), (), (), (), (), (), (), ())


def test_nothing_is_said_of_what_is_as_it_should_be() -> None:
    rejected = (Rejection("a.txt", None, "empty", ""),)
    done = replace(NOTHING, added=("a",), changed=("b",), unchanged=("c",), rejected=rejected)
    assert list(said_of(done)) == []


@pytest.mark.parametrize(
    ("done", "line"),
    [
        (
            replace(NOTHING, replaced=(Replacement("a-1", "f" * 64, "Old", "b/a.txt", None),)),
            "b/a.txt: replaced the text of a-1, which stood at the same address",
        ),
        (
            replace(
                NOTHING,
                skipped=tuple(Skipped("other_kind", e, 1) for e in (".pdf", ".json", ".eml", "")),
            ),
            "skipped 4 files of other kinds (.pdf, .json, .eml, without ending)",
        ),
        (
            replace(NOTHING, skipped=(Skipped("not_read", "b/a.doc", 1, "an old one: Save it."),)),
            "skipped b/a.doc: an old one: Save it",
        ),
        (
            replace(
                NOTHING,
                skipped=tuple(
                    Skipped("not_read", f"{n}.doc", 1, "an old one: Save it.") for n in range(12)
                ),
            ),
            f"skipped 12 files ({', '.join(f'{n}.doc' for n in range(10))} and 2 more): "
            "an old one: Save it",
        ),
        (
            replace(NOTHING, skipped=(Skipped("no_text", "a.jpg", 1, "scan it"),)),
            "skipped 1 picture without text to speak of: a.jpg (scan it)",
        ),
        (
            replace(NOTHING, skipped=(Skipped("no_text", "a.jpg and 311 more", 312, "scan it"),)),
            "skipped 312 pictures without text to speak of: a.jpg and 311 more (scan it)",
        ),
        (
            replace(NOTHING, skipped=(Skipped("other_kind", ".pdf", 1),)),
            "skipped 1 file of another kind (.pdf)",
        ),
        (
            replace(
                NOTHING,
                skipped=(Skipped("other_kind", ".pdf", 1200), Skipped("other_kind", ".doc", 1)),
            ),
            "skipped 1,201 files of other kinds (1,200 .pdf, 1 .doc)",
        ),
        (
            replace(NOTHING, skipped=(Skipped("hidden", "a/.git", 1),)),
            "skipped 1 hidden file or folder (a/.git)",
        ),
        (
            replace(
                NOTHING,
                skipped=(Skipped("linked_folder", "a/x", 1), Skipped("linked_folder", "b", 1)),
            ),
            "skipped 2 linked folders, not followed (a/x, b)",
        ),
        (
            replace(NOTHING, skipped=(Skipped("no_file", "a/pipe", 1),)),
            "skipped 1 entry that is no file (a/pipe)",
        ),
        (
            replace(NOTHING, undated=("a-1",)),
            "1 article has no date, so no date filter finds it (a-1)",
        ),
        (
            replace(NOTHING, undated=("a-1", "b-2")),
            "2 articles have no date, so no date filter finds them (a-1, b-2)",
        ),
        (
            replace(NOTHING, unread_dates=(UnreadDate("a-1", "last spring"),)),
            "1 date was not understood (“last spring” of a-1)",
        ),
        (
            replace(NOTHING, remarks=(Remark("a.jsonl", 3, "a table was left out"),)),
            "a.jsonl:3: a table was left out",
        ),
    ],
)
def test_each_kind_has_its_line(done: Added, line: str) -> None:
    assert list(said_of(done)) == [line]


def test_long_lists_are_shortened_with_a_count() -> None:
    ids = tuple(f"a{n}" for n in range(MOST_NAMES + 1234))
    (line,) = said_of(replace(NOTHING, undated=ids))
    assert line.endswith(f"a{MOST_NAMES - 1} and 1,234 more)")
    remarks = tuple(Remark(f"{n}.html", None, "a list was left out") for n in range(MOST_LINES + 3))
    *lines, last = said_of(replace(NOTHING, remarks=remarks))
    assert (len(lines), last) == (MOST_LINES, "and 3 more remarks")
    replaced = tuple(Replacement(f"a{n}", "f" * 64, "T", "f", n) for n in range(MOST_LINES + 1))
    assert list(said_of(replace(NOTHING, replaced=replaced)))[-1] == "and 1 more replaced text"


def test_documents_of_several_kinds_have_a_line_each() -> None:
    skipped = [
        Skipped("not_read", f"{n}{end}", 1, f"one ({end}): Save it.")
        for n in range(30)
        for end in (".doc", ".DOC", ".xls")
    ]
    lines = list(said_of(replace(NOTHING, skipped=tuple(skipped))))
    assert [line.partition(": ")[2] for line in lines] == [
        "one (.doc): Save it", "one (.DOC): Save it", "one (.xls): Save it",
    ]  # fmt: skip
    assert all(line.startswith("skipped 30 files (") for line in lines)


def _rejected(*counts: int) -> Added:
    """So many rejections for each of some reasons, by turns."""
    made = [
        Rejection(f"{reason}-{n}.txt", n or None, f"reason {reason}", "hint")
        for n in range(max(counts))
        for reason, count in enumerate(counts)
        if n < count
    ]
    return replace(NOTHING, rejected=tuple(made))


def test_few_rejections_are_told_one_by_one_in_their_order() -> None:
    done = _rejected(MOST_NAMES, 3, 1)
    assert tuple(refusals_of(done)) == done.rejected


def test_many_rejections_for_one_reason_are_told_together() -> None:
    done = _rejected(MOST_NAMES + 5, 2)
    first, *others = refusals_of(done)
    assert first.file.startswith("0-0.txt, 0-1.txt:1, ")
    assert first.file.endswith(f"0-{MOST_NAMES - 1}.txt:{MOST_NAMES - 1} and 5 more")
    assert (first.line, first.reason, first.hint) == (None, "reason 0", "hint")
    assert others == [one for one in done.rejected if one.reason == "reason 1"]


@pytest.mark.parametrize(
    ("done", "failed"),
    [
        (NOTHING, False),
        (_rejected(1), True),
        (replace(_rejected(1), added=("a",)), True),
        (replace(NOTHING, skipped=(Skipped("no_text", "a.jpg", 1),)), True),
        (replace(NOTHING, skipped=(Skipped("no_text", "a.jpg", 1),), added=("a",)), False),
        (replace(NOTHING, skipped=(Skipped("no_text", "a.jpg", 1),), unchanged=("a",)), False),
        (replace(NOTHING, skipped=(Skipped("hidden", ".a", 1),)), False),
    ],
)
def test_pictures_without_text_are_an_error_where_nothing_else_came(
    done: Added, failed: bool
) -> None:
    assert done.failed is failed


def test_columns_are_told_and_are_no_fault() -> None:
    done = replace(NOTHING, columns=(Remark("a.csv", None, 'columns: text from "Body"'),))
    assert list(columns_of(done)) == ['a.csv: columns: text from "Body"']
    assert list(said_of(done)) == []
