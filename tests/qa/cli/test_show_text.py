"""An answer in a terminal: its words, then the sentence that they stand in."""

from dataclasses import fields, replace

import pytest

from qa.cli.show_collection import listing
from qa.cli.show_text import answer, changes, finding, saved_answer
from qa.contract.answer import (
    Answer,
    ArticleRef,
    AskSettings,
    Caution,
    ChangedField,
    Citation,
    Disagreement,
    Filters,
    Fingerprints,
    IndexInfo,
    PassageText,
    Reason,
    SavedAnswer,
    SourceChange,
    Timings,
)
from qa.contract.article import ArticleRow, Listing
from qa.contract.collection import WatchedFolder
from qa.contract.quotes import Difference
from qa.contract.wording import NOT_FOUND, PERHAPS, REMARKS, REPLACES, has_words
from qa.proof.verify import Finding
from qa.watch.wording import in_step

QUOTE = "🚢 It had blocked the canal for six days."


def citation(quote: str = QUOTE, words: str | None = None, n: int = 1, at: int = 7) -> Citation:
    """A citation of a quote that stands at some offset, with the answer's words in it."""
    start = None if words is None else at + quote.index(words)
    return Citation(
        n=n,
        id=f"canal@0123456789abcdef:{at}-{at + len(quote)}",
        article=ArticleRef("canal", "Ship freed", "Sample Wire", "2021-03-29", None),
        version="0123456789abcdef",
        quote=quote,
        start=at,
        end=at + len(quote),
        answer_start=start,
        answer_end=None if start is None or words is None else start + len(words),
        passage=PassageText(quote, at, at + len(quote)),
        score=1.0,
        status="exact",
        link="/",
        prefix="",
        suffix="",
        source_link=None,
        cautions=(),
        also_in=(),
    )


def found(*citations: Citation, words: str | None, reason: Reason | None = None) -> Answer:
    cited = citations if words else ()
    return Answer(
        answer_id="0" * 20,
        permalink=None,
        question="How long was the canal blocked?",
        searched_for="How long was the canal blocked?",
        status="answered" if words else "not_found",
        reason=reason,
        answer=words,
        confidence=0.93,
        citations=cited,
        nearest=() if words else citations,
        also_in=(),
        independent_sources=len(cited),
        disagreements=(),
        index=IndexInfo("g1", 1, 1),
        took_ms=Timings(1.0, 0.0, 0.0, 0.0),
    )


def test_the_words_come_first_then_their_sentence() -> None:
    end = 7 + len(QUOTE)
    assert answer(found(citation(words="six days"), words="six days")).split("\n\n") == [
        "six days",
        "confidence 0.93",
        "[1] Ship freed (Sample Wire, 2021-03-29)\n"
        f"    “{QUOTE}”\n    canal@0123456789abcdef:7-{end}",
    ]


@pytest.mark.parametrize("words", [QUOTE, QUOTE.rstrip("."), QUOTE.strip("🚢 .")])
def test_a_whole_sentence_is_printed_once(words: str) -> None:
    one, other = citation(words=words), citation("It was six days.", "six days", n=2)
    said = answer(found(one, other, words=words))
    assert said.startswith(f"{QUOTE}\n")
    assert said.count("blocked") == 1
    assert "“It was six days.”" in said


def test_what_must_not_be_overlooked_stands_below_its_quote() -> None:
    copy = ArticleRef("copy", "Canal free", "Sample Gazette", "2021-03-30", None)
    cautions = (Caution("negation", "had not", 9, 16),)
    first = replace(citation(words="six days"), cautions=cautions, also_in=(copy,))
    said = answer(found(first, words="six days"))
    assert "the answer leaves out: negation: “had not”" in said
    assert "also in: Canal free (Sample Gazette, 2021-03-30)" in said


def test_a_correction_elsewhere_has_a_line_of_its_own() -> None:
    cautions = (
        Caution("hedge", "had", 9, 12),
        Caution("correction", "Correction: It was nine days.", 90, 119),
    )
    said = answer(found(replace(citation(words="six days"), cautions=cautions), words="six days"))
    assert "    correction elsewhere in the article: “Correction: It was nine days.”" in said
    assert "    the answer leaves out: hedge: “had”" in said


def test_answers_that_differ_are_a_table() -> None:
    one, other = citation(words="six days"), citation("It was nine days.", "nine days", n=2, at=0)
    differing = (Disagreement("six days", one.id), Disagreement("nine days", other.id))
    made = replace(
        found(one, other, words="six days"), disagreements=differing, independent_sources=2
    )
    lines = answer(made).split("\n")
    assert "confidence 0.93, 2 independent sources" in lines
    assert any(line.startswith("six days ") and "[1]" in line for line in lines)
    assert any(line.startswith("nine days ") and "[2]" in line for line in lines)


def saved(*changes: SourceChange, changed: bool = False) -> SavedAnswer:
    given = found(citation(words="six days"), words="six days")
    return SavedAnswer(
        **{field.name: getattr(given, field.name) for field in fields(Answer)},
        asked_at="2026-11-25T10:00:00Z",
        settings=AskSettings((), Filters(), 5, "relevance", 0.7),
        made_with=Fingerprints("e", None, "w"),
        changed=changed,
        changes=changes,
    )


