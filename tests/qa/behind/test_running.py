"""A batch runs behind, stops, goes on after a restart, and is given back in its order."""

import csv
import io
from collections.abc import Callable

import pytest

from qa.batch import rows
from qa.batch.questions import questions_in
from qa.behind.running import Running
from qa.contract.access import Identity, Role
from qa.contract.errors import NotFoundError, QAError, QuestionError
from qa.library import Library
from qa.saved.batches import TOGETHER

ANNA = Identity("1", "Anna", Role.VIEWER)
BEN = Identity("2", "Ben", Role.VIEWER)
MANY = TOGETHER + 3


def lines(count: int) -> bytes:
    return "".join(f"What blocked the canal {n} times?\n" for n in range(count)).encode()


def test_it_runs_to_its_end(library: Library) -> None:
    made = library.batches.new(questions_in(lines(MANY), "pasted"), "pasted", ANNA)
    running = Running(library)
    assert running.step()
    half = library.batches.view(made.id, ANNA)
    assert (half.state, half.done) == ("running", TOGETHER)
    assert running.step()
    assert not running.step()
    done = library.batches.view(made.id, ANNA)
    assert (done.state, done.done, done.answered, done.failed) == ("done", MANY, MANY, 0)
    asked = [row.question for row in library.batches.rows(made.id, ANNA)]
    assert asked == lines(MANY).decode().splitlines()
    link = next(library.batches.rows(made.id, ANNA)).link
    assert library.saved_answer(link.rpartition("/")[2], ANNA)


def test_it_stops_and_goes_on_in_another_process(
    opened: Callable[..., Library], library: Library
) -> None:
    made = library.batches.new(questions_in(lines(MANY), "pasted"), "pasted", None)
    Running(library).step()
    library.batches.stop(made.id, None)
    assert not Running(library).step()
    library.close()
    other = opened()
    assert other.batches.resume(made.id, None).state == "running"
    assert Running(other).step()
    assert other.batches.view(made.id, None).state == "done"


def test_a_line_that_is_no_question_stands_in_its_place(library: Library) -> None:
    sent = b'{"id": "a", "question": "What blocked the canal?"}\n{"id": "b"}\n{"id": "c", "q": 1}\n'
    made = library.batches.new(questions_in(sent, "q.jsonl"), "q.jsonl", None)
    while Running(library).step():
        pass
    found = list(library.batches.rows(made.id, None))
    assert [row.id for row in found] == ["a", "b", "c"]
    assert [bool(row.error) for row in found] == [False, True, True]
    assert library.batches.view(made.id, None).failed == 2


def test_those_of_others_are_as_if_they_were_not_there(library: Library) -> None:
    made = library.batches.new(questions_in(lines(1), "pasted"), "pasted", ANNA)
    assert library.batches.listed(BEN) == ()
    for call in (library.batches.view, library.batches.stop, library.batches.delete):
        with pytest.raises(NotFoundError):
            call(made.id, BEN)
    library.batches.delete(made.id, ANNA)
    assert library.batches.listed(ANNA) == ()
    assert not list((library.data / "batches").glob("*.json"))


def test_there_are_limits(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(QuestionError, match="no question"):
        library.batches.new([], "pasted", None)
    with pytest.raises(QuestionError, match="at most 2,000"):
        library.batches.new(questions_in(lines(2001), "pasted"), "pasted", None)
    monkeypatch.setattr("qa.saved.batches.MOST", 0)
    with pytest.raises(QAError, match="kept already"):
        library.batches.new(questions_in(lines(1), "pasted"), "pasted", None)


def test_its_table_holds_no_formula(library: Library) -> None:
    made = library.batches.new(questions_in(b"=1+1 canal\n", "pasted"), "pasted", None)
    Running(library).step()
    text = "".join(map(rows.line, library.batches.rows(made.id, None)))
    ((_, question, *_),) = csv.reader(io.StringIO(text))
    assert question == "'=1+1 canal"
