"""Times of questions: the last ones only, and their percentiles are values that were measured."""

from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.timings import KEPT, RECENT, RecentTimings, percentiles
from qa.contract.answer import Timings
from qa.contract.collection import Percentiles, QuestionTimes
from qa.contract.request import AskRequest
from tests.qa.conftest import Opened


def took(total: float) -> Timings:
    return Timings(total, 1.0, total / 4, total / 2)


def test_before_the_first_question_there_is_nothing() -> None:
    assert RecentTimings().summary() == QuestionTimes(0, None, None, None, ())


@pytest.mark.parametrize(
    ("values", "p50", "p95"),
    [([7.0], 7.0, 7.0), ([1.0, 2.0], 1.0, 2.0), (list(map(float, range(1, 101))), 50.0, 95.0)],
)
def test_percentiles(values: list[float], p50: float, p95: float) -> None:
    assert percentiles(values) == Percentiles(p50, p95)


@given(st.lists(st.floats(0, 1e6), min_size=1))
def test_as_many_as_said_lie_within(values: list[float]) -> None:
    made = percentiles(values)
    assert made is not None
    for share, value in ((0.5, made.p50), (0.95, made.p95)):
        assert value in values
        assert sum(each <= value for each in values) >= share * len(values)
        assert sum(each < value for each in values) < share * len(values)


def test_only_the_last_are_kept_and_shown() -> None:
    times = RecentTimings()
    for number in range(KEPT + 10):
        times.add(took(float(number)))
    made = times.summary()
    assert made.count == KEPT
    assert made.recent == tuple(map(float, range(KEPT + 10 - RECENT, KEPT + 10)))
    assert made.total == Percentiles(10 + KEPT / 2 - 1, 10 + 0.95 * KEPT - 1)


def test_threads_may_add_while_others_look() -> None:
    times = RecentTimings()

    def work() -> None:
        for _ in range(200):
            times.add(took(1.0))
            times.summary()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert times.summary().count == KEPT


def test_a_library_notes_every_question(opened: Opened) -> None:
    library = opened()
    assert library.status().questions.count == 0
    answer = library.ask(AskRequest("What is it?"))
    library.converse(None, AskRequest("And then?"))
    list(library.live(None, AskRequest("And now?")))
    times = library.status().questions
    assert times.count == 3
    assert times.recent[0] == answer.took_ms.total
