"""The commands about judged answers: listed, exported, asked again, and learned from."""

import json
from collections.abc import Callable

import pytest

from qa.cli import evaluating
from qa.cli.main import main
from qa.contract.request import AskRequest
from qa.evaluation.cases import load_cases
from qa.library import Library
from tests.qa.judged.many import humble, judged

Run = Callable[..., str]


@pytest.fixture
def run(library: Library, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the library's folder; what it prints."""

    def command(*words: str, status: int = 0) -> str:
        assert main(["--data", str(library.data), *words]) == status
        told = capsys.readouterr()
        return told.err if status else told.out

    return command


def test_judgements_are_listed(library: Library, run: Run) -> None:
    judged(library, [(0.9, "right"), (0.5, "wrong"), (0.1, "right")])
    told = run("judgements")
    assert "3 of 3 judgements (right 2, wrong 1, wrong place 0 in all)" in told
    assert "not found" in told
    assert "perhaps: " in told
    assert run("judgements", "--verdict", "wrong").count("Question") == 1
    listed = json.loads(run("judgements", "--json", "--limit", "1", "--offset", "2"))
    assert (listed["total"], len(listed["judged"])) == (3, 1)


def test_what_is_exported_can_be_evaluated(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    judged(library, [(0.9, "right"), (0.9, "wrong"), (0.9, "wrong_place"), (0.1, "right")])
    assert main(["--data", str(library.data), "judgements", "--export"]) == 0
    told = capsys.readouterr()
    assert told.err == "footnote: 4 judged questions\n"
    path = library.data / "judged.jsonl"
    path.write_text(told.out, encoding="utf-8")
    cases = {case.question: case for case in load_cases(path)}
    right, wrong, place, nothing = (cases[f"Question {n}?"] for n in range(4))
    assert right.answerable
    assert right.answers
    assert right.evidence
    assert not right.wrong
    assert (wrong.answerable, wrong.answers, len(wrong.wrong)) == (None, (), 1)
    assert (place.answerable, len(place.answers), len(place.wrong)) == (True, 1, 1)
    assert (nothing.answerable, nothing.answers, nothing.wrong) == (False, (), ())


def test_judged_questions_are_asked_again(
    library: Library, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = ("What blocked the canal?", "Who won the medicine prize?")
    right, wrong = (library.ask(AskRequest(question)).answer_id for question in questions)
    library.judgements.judge(right, "right")
    library.judgements.judge(wrong, "wrong")
    monkeypatch.setenv("FOOTNOTE_THRESHOLD", "0")
    # The same library: another would load the real models.
    monkeypatch.setattr(evaluating, "open_library", lambda *_, **__: _Open(library))
    figures = json.loads(run("evaluate", "--judged", "--json"))
    assert (figures["questions"], figures["answerable"], figures["unanswerable"]) == (2, 1, 0)
    groups = {one["group"]: one for one in figures["judged"]}
    assert groups["right"]["answered_same"] == groups["right"]["holds"] == 1
    assert groups["wrong"]["answered_same"] == groups["wrong"]["fails"] == 1
    assert sum(one["count"] for one in figures["reliability"]) == 2
    (worst,) = figures["worst"]["confident_wrong"]
    assert worst["expected"][0].startswith("not “")
    told = run("evaluate", "--judged")
    assert "2 judged questions" in told
    assert "# is the share that is right" in told
    assert "1 answerable, 0 not, 1 of which it is not known" in told


class _Open:
    """A library that somebody else closes."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __enter__(self) -> Library:
        return self._library

    def __exit__(self, *_: object) -> None:
        return None


def test_nothing_judged_is_told(
    library: Library, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluating, "open_library", lambda *_, **__: _Open(library))
    assert "no judged answer can be asked again" in run("evaluate", "--judged", status=2)
    assert "0 of 0 judgements" in run("judgements")
    assert "no calibration is applied" in run("calibrate", "--undo", status=2)


def test_a_calibration_is_shown_applied_and_undone(
    library: Library, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged(library, humble(49))
    assert "49 judged answers can be learned from, 50 are needed" in run("calibrate", status=2)
    assert "50 are needed" in run("calibrate", "--apply", status=2)
    judged(library, [*humble(49), (0.31, "right"), (0.32, "wrong_place")])
    told = run("calibrate")
    assert "51 judged answers: " in told
    assert "1 of the wrong place" in told
    assert "after, of judged answers that it did not learn from" in told
    assert "of the judged answers would go: " in told
    assert json.loads(run("calibrate", "--json"))["applied"] is None
    applied = json.loads(run("calibrate", "--apply", "--json"))["applied"]
    assert applied["used"]
    assert applied["judged"] == 51
    assert applied["id"] == library.calibrations.state().id  # type: ignore[union-attr]
    assert json.loads(run("calibrate", "--undo", "--json"))["undone"] == applied["id"]
    monkeypatch.setenv("FOOTNOTE_THRESHOLD", "0.7")
    assert main(["--data", str(library.data), "calibrate"]) == 0
