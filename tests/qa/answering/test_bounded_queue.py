"""Who may ask now, who waits, who is refused, and what goes on meanwhile."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from qa.answering import bounded_queue
from qa.answering.bounded_queue import BoundedQueue
from qa.contract.errors import BusyError


def test_beyond_those_that_wait_a_question_is_refused_and_later_ones_are_not() -> None:
    queue = BoundedQueue(1, waiting=1)
    go, waits = threading.Event(), threading.Event()

    def hold() -> None:
        with queue.slot():
            waits.set()
            go.wait(10)

    with ThreadPoolExecutor(2) as pool:
        held = [pool.submit(hold) for _ in range(2)]
        while queue._questions < 2:
            time.sleep(0.01)
        assert waits.wait(10)
        with pytest.raises(BusyError), queue.slot():
            pass
        go.set()
        for one in held:
            one.result()
    with queue.slot():
        pass


def test_work_that_has_time_goes_on_when_no_question_is_under_way() -> None:
    queue = BoundedQueue(1)
    assert list(queue.giving_way([1, 2, 3])) == [1, 2, 3]
    with pytest.raises(ZeroDivisionError), queue.slot():
        1 / 0  # noqa: B018
    assert list(queue.giving_way([])) == []


def test_it_waits_for_a_question_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_queue, "PATIENCE", 30.0)
    queue = BoundedQueue(1)
    done: list[str] = []

    def work() -> None:
        done.extend(queue.giving_way(["a piece"]))

    with queue.slot():
        thread = threading.Thread(target=work)
        thread.start()
        thread.join(0.2)
        assert not done
    thread.join(10)
    assert done == ["a piece"]


def test_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_queue, "PATIENCE", 0.01)
    queue = BoundedQueue(1)
    with queue.slot():
        assert list(queue.giving_way([1, 2])) == [1, 2]
