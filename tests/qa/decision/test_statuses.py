"""Answered, unsure, not found: what each of them has, at every threshold and in every order."""

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.answering.deciding import Chosen, Deciding
from qa.contract.answer import Answer, Filters, Order, SavedAnswer, Turn
from qa.contract.request import ORDERS, AskRequest
from qa.contract.validation import validated
from qa.contract.wording import remark
from qa.decision.inputs import MODELS
from qa.learned.weights import load
from qa.library import Library
from qa.opening import open_library
from qa.proof import evidence, pack
from qa.proof.verify import verify
from reader.reader import Reader
from reader.reading import ReaderText, SpanScores
from tests.qa.conftest import Opened
from tests.qa.made import DRAFTS, WordReader, draft

SAMPLES = Path(__file__).parents[3] / "samples" / "articles"
Ask = Callable[..., SavedAnswer]

TALLY = "How many people did the storm kill in the valley?"
QUESTIONS = (
    TALLY,
    "Who freed the ship in the canal?",
    "Was the ship freed by tugs?",
    "What is the best recipe for apple pie?",
)
REPORTS = (
    draft("new", "The storm killed 19 people in the valley.", source="Sample Gazette"),
    draft("old", "The storm killed 12 people in the valley.", source="Sample Wire"),
)
# Below both reports, above all else.
LEAST = 0.05
DAYS = {"new": "2024-05-07", "old": "2024-05-05"}
STORM = [
    draft(one.id or "", one.text, source=one.source or "", published=DAYS[one.id or ""])
    for one in REPORTS
]


class TallyReader(WordReader):
    """Reads out "12 people" where a text has it."""

    def _reading(self, text: ReaderText) -> SpanScores:
        found = re.search(r"\d+ people", text.text)
        self.words = found[0] if found else "Tugs"
        return super()._reading(text)


@pytest.fixture(params=["read", "unread"])
def ask(opened: Opened, request: pytest.FixtureRequest) -> Ask:
    """Ask one collection with any thresholds."""
    reader: Reader | None = TallyReader("") if request.param == "read" else None
    library = opened(reader=reader)
    library.add_drafts([*DRAFTS, *STORM])

    def asked(
        question: str,
        answered: float | None,
        unsure: float | None,
        order: Order = "relevance",
        limit: int = 5,
    ) -> SavedAnswer:
        library._pipeline._deciding = Deciding(
            load(MODELS), Chosen(answered, unsure), lambda: None, "words", reader, 1
        )
        request = AskRequest(question, (), Filters(), limit, order)
        answer = library._pipeline.answer(validated(request))
        assert holds(answer, library)
        return answer

    return asked


def holds(answer: SavedAnswer, library: Library) -> bool:
    """Whether an answer is what the contract says of its status, and its evidence stands."""
    kept = pack.write(answer)
    findings = list(verify(evidence.read(kept, "pack.json"), library._store))
    shown = [*answer.citations, *answer.nearest]
    cited = {citation.id for citation in answer.citations}
    return (
        has_the_words_of_its_status(answer)
        and len(shown) <= answer.settings.limit
        and [citation.n for citation in shown] == list(range(1, len(shown) + 1))
        and all(citation.answer_start is None for citation in answer.nearest)
        and {each.citation for each in answer.disagreements} <= cited
        and bool(answer.citations) == (answer.independent_sources > 0)
        and (answer.settings.unsure or 0.0) <= answer.settings.threshold
        and pack.read(kept, "pack.json") == answer
        and all(finding.holds for finding in findings)
    )


def has_the_words_of_its_status(answer: Answer) -> bool:
    given = {
        "answered": (answer.answer, None),
        "unsure": (None, answer.possible_answer),
        "not_found": (None, None),
    }[answer.status]
    if (answer.answer, answer.possible_answer) != given:
        return False
    if answer.status == "not_found":
        return answer.citations == () and answer.reason is not None
    first = answer.citations[0]
    assert first.answer_start is not None
    assert first.answer_end is not None
    words = first.quote[first.answer_start - first.start : first.answer_end - first.start]
    said = remark(answer) is not None or (answer.status == "answered" and answer.reason is None)
    return bool(words) and words == answer.words and said


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    question=st.sampled_from(QUESTIONS),
    limits=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    order=st.sampled_from(ORDERS),
    limit=st.integers(1, 5),
)
def test_every_status_keeps_the_contract(
    ask: Ask, question: str, limits: tuple[float, float], order: Order, limit: int
) -> None:
    answered, unsure = max(limits), min(limits)
    answer = ask(question, answered, unsure, order, limit)
    if not answer.citations:
        assert answer.confidence <= round(unsure, 4)
    elif order == "relevance" and answer.reason != "sources_differ":
        assert answer.confidence >= round(answered if answer.answer else unsure, 4)


# Of two that differ, both count.
@pytest.mark.parametrize("question", [each for each in QUESTIONS if each != TALLY])
def test_the_status_goes_by_the_confidence(ask: Ask, question: str) -> None:
    sure = ask(question, 1.0, 1.0).confidence
    above, below = min(sure + 0.01, 1.0), max(sure - 0.01, 0.0)
    assert ask(question, above, above).status == "not_found"
    assert ask(question, above, below).status == "unsure"
    assert ask(question, below, below).status == "answered"
    assert ask(question, above, below).possible_answer == ask(question, below, below).answer


def test_equal_thresholds_leave_nothing_unsure(ask: Ask) -> None:
    for question, each in product(QUESTIONS, (0.0, 0.3, 0.6, 1.0)):
        assert ask(question, each, each).status != "unsure"


def test_possible_answers_that_differ_are_all_cited(ask: Ask) -> None:
    answer = ask(TALLY, 1.0, LEAST)
    assert (answer.status, answer.reason) == ("unsure", "sources_differ")
    assert {citation.article.id for citation in answer.citations} == {"new", "old"}
    assert len(answer.disagreements) == 2


def test_a_possible_answer_is_cited_alone_where_nothing_is_as_likely(ask: Ask) -> None:
    likely = ask("Who freed the ship in the canal?", 1.0, 0.0)
    assert (likely.status, likely.reason) == ("unsure", "not_stated")
    assert len(likely.citations) == 1
    assert likely.nearest


@pytest.mark.parametrize(("order", "lead"), [("newest", "new"), ("timeline", "old")])
def test_the_order_chooses_among_what_is_as_possible(ask: Ask, order: Order, lead: str) -> None:
    answer = ask(TALLY, 1.0, LEAST, order)
    assert answer.status == "unsure"
    assert answer.citations[0].article.id == lead
    assert answer.possible_answer is not None
    assert answer.possible_answer in answer.citations[0].quote


@pytest.mark.model
def test_what_the_first_sentence_states_is_not_said_to_be_missing(tmp_path: Path) -> None:
    """Asked as a follow-up, in other words than the article's."""
    meeting = Turn("When did the Political Bureau meet?", "")
    with open_library(tmp_path) as library:
        library.add_paths([SAMPLES])
        for question in ("Who presided over it?", "Who chaired it?"):
            answer = library.ask(AskRequest(question, (meeting,)))
            assert answer.searched_for == f"{question} Political Bureau meet"
            assert answer.status != "not_found"
            shown = [*answer.citations, *answer.nearest][:2]
            assert any("Kim Jong Un chaired the session" in each.quote for each in shown)
