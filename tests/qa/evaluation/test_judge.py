"""What is counted, over real answers and over made-up ones."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.cli.show_figures import failures, table
from qa.contract.answer import Status, Turn
from qa.contract.request import AskRequest
from qa.evaluation.cases import Case
from qa.evaluation.figures import Figures, Reasons, by_kind, figures
from qa.evaluation.judge import JudgedAnswer, holds, judge
from qa.evaluation.worst import worst
from qa.library import Library


def test_case_and_white_space_do_not_count() -> None:
    assert holds(["Six  Days"], "It lasted six\ndays.")
    assert not holds(["seven days"], "It lasted six days.")


def asked(library: Library, question: str, **known: object) -> JudgedAnswer:
    case = Case("q", question, **known)  # type: ignore[arg-type]
    return judge(case, library.ask(AskRequest(question, conversation=case.conversation, limit=10)))


def test_figures_over_real_answers(library: Library) -> None:
    found = figures(
        [
            asked(library, "Who freed the ship in the canal?", answers=("Tugs",)),
            asked(library, "Who won the medicine prize?", evidence=("Two scientists won",)),
            asked(library, "How tall is the tower?", answerable=False),
        ]
    )
    assert (found.questions, found.answerable) == (3, 2)
    assert found.recall_at_1 == found.mean_reciprocal_rank == found.answer_sentence == 1.0
    assert found.answered + found.statuses.all.unsure.questions + found.refused == 3
    assert 0 < found.p50_ms <= found.p95_ms


def test_the_words_inside_the_quote_are_scored(library: Library) -> None:
    case = Case("q", "Who freed the ship?", answers=("Tugs",))
    answer = library.ask(AskRequest(case.question))
    first = answer.citations[0]
    assert first.quote.startswith("Tugs freed")
    cited = replace(first, answer_start=first.start, answer_end=first.start + 4)
    shown = replace(answer, answer="Tugs", citations=(cited, *answer.citations[1:]))
    unsure = replace(shown, status="unsure", answer=None, possible_answer="Tugs")
    refused = replace(answer, status="not_found", answer=None, citations=(), nearest=(cited,))
    judged = [judge(case, given) for given in (shown, unsure, refused)]
    for one in judged:
        assert (one.best_answer, one.exact_match, one.f1, one.right) == ("Tugs", 1, 1, True)
    found = figures(judged)
    assert found.exact_match == pytest.approx(1 / 3)
    assert found.exact_match_unrefused == 1
    assert (found.answered, found.refused) == (1, 1)
    each = found.statuses.all
    for status in (each.answered, each.unsure, each.not_found):
        assert (status.questions, status.first_sentence, status.first_sentence_share) == (1, 1, 1)
        assert status.share == pytest.approx(1 / 3)


def test_a_question_without_its_article_is_a_miss(library: Library) -> None:
    answer = asked(library, "Who freed the ship?", articles=("nowhere",))
    assert answer.rank is None
    assert figures([answer]).recall_at_10 == 0.0


def test_what_the_file_does_not_tell_is_not_judged(library: Library) -> None:
    found = figures([asked(library, "Who freed the ship?", articles=("canal",))])
    assert found.recall_at_1 == 1.0
    assert found.answer_sentence is found.precision is found.f1 is None
    assert found.calibration_error is found.coverage_at_precision_90 is None


def test_a_follow_up_is_asked_with_its_turns(library: Library) -> None:
    turns = (Turn("Who won the medicine prize?", "Two scientists"),)
    answer = asked(library, "And why?", conversation=turns)
    assert answer.searched_for != "And why?"


def judged(
    confidence: float, status: Status, *, right: bool, answerable: bool = True, near: str = ""
) -> JudgedAnswer:
    case = Case(f"c{confidence}", "Who led it?", answerable, ("Ann",) if answerable else ())
    return JudgedAnswer(
        case=replace(case, near=(near,) if near else ()),
        searched_for="Who led it?",
        status=status,
        reason=None if status == "answered" else "not_stated",
        confidence=confidence,
        best_answer="Ann led it.",
        citation="a@b:0-11",
        rank=1 if right else None,
        right=right,
        exact_match=float(right),
        f1=float(right),
        ms=5.0,
    )


MIXED = [
    judged(0.9, "answered", right=True),
    judged(0.8, "answered", right=False),
    judged(0.7, "answered", right=False, answerable=False),
    judged(0.3, "not_found", right=True),
    judged(0.2, "not_found", right=False, answerable=False),
    judged(0.1, "not_found", right=False),
]


def test_what_is_answered_and_refused() -> None:
    found = figures(MIXED)
    assert (found.answered, found.answered_right) == (3, 1)
    assert found.precision == pytest.approx(1 / 3)
    assert (found.refused, found.refused_right, found.unanswerable_refused) == (3, 1, 0.5)
    assert found.reasons == Reasons(nothing_close=0, not_stated=3, sources_differ=0)
    assert (found.f1, found.f1_unrefused, found.answer_sentence) == (0.25, 0.5, 0.5)
    assert found.auroc == pytest.approx(6 / 8)
    assert found.auroc_answerable == pytest.approx(5 / 8)
    assert found.coverage_at_precision_90 == pytest.approx(1 / 4)
    assert found.macro_calibration_error == pytest.approx((0.4 + 0.45) / 2)


def test_near_misses_have_figures_of_their_own() -> None:
    no_answer = [
        judged(0.9, "answered", right=False, answerable=False, near="Bo led it."),
        judged(0.5, "unsure", right=False, answerable=False, near="Bo led it."),
        judged(0.2, "not_found", right=False, answerable=False, near="Bo led it."),
        judged(0.1, "not_found", right=False, answerable=False),
    ]
    some = [judged(0.6, "unsure", right=True), judged(0.4, "unsure", right=False), *no_answer]
    groups = figures(some).statuses
    assert [
        (of.answered.questions, of.unsure.questions, of.not_found.questions)
        for of in (groups.all, groups.answerable, groups.unanswerable, groups.near_misses)
    ] == [(1, 3, 2), (0, 2, 0), (1, 1, 2), (1, 1, 1)]
    assert groups.near_misses.answered.share == pytest.approx(1 / 3)
    assert groups.all.unsure.first_sentence_share == pytest.approx(1 / 3)
    told = [" ".join(line.split()) for line in table(figures(some), {}).splitlines()]
    assert "of these near misses 1 0.333 1 0.333 1 0.333" in told
    assert "answer in the first sentence 0 0.000 1 0.333 0 0.000" in told


def test_what_is_shown_with_a_doubt_is_none_of_the_worst() -> None:
    found = worst([judged(0.5, "unsure", right=True), judged(0.5, "unsure", right=False)], 10)
    assert not any((found.confident_wrong, found.answerable_refused, found.unanswerable_answered))


def test_the_worst_come_first() -> None:
    more = [*MIXED, judged(0.85, "answered", right=False)]
    found = worst(more, 10)
    assert [one.confidence for one in found.confident_wrong] == [0.85, 0.8]
    assert [one.confidence for one in found.answerable_refused] == [0.1, 0.3]
    assert [one.confidence for one in found.unanswerable_answered] == [0.7]
    assert [one.confidence for one in worst(more, 1).confident_wrong] == [0.85]
    assert not any((worst(more, 0).confident_wrong, worst(more, 0).answerable_refused))


def test_kinds_part_the_questions() -> None:
    odd = replace(MIXED[0], case=replace(MIXED[0].case, question="Why was it led?"))
    kinds = by_kind([odd, *MIXED])
    assert list(kinds) == ["who", "why"]
    assert [of.questions for of in kinds.values()] == [6, 1]


def test_the_table_is_aligned_and_the_worst_are_told() -> None:
    text = table(figures(MIXED), by_kind(MIXED))
    head, who, everything, blank = text.splitlines()[:4]
    assert len(head) == len(who) == len(everything) <= 100
    assert "near misses" not in text  # there are none
    assert (who.split()[0], everything.split()[0], blank) == ("who", "all", "")
    told = failures(worst(MIXED, 10))
    assert told.index("confident and wrong") < told.index("unanswerable but answered")
    assert "c0.8: Who led it?" in told
    assert "“Ann led it.”" in told
    assert "a@b:0-11" in told
    assert failures(worst(MIXED, 0)) == ""


@given(
    st.lists(
        st.builds(
            judged,
            st.floats(0, 1),
            st.sampled_from(["answered", "unsure", "not_found"]),
            right=st.booleans(),
            answerable=st.booleans(),
            near=st.sampled_from(["", "Bo led it."]),
        ),
        max_size=8,
    )
)
def test_every_set_has_figures(answers: list[JudgedAnswer]) -> None:
    found = figures(answers)
    assert isinstance(found, Figures)
    assert found.questions == found.answered + found.statuses.all.unsure.questions + found.refused
    assert table(found, by_kind(answers))
    assert failures(worst(answers, 3)) is not None
