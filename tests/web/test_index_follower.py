import logging
from threading import Event

import pytest

from web.index_follower import following


def test_it_goes_on_after_a_failure_and_ends_with_the_block(
    caplog: pytest.LogCaptureFixture,
) -> None:
    calls: list[int] = []
    twice = Event()

    def refresh() -> None:
        calls.append(1)
        if len(calls) == 1:
            raise OSError("the disk sleeps")
        twice.set()

    with caplog.at_level(logging.ERROR), following(refresh, interval=0.001):
        assert twice.wait(10)
    ended_with = len(calls)
    assert "the disk sleeps" in caplog.text
    assert len(calls) == ended_with
