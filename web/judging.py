"""Whether an answer was right, as who asked says: the words of the page for it, and the API."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, jsonify
from werkzeug.wrappers import Response

from qa.contract.access import Judgement, Verdict
from qa.contract.answer import Status
from qa.contract.request import as_object, text
from web.access import current_key
from web.bodies import TEXT, record
from web.current import library
from web.operations import ONE, body, operation
from web.requests import json_body
from web.schema import reference

blueprint = Blueprint("judging", __name__)

# What can be said of an answer, in words, and the key of the page that says it.
_OF_WORDS: tuple[tuple[Verdict, str, str], ...] = (
    ("right", "Right", "r"),
    ("wrong", "Wrong", "w"),
    ("wrong_place", "Wrong place", "p"),
)
SAYABLE: Mapping[Status, tuple[tuple[Verdict, str, str], ...]] = {
    "answered": _OF_WORDS,
    "unsure": _OF_WORDS,
    "not_found": (("right", "Yes, it does not say", "r"), ("wrong", "No, it says it", "w")),
}

DESCRIPTION = """\
`right`, `wrong`, or `wrong_place` where the words are right and the first quotation is not where
they stand. Of `not_found`: `right` where the collection does not say it, `wrong` where it does.
Each has a judgement of their own; a new one takes the place of the one before.
"""


@blueprint.record
def _install(state: Any) -> None:
    state.app.jinja_env.globals.update(VERDICTS=SAYABLE)


@blueprint.get("/api/answers/<answer_id>/judgement")
def get(answer_id: str) -> Response:
    """What who asks said of an answer."""
    return jsonify(library().judgements.of(answer_id, current_key()))


@blueprint.route("/api/answers/<answer_id>/judgement", methods=["PUT", "POST"])
def put(answer_id: str) -> Response:
    """Keep a judgement."""
    verdict = text(as_object(json_body(), "the body", ("verdict",)), "verdict")
    return jsonify(library().judgements.judge(answer_id, verdict, current_key()))


@blueprint.delete("/api/answers/<answer_id>/judgement")
def delete(answer_id: str) -> Response:
    """Forget it."""
    return jsonify(library().judgements.take_back(answer_id, current_key()))


def operations() -> dict[str, dict[str, Any]]:
    """What the description of the API says of it."""
    said = {200: reference(Judgement)}
    sent = body(**{"application/json": record(["verdict"], verdict=TEXT)})
    judging = operation(
        "Say whether an answer is right",
        said,
        parameters=ONE,
        requestBody=sent,
        description=DESCRIPTION,
    )
    return {
        "/api/answers/{id}/judgement": {
            "get": operation("What was said of an answer", said, parameters=ONE),
            "put": judging,
            "post": judging,
            "delete": operation("Take a judgement back", said, parameters=ONE),
        }
    }
