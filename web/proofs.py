"""The pages for checking: a kept answer, a citation, and a pasted quotation."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from qa.contract.errors import QAError
from qa.contract.quotes import QuoteMatches
from web.access import current_key
from web.current import library
from web.errors import Failure, failure_of, status_of

blueprint = Blueprint("proofs", __name__)

Page = str | tuple[str, int] | Response


@blueprint.get("/answers/<answer_id>")
def answer(answer_id: str) -> Page:
    """A kept answer, and whether its citations still hold."""
    found, asker = library().saved_answer(answer_id, current_key()), current_key()
    sharing = library().sharing(answer_id, asker) if asker else None
    judgement = library().judgements.of(answer_id, asker)
    return render_template("answer.html", answer=found, sharing=sharing, judgement=judgement)


@blueprint.post("/answers/<answer_id>/share")
def share(answer_id: str) -> Page:
    """Let all who have a key read an answer, or take that back, and return to it."""
    shared = request.form.get("share") == "yes"
    library().share(answer_id, current_key(), shared=shared)
    return redirect(url_for("proofs.answer", answer_id=answer_id, _anchor="readers"), 303)


@blueprint.post("/answers/<answer_id>/judgement")
def judge(answer_id: str) -> Page:
    """Keep what is said of an answer, or forget it, and return to it."""
    verdict, judgements = request.form.get("verdict", ""), library().judgements
    if verdict:
        judgements.judge(answer_id, verdict, current_key())
    else:
        judgements.take_back(answer_id, current_key())
    return redirect(url_for("proofs.answer", answer_id=answer_id, _anchor="judged"), 303)


@blueprint.get("/citations/<path:citation_id>")
def citation(citation_id: str) -> Page:
    """Whether a citation still holds, with the text that is there now."""
    return render_template("citation.html", check=library().citation(citation_id))


@blueprint.get("/quotes")
def quotes() -> Page:
    """The form to look up a quotation; with ``?quote=`` also the matches."""
    quote = request.args.get("quote")
    result: QuoteMatches | None = None
    failure: Failure | None = None
    status = 200
    try:
        if quote is not None:
            result = library().quotes(quote)
    except QAError as error:
        failure, status = failure_of(error), status_of(error)
    page = render_template("quotes.html", quote=quote or "", result=result, failure=failure)
    return page, status
