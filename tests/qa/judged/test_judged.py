"""Judgements are listed to whom they are to be seen, and judged answers teach a calibration that
is shown, applied at once, and undone.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from qa.contract.access import Identity, Role
from qa.contract.errors import QAError, StorageError
from qa.contract.judged.calibration import LeftOut
from qa.contract.request import AskRequest
from qa.judged.proposal import LEAST
from qa.library import Library
from qa.proof.pack import identified
from tests.qa.conftest import Opened
from tests.qa.judged.many import given, humble, judged
from tests.qa.made import DRAFTS

ANNA = Identity("1", "Anna", Role.VIEWER)
BEN = Identity("2", "Ben", Role.CONTRIBUTOR)
KIM = Identity("3", "Kim", Role.KEEPER)
ASKED = "What blocked the canal?"


def test_each_sees_their_own_judgements_and_keepers_that_there_are_others(
    library: Library,
) -> None:
    answer_id = library.ask(AskRequest(ASKED), ANNA).answer_id
    library.ask(AskRequest(ASKED), BEN)
    library.judgements.judge(answer_id, "right", ANNA)
    library.judgements.judge(answer_id, "wrong_place", BEN)
    (own,) = library.judged.listed(ANNA).judged
    assert (own.verdict, own.question, own.yours, own.by) == ("right", ASKED, True, "Anna")
    assert own.quote
    listed = library.judged.listed(KIM)
    assert {(one.standing, one.question, one.by) for one in listed.judged} == {
        ("others", None, None)
    }
    assert (listed.counts.right, listed.counts.wrong_place) == (1, 1)
    # Who owns the data folder can read everything there.
    everything = library.judged.listed()
    assert {one.by for one in everything.judged} == {"Anna", "Ben"}
    assert {one.question for one in everything.judged} == {ASKED}
    assert [one.verdict for one in library.judged.listed(None, "right").judged] == ["right"]
    assert library.judged.answers(KIM).answers == ()
    assert len(library.judged.answers(ANNA).answers) == 1
    # As many say this as that.
    assert library.judged.answers().mute == {"disputed": 1}


def test_the_list_comes_in_pages_and_says_what_is_gone(library: Library) -> None:
    made = judged(library, [(0.9, "right"), (0.5, "wrong"), (0.1, "right")])
    for path in library.data.glob(f"answers/*/{made[1].answer_id}.json"):
        path.unlink()
    damaged = next(library.data.glob(f"judgements/*/{made[0].answer_id}.json"))
    damaged.write_text("{")
    listed = library.judged.listed(limit=1, offset=1)
    assert (listed.total, listed.damaged, len(listed.judged)) == (2, 1, 1)
    standings = {one.answer_id: one.standing for one in library.judged.listed().judged}
    assert standings == {made[1].answer_id: "gone", made[2].answer_id: "kept"}
    assert library.judged.proposal().left_out == LeftOut(gone=1, damaged=1)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ([], "0 judged answers can be learned from, 50 are needed"),
        (list(humble(LEAST - 1)), "49 judged answers can be learned from, 50 are needed"),
        ([(0.9, "right")] * LEAST, "none are ones whose first sentence does not answer"),
        ([(0.9, "wrong")] * LEAST, "none are ones whose first sentence answers"),
        ([(0.9, "wrong_place")] * LEAST, "none are ones whose first sentence answers"),
        (
            [*[(0.9, "right")] * LEAST, *[(0.9, "wrong")] * 4],
            "only 4 are ones whose first sentence does not answer",
        ),
    ],
)
def test_too_little_is_refused_and_changes_nothing(
    library: Library, told: list[tuple[float, str]], why: str
) -> None:
    judged(library, told)  # type: ignore[arg-type]
    proposal = library.judged.calibrate()
    assert proposal.refused
    assert why in proposal.refused
    assert proposal.hint
    assert (proposal.numbers, proposal.after) == (None, None)
    assert library.calibrations.state() is None


def test_what_was_judged_is_proposed_applied_followed_and_undone(
    opened: Opened, tmp_path: Path
) -> None:
    library = opened(threshold=None)
    library.add_drafts(DRAFTS)
    before = library.ask(AskRequest(ASKED))
    made = judged(library, humble(100))
    proposal = library.judged.proposal()
    assert proposal.refused is None
    assert (proposal.judged, proposal.right, proposal.wrong) == (100, 90, 10)
    assert proposal.before
    assert proposal.after
    assert proposal.after.calibration_error < proposal.before.calibration_error
    assert proposal.after.answered > proposal.before.answered
    assert sum(one.count for one in proposal.moved) > 0
    assert library.calibrations.state() is None

    # Another process applies it.
    other = opened(threshold=None)
    assert other.judged.calibrate() == proposal
    library.refresh()
    state = library.status().calibration
    assert state
    assert state.used
    assert (state.judged, state.moved) == (100, proposal.moved)
    after = library.ask(AskRequest(ASKED))
    assert after.answer_id != before.answer_id
    assert after.citations[:1] + after.nearest[:1]
    calibration = library.calibrations.in_effect()
    assert calibration
    assert after.confidence == pytest.approx(calibration.put_right(before.confidence), abs=2e-3)
    kept = library.saved_answer(after.answer_id)
    assert kept.made_with.calibration == state.id
    assert kept.settings.threshold == calibration.answered

    # An answer that was put right tells what it was before; all judged ones are learned from.
    library.judgements.judge(after.answer_id, "right")
    again = library.judged.proposal()
    assert (again.judged, again.left_out) == (101, LeftOut())
    assert again.before
    assert again.before.answered > proposal.before.answered
    assert library.judgements.of(made[0].answer_id).verdict

    assert library.calibrations.undo().calibration == calibration
    library.refresh()
    assert library.ask(AskRequest(ASKED)).confidence == before.confidence
    assert library.status().calibration is None
    # What it was before can be told still.
    assert library.judged.proposal().judged == 101
    with pytest.raises(QAError, match="no calibration is applied"):
        library.calibrations.undo()


def test_a_calibration_of_other_weights_is_not_used_and_said(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opened(threshold=None)
    library.add_drafts(DRAFTS)
    judged(library, humble(60))
    library.judged.calibrate()
    newer = replace(library.calibrations.learned, fingerprint="newer")
    monkeypatch.setattr(library.calibrations, "learned", newer)
    library.refresh()
    assert library.calibrations.in_effect() is None
    state = library.status().calibration
    assert state
    assert not state.used
    assert state.why_not == "it was made for other learned weights than these"
    assert library.judged.proposal().left_out == LeftOut(other_weights=60)


def test_what_tells_nothing_is_counted(library: Library) -> None:
    first = given(library)
    foreign = identified(
        replace(first, made_with=replace(first.made_with, calibration="0" * 12), question="A?")
    )
    empty = identified(replace(first, citations=(), nearest=(), status="not_found", question="B?"))
    other = identified(replace(first, confidence=0.11, question="C?"))
    twice = identified(replace(first, confidence=0.12, question="C?"))
    for answer in (foreign, empty, other, twice):
        library._answers.keep(answer)
        library.judgements.judge(answer.answer_id, "right")
    proposal = library.judged.proposal()
    assert proposal.judged == 1
    assert proposal.left_out == LeftOut(other_calibration=1, nothing_near=1, again=1)


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"applied": "x"}', '{"made": [{"calibration": {"slope": 0}}]}']
)
def test_a_damaged_calibration_is_not_used_and_said(
    opened: Opened, content: str, tmp_path: Path
) -> None:
    library = opened()
    path = tmp_path / "data" / "calibrations" / "calibration.json"
    path.parent.mkdir()
    path.write_text(content)
    library.refresh()
    library.add_drafts(DRAFTS)
    assert library.ask(AskRequest(ASKED)).citations
    state = library.status().calibration
    assert state
    assert not state.used
    assert state.why_not
    assert "cannot be read" in state.why_not
    with pytest.raises(StorageError) as caught:
        library.calibrations.undo()
    assert caught.value.code == "calibration_damaged"
    # Deleting it is enough.
    path.unlink()
    library.refresh()
    assert library.status().calibration is None


def test_a_calibration_that_cannot_be_kept_is_told(library: Library) -> None:
    judged(library, humble(60))
    (library.data / "calibrations").write_text("in the way")
    with pytest.raises(StorageError) as caught:
        library.judged.calibrate()
    assert caught.value.code == "calibration_unwritable"
