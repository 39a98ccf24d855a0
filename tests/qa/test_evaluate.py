from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import QAError
from qa.evaluate import Case, auroc, holds, judge, load_cases, report
from qa.library import Library

SCORES = st.lists(st.integers(0, 5).map(float), min_size=1, max_size=8)


@given(SCORES, SCORES)
def test_auroc_is_the_share_of_pairs_in_order(positive: list[float], negative: list[float]) -> None:
    pairs = [(p > n) + 0.5 * (p == n) for p in positive for n in negative]
    assert auroc(positive, negative) == pytest.approx(sum(pairs) / len(pairs))


def test_auroc_of_nothing() -> None:
    assert auroc([], [0.5]) is None
    assert auroc([0.5], []) is None


def test_case_and_white_space_do_not_count() -> None:
    assert holds(["Six  Days"], "It lasted six\ndays.")
    assert not holds(["seven days"], "It lasted six days.")


def case(question: str, **known: object) -> Case:
    given = {"answerable": True, "articles": (), "evidence": None, "answers": (), **known}
    return Case(id=question, question=question, **given)  # type: ignore[arg-type]


def test_figures_over_real_answers(library: Library) -> None:
    cases = [
        case("Who freed the ship in the canal?", answers=("Tugs",), articles=("canal",)),
        case("Who won the medicine prize?", evidence="Two scientists won the medicine prize."),
        case("How tall is the tower?", answerable=False),
    ]
    figures = report([judge(c, library.ask(c.question, limit=10)) for c in cases])
    assert (figures.questions, figures.answerable) == (3, 2)
    assert figures.recall_at_1 == figures.mean_reciprocal_rank == figures.answer_sentence == 1.0
    assert figures.answered + figures.refused == 3
    assert 0 < figures.p50_ms <= figures.p95_ms


def test_a_question_without_its_article_is_a_miss(library: Library) -> None:
    outcome = judge(case("Who freed the ship?", articles=("nowhere",)), library.ask("Who?"))
    assert outcome.rank is None
    assert report([outcome]).recall_at_10 == 0.0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "holds no question"),
        ("{", "q.jsonl:1: not JSON"),
        ('{"question": "a"}\n[]', "q.jsonl:2: no"),
        ('{"question": 1}', 'no "question"'),
        ('{"question": "a", "answers": [1]}', '"answers" is not a list'),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(QAError, match=told.replace("[", r"\[")):
        load_cases(path)
