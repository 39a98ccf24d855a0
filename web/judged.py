"""All judgements: the page, the API, and what they teach of confidence."""

from typing import Any

from flask import Blueprint, jsonify, render_template, request
from werkzeug.wrappers import Response

from qa.contract.access import VERDICTS
from qa.contract.errors import NotFoundError
from qa.contract.judged.calibration import CalibrationState, Proposal
from qa.contract.judged.judgements import JudgedList, verdict_named
from qa.contract.wording.judged import MUTE, STANDINGS, STATUSES, calibration
from qa.contract.wording.judged import VERDICTS as VERDICT_NAMES
from qa.judged.cases import lines
from web.access import current_key, is_keeper
from web.attachments import attachment
from web.current import library
from web.limits import DEFAULT_ROWS, MAX_ROWS
from web.operations import between, download, in_query, operation
from web.pages import Pages
from web.requests import page_number, rows_asked
from web.schema import Schema, reference

blueprint = Blueprint("judged", __name__)

KINDS = (JudgedList, Proposal, CalibrationState)
LEFT_OUT = "X-Left-Out"
_VERDICT: Schema = {"type": "string", "enum": list(VERDICTS)}
_LIST = """\
The last first; of one `verdict`, or all. Each sees their own judgements. Keepers see that there are
those of others, but not whose, and of the answers what is theirs to read: of others `standing` is
`others`.
"""
_EXPORT = f"""\
A line of JSON for each question that was judged, as `python -m qa evaluate` takes them. Of the
judgements that make no line, the header `{LEFT_OUT}` counts by reason: `gone` (the answer was
deleted, or is not yours to read), `damaged`, `disputed`, `again` (its question was judged later).
"""
_CALIBRATION = """\
What `python -m qa calibrate` would learn from the judged answers, and what it would change; for
keepers. `after` is measured on judged answers that were not learned from. Where there is too little
to learn from, `refused` says what is missing. It is applied on the command line alone.
"""


@blueprint.record
def _install(state: Any) -> None:
    state.app.jinja_env.filters.update(
        calibration_told=calibration, verdict=lambda one: VERDICT_NAMES[one].capitalize()
    )


@blueprint.get("/judgements")
def page() -> str:
    """A page of the list."""
    verdict, number = request.args.get("verdict", ""), page_number()
    listed = library().judged.listed(
        current_key(),
        verdict_named(verdict),
        limit=DEFAULT_ROWS,
        offset=(number - 1) * DEFAULT_ROWS,
    )
    pages = Pages(listed.total, number)
    if number > pages.last:
        raise NotFoundError(
            "page_not_found", f"there is no page {number}", f"the last one is page {pages.last}"
        )
    return render_template(
        "judgements.html",
        listed=listed,
        pages=pages,
        verdict=verdict,
        keeps=is_keeper(),
        standings=STANDINGS,
    )


@blueprint.get("/calibration")
def calibration_page() -> str:
    """What the judged answers teach of confidence, and what is applied."""
    return render_template(
        "calibration.html",
        proposal=library().judged.proposal(),
        applied=library().calibrations.state(),
        mute=MUTE,
        statuses=STATUSES,
    )


@blueprint.get("/api/judgements")
def listed() -> Response:
    """A page of the list."""
    rows, verdict = rows_asked(), verdict_named(request.args.get("verdict", ""))
    judged = library().judged
    return jsonify(judged.listed(current_key(), verdict, limit=rows.limit, offset=rows.offset))


@blueprint.get("/api/judgements/export")
def export() -> Response:
    """The judged questions, as a file."""
    found = library().judged.answers(current_key())
    sent = attachment("".join(lines(found.answers)), "application/x-ndjson", "judged.jsonl")
    told = ", ".join(f"{reason} {count}" for reason, count in found.mute.items())
    sent.headers[LEFT_OUT] = told or "0"
    return sent


@blueprint.get("/api/calibration")
def proposal() -> Response:
    """What a calibration would change."""
    return jsonify(library().judged.proposal())


def operations() -> dict[str, dict[str, Any]]:
    """What the description of the API says of it."""
    listing = operation(
        "List what was said of answers",
        {200: reference(JudgedList)},
        parameters=[
            in_query("verdict", _VERDICT),
            in_query("limit", between(1, MAX_ROWS, DEFAULT_ROWS)),
            in_query("offset", between(0, None, 0)),
        ],
        description=_LIST,
    )
    sent = download("Take the judged questions away", ["application/x-ndjson"], [])
    proposed = operation(
        "What the judged answers teach of confidence",
        {200: reference(Proposal)},
        description=_CALIBRATION,
    )
    return {
        "/api/judgements": {"get": listing},
        "/api/judgements/export": {"get": {**sent, "description": _EXPORT}},
        "/api/calibration": {"get": proposed},
    }
