"""What is said of judgements and of judged answers."""

from collections.abc import Mapping

from qa.contract.access import Verdict
from qa.contract.answer import Status
from qa.contract.judged.calibration import CalibrationState
from qa.contract.judged.judgements import Standing

VERDICTS: Mapping[Verdict, str] = {
    "right": "right",
    "wrong": "wrong",
    "wrong_place": "wrong place",
}
STATUSES: Mapping[Status, str] = {
    "answered": "answered",
    "unsure": "perhaps",
    "not_found": "not found",
}
STANDINGS: Mapping[Standing, str] = {
    "kept": "",
    "gone": "the answer is gone",
    "others": "the answer belongs to somebody else, and is theirs to read",
    "damaged": "the answer was damaged",
}
# Why a judged answer is left out.
MUTE: Mapping[str, str] = {
    "disputed": "judged so by as many as otherwise",
    "again": "whose question was judged again later",
    "gone": "whose answer is gone",
    "damaged": "damaged",
    "other_weights": "made with other learned weights",
    "other_calibration": "made with a calibration that is not known here",
    "nothing_near": "without any sentence shown",
}


def calibration(state: CalibrationState | None) -> str:
    """Which calibration is applied, when it was made, from how many, and what it changed."""
    if state is None:
        return "as learned (python -m qa calibrate shows what judged answers would change)"
    if state.why_not is not None:
        return f"the one that is applied is not used: {state.why_not}"
    moved = [
        f"{one.count:,} from {STATUSES[one.before]} to {STATUSES[one.after]}" for one in state.moved
    ]
    went = ", ".join(moved) or "none had another status"
    return f"of {state.made_at}, from {state.judged:,} judged answers (of these {went})"
