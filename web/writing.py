"""What a language model writes about a kept answer, as a page."""

from flask import Blueprint, Flask, render_template

from qa.contract.answer import SavedAnswer
from qa.contract.errors import QAError
from qa.contract.wording.written import DROPPED, FAILED
from qa.contract.written import Written
from qa.elsewhere import LanguageModel
from web.access import current_key
from web.current import library

blueprint = Blueprint("writing", __name__)


def install(app: Flask, model: LanguageModel | None) -> None:
    """Add the routes, and what pages need to offer them; ``model`` is the one that writes."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(language_model=model, DROPPED=DROPPED, WRITING_FAILED=FAILED)


@blueprint.post("/answers/<answer_id>/written")
def written(answer_id: str) -> str:
    """The same as a page: the answer as it was given, and beside it what was written."""
    asker = current_key()
    found = library().saved_answer(answer_id, asker)
    sharing = library().sharing(answer_id, asker) if asker else None
    return render_template(
        "answer.html", answer=found, sharing=sharing, written=written_about(found)
    )


def written_about(answer: SavedAnswer) -> Written:
    """What the language model writes about an answer. Raises BusyError, and QAError without one."""
    writer = library().writer
    if writer is None:
        raise QAError(
            "no_language_model",
            "no language model is named, so nothing is written",
            "who runs the server names one with FOOTNOTE_LLM and FOOTNOTE_LLM_MODEL",
        )
    return writer.write(answer)
