"""Asking: the page with the question's form, and one answer by itself for the page's script."""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from qa.answer import Answer
from qa.errors import QAError
from web.current import service
from web.errors import RETRY_AFTER_SECONDS, Failure, failure_of, status_of
from web.forms import AskForm, in_address, posted

blueprint = Blueprint("chat", __name__)

Page = str | tuple[str, int, dict[str, str]] | Response

UNREACHABLE = Failure(
    "unreachable", "the server does not answer", "check that it still runs, then ask again"
)


@blueprint.get("/")
def start() -> Page:
    """The empty page, or with ``?q=`` one question answered."""
    return _page(in_address())


@blueprint.post("/")
def follow_up() -> Page:
    """A follow-up from a form; it is posted, so that no link can put words into an answer."""
    return _page(posted())


@blueprint.post("/turn")
def turn() -> Page:
    """The answer alone, as a part of a page; `web.errors` answers failures in the same way."""
    form = posted()
    return render_template("turn.html", answer=_ask(form), form=form)


def _ask(form: AskForm) -> Answer:
    asked = form.request()
    return service().ask(
        asked.question,
        conversation=asked.conversation,
        filters=asked.filters,
        limit=asked.limit,
        order=asked.order,
    )


def _page(form: AskForm) -> Page:
    answer: Answer | None = None
    failure: Failure | None = None
    status = 200
    try:
        if form.question is not None:
            answer = _ask(form)
    except QAError as error:
        failure, status = failure_of(error), status_of(error)
    page = render_template(
        "chat.html",
        form=form,
        answer=answer,
        failure=failure,
        unreachable=UNREACHABLE,
        suggestions=service().suggestions(),
        status=service().status(),
    )
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)} if status == 503 else {}
    return page, status, headers
