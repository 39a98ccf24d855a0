import logging
from threading import Event

import pytest

from qa.contract.errors import StorageError
from web.index_follower import BEHIND, following


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


def test_what_lasts_is_told_in_a_line_and_its_end_too(caplog: pytest.LogCaptureFixture) -> None:
    said = iter(["is away", "is away", "is away", "is starting", "is starting", None, "is away"])
    over = Event()

    def refresh() -> None:
        message = next(said, None)
        if message is not None:
            raise StorageError("store_unusable", f"the server {message}", "see that it runs")
        if len(caplog.records) == 5:
            over.set()

    with caplog.at_level(logging.WARNING), following(refresh, interval=0.001):
        assert over.wait(10)
    again = "the index is brought up to date again"
    away, starting = (
        f"{BEHIND}; trying again: the server {what} (see that it runs)"
        for what in ("is away", "is starting")
    )
    assert caplog.messages == [away, starting, again, away, again]
    assert not any(record.exc_info for record in caplog.records)
