"""What a language model writes about a kept answer: the route of the API, and the page."""

from typing import Any

from flask import Blueprint, Flask, jsonify, render_template
from werkzeug.wrappers import Response

from qa.contract.answer import SavedAnswer
from qa.contract.errors import QAError
from qa.contract.wording.written import DROPPED, FAILED
from qa.contract.written import Written
from web.access import current_key
from web.current import library

blueprint = Blueprint("writing", __name__)


def install(app: Flask) -> None:
    """Add the routes, and what pages need to offer them."""
    app.register_blueprint(blueprint)
    app.context_processor(_named)


@blueprint.post("/api/answers/<answer_id>/written")
def api_written(answer_id: str) -> Response:
    """What the language model writes about an answer, checked."""
    return jsonify(_written(library().saved_answer(answer_id, current_key())))


@blueprint.post("/answers/<answer_id>/written")
def written(answer_id: str) -> str:
    """The same as a page: the answer as it was given, and beside it what was written."""
    asker = current_key()
    found = library().saved_answer(answer_id, asker)
    sharing = library().sharing(answer_id, asker) if asker else None
    return render_template("answer.html", answer=found, sharing=sharing, written=_written(found))


def _written(answer: SavedAnswer) -> Written:
    writer = library().writer
    if writer is None:
        raise QAError(
            "no_language_model",
            "no language model is named, so nothing is written",
            "who runs the server names one with FOOTNOTE_LLM and FOOTNOTE_LLM_MODEL",
        )
    return writer.write(answer)


def _named() -> dict[str, Any]:
    writer = library().writer
    return {
        "language_model": writer.model if writer else None,
        "DROPPED": DROPPED,
        "WRITING_FAILED": FAILED,
    }
