"""What has time gives way, and what it starts does too; nobody else does."""

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from qa.priority import STEPPED_BACK, step_back

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux knows it")


def priority(_: object = None) -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_a_thread_steps_back_with_what_it_starts_and_alone() -> None:
    seen = []

    def work() -> None:
        step_back()
        step_back()
        with ThreadPoolExecutor(1) as pool:
            seen.extend([priority(), pool.submit(priority).result()])

    before = priority()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    expected = max(before, STEPPED_BACK)
    assert seen == [expected, expected]
    assert priority() == before


def test_where_it_is_not_allowed_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "setpriority", refuse)
    before = priority()
    step_back()
    assert priority() == before
