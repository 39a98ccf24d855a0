"""What goes on behind a server: in threads that end with it, whatever they meet."""

from collections.abc import Callable
from threading import Event

import pytest

from qa.contract.day import utc_now
from qa.contract.errors import StorageError
from qa.contract.request import AskRequest
from qa.library import Library
from qa.saved.gist import gist
from tests.web.shelf import Shelf
from tests.web.stories import FERRIES, HOW_MANY
from web import behind as room
from web.behind import behind, working

PATIENCE = 60


def test_saved_questions_and_batches_go_on_behind(shelf: Shelf) -> None:
    library: Library = shelf.library
    asked = AskRequest(HOW_MANY)
    made = library.saved.save(asked, gist(library.ask(asked), utc_now()), None)
    settled, told = Event(), Event()
    note = library.saved.asked_again

    def noted(*given: object) -> object:
        found = note(*given)  # type: ignore[arg-type]
        (told if found else settled).set()
        return found

    library.saved.asked_again = noted  # type: ignore[method-assign, assignment]
    with behind(library):
        assert settled.wait(PATIENCE)
        library.add_drafts(FERRIES)
        assert told.wait(PATIENCE)
    assert library.saved.view(made.id, None).new


def test_an_error_ends_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(room, "PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(room, "step_back", lambda: None)
    done = Event()
    errors: list[Exception] = [StorageError("x", "it is away", "wait"), ValueError("a defect")]

    def step() -> bool:
        if errors:
            raise errors.pop(0)
        done.set()
        return False

    step_: Callable[[], bool] = step
    with working("saved", step_):
        assert done.wait(PATIENCE)
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]
    assert "it is away (wait)" in caplog.text
