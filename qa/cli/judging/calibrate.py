"""``qa calibrate``: confidence put right by the collection's own judged answers."""

import dataclasses
import json
from argparse import ArgumentParser, Namespace

from qa.cli.judging import show
from qa.cli.progress import line as note
from qa.contract.errors import QAError
from qa.contract.wording.judged import calibration as calibration_told
from qa.opening import open_records
from qa.settings import load

EXAMPLE = """\
  python -m qa calibrate            what the judged answers would change; changes nothing
  python -m qa calibrate --apply    change it; servers that run follow within a second
  python -m qa calibrate --undo     back to the confidence as it was learned
"""


def arguments(calibrate: ArgumentParser) -> None:
    """Declare the arguments."""
    what = calibrate.add_mutually_exclusive_group()
    what.add_argument("--apply", action="store_true", help="use it from now on")
    what.add_argument("--undo", action="store_true", help="no longer use the one that is applied")
    calibrate.add_argument("--json", action="store_true", help="as JSON")


def calibrate(chosen: Namespace) -> int:
    """Show, apply or undo a calibration. Raises QAError where there is too little to learn from."""
    with open_records(chosen.data, existing=not (chosen.apply or chosen.undo)) as records:
        if chosen.undo:
            undone = records.calibrations.undo()
            found = {"undone": undone.calibration.id, "made_at": undone.made_at}
            print(json.dumps(found) if chosen.json else f"undone: that of {undone.made_at}")
            return 0
        judged = records.judged
        proposal = judged.calibrate() if chosen.apply else judged.proposal()
        state = records.calibrations.state()
    if chosen.json:
        told = {"proposal": proposal, "applied": state}
        plain = {name: one and dataclasses.asdict(one) for name, one in told.items()}
        print(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        print(show.proposal(proposal))
        note(f"confidence: {calibration_told(state)}")
    _tell_settings(chosen)
    if proposal.refused is not None:
        raise QAError("calibration_refused", proposal.refused, proposal.hint or "")
    return 0


def _tell_settings(chosen: Namespace) -> None:
    """Say where settings win over thresholds."""
    settings = load(chosen.data)
    named = {"FOOTNOTE_THRESHOLD": settings.threshold, "FOOTNOTE_UNSURE": settings.unsure}
    for name, value in named.items():
        if value is not None:
            note(f"{name} is set to {value:g} and wins over the threshold told here")