@pytest.mark.parametrize(
    ("field", "before", "after", "told"),
    [
        ("text", "six days", "nine days", "[1] text: six days → nine days"),
        ("text", "six days", None, "[1] text: six days → none"),
        ("marks", "“six”", "six", "[1] quotation marks or dashes, the words stand: “six” → six"),
        ("correction", None, "It was nine.", "[1] corrected: It was nine."),
        ("article", "Ship freed", None, "[1] article removed"),
        ("published", "2021-03-29", "2021-03-30", "[1] date: 2021-03-29 → 2021-03-30"),
        ("title", "Ship freed", "Ship", "[1] title: Ship freed → Ship"),
        ("source", None, "Sample Wire", "[1] source: none → Sample Wire"),
    ],
)
@pytest.mark.parametrize("changed", [True, False])
def test_a_kept_answer_names_what_has_changed(
    field: ChangedField, before: str | None, after: str | None, told: str, changed: bool
) -> None:
    change = SourceChange(citation(words="six days").id, field, before, after)
    head = saved_answer(saved(change, changed=changed)).split("\n\n")[0].split("\n")
    assert head[2] == told
    assert ("a cited passage has changed" in head[1]) == changed
    assert ("its sources still say so" in head[1]) != changed


def test_a_finding_that_stands_says_what_is_other() -> None:
    plain = Finding("exact", 7, "citations[0]", "canal.txt")
    dated = replace(plain, since=("other date: 2021-03-29 → 2021-03-30",))
    assert (plain.holds, dated.holds) == (True, False)
    assert finding(plain).split() == ["exact", "line", "7", "citations[0]", "canal.txt"]
    assert finding(dated).endswith("exact text, other date: 2021-03-29 → 2021-03-30; canal.txt")


def test_whom_a_report_cites_is_said() -> None:
    first = replace(citation(words="six days"), cites="Oxbay Herald")
    assert "\n    as reported by Oxbay Herald\n" in answer(found(first, words="six days"))
    assert "as reported" not in answer(found(citation(words="six days"), words="six days"))


def test_what_replaces_an_earlier_report_is_said() -> None:
    one, other = citation(words="six days"), citation("It was nine days.", "nine days", n=2, at=0)
    differing = (Disagreement("six days", one.id), Disagreement("nine days", other.id, True))
    lines = answer(replace(found(one, other, words="six days"), disagreements=differing)).split(
        "\n"
    )
    assert [line.startswith("nine days ") for line in lines if REPLACES in line] == [True]


def test_differences_are_marked_in_the_text() -> None:
    runs = (Difference("The ", "The "), Difference("old", "new"), Difference("", " ship"))
    assert changes(runs) == "The [-old-]{+new+}{+ ship+}"


@pytest.mark.parametrize("reason", REMARKS["not_found"])
def test_not_found_names_the_reason_and_the_nearest(reason: Reason) -> None:
    parts = answer(found(citation(), words=None, reason=reason)).split("\n\n")
    assert parts[0] == NOT_FOUND
    assert parts[1].replace("\n", " ") == REMARKS["not_found"][reason]
    assert parts[3] == "nearest passages:"
    assert f"“{QUOTE}”" in parts[4]


def unsure(words: str, reason: Reason = "not_stated") -> Answer:
    plain = found(citation(words=words), words=words, reason=reason)
    return replace(plain, status="unsure", answer=None, possible_answer=words, confidence=0.45)


@pytest.mark.parametrize("reason", REMARKS["unsure"])
def test_an_unsure_answer_begins_with_perhaps(reason: Reason) -> None:
    parts = answer(replace(unsure("six days", reason), nearest=(citation(n=2),))).split("\n\n")
    assert parts[0] == f"{PERHAPS}: six days"
    assert parts[1].replace("\n", " ") == REMARKS["unsure"][reason]
    assert parts[2] == "confidence 0.45"
    assert f"“{QUOTE}”" in parts[3]
    assert parts[4] == "see also:"
    assert NOT_FOUND not in parts


def test_an_unsure_sentence_is_printed_once() -> None:
    said = answer(unsure(QUOTE))
    assert said.startswith(f"{PERHAPS}: {QUOTE}\n")
    assert said.count("blocked") == 1


def test_sources_that_differ_are_told_beside_the_answer() -> None:
    cited = citation(words="six days"), citation("It took a week.", "a week", n=2)
    said = answer(found(*cited, words="six days", reason="sources_differ"))
    assert said.startswith(f"six days\n\n{REMARKS['answered']['sources_differ']}\n\n")


def test_a_plain_answer_has_no_remark() -> None:
    plain = found(citation(words="six days"), words="six days")
    told = replace(plain, reason="sources_differ")
    assert len(answer(plain).split("\n\n")) == len(answer(told).split("\n\n")) - 1


def test_a_citation_without_an_answer_has_no_words() -> None:
    assert not has_words(citation())


def test_a_listing_has_kind_pages_and_origin() -> None:
    known = ("a1", "A title", "Post", "2021-03-04", None, "v", "2021-03-05T00:00:00Z", 3)
    rows = (
        ArticleRow(*known, kind="pdf", pages=1200, origin="/a/report.pdf"),
        ArticleRow(*known),
    )
    first, second, count = listing(Listing(2, 0, rows)).splitlines()
    assert first.split() == [
        *("a1", "2021-03-04", "pdf", "1,200", "p.", "Post", "A", "title", "/a/report.pdf")
    ]
    assert second.split() == ["a1", "2021-03-04", "-", "-", "Post", "A", "title", "-"]
    assert count == "2 of 2 articles"


def test_a_watched_folder_is_told_in_the_status() -> None:
    folder = WatchedFolder("/a", "2026-01-02T03:04:05Z", None, 7, 12, ("x.txt", "y.txt"))
    told = in_step(folder)
    assert told == (
        "/a: 7 files, looked through 2026-01-02T03:04:05Z, to be confirmed with "
        "--confirm-removals: 12 files gone, or with articles gone from it "
        "(x.txt, y.txt and 10 more)"
    )
    assert "not there since" in in_step(replace(folder, missing_since="2026-01-02T03:04:06Z"))
