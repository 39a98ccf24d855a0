"""The chat page and asking without JavaScript.

A posted question is answered in a conversation, and the response redirects to its page, so that
reloading asks nothing. A question in a link is answered alone and belongs to no conversation.
"""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from qa.contract.answer import Answer
from qa.contract.conversation import ConversationView
from qa.contract.errors import NotFoundError, QAError
from web.access import current_key
from web.current import library
from web.errors import RETRY_AFTER_SECONDS, status_of, told
from web.forms import AskForm, in_address, posted

blueprint = Blueprint("chat", __name__)

Page = tuple[str, int, dict[str, str]]


@blueprint.get("/")
def start() -> Page:
    """The empty page, or with ``?q=`` one question answered by itself."""
    form = in_address()
    if form.question is None:
        return chat_page(form)
    try:
        return chat_page(form, answer=library().ask(form.request(), current_key()))
    except QAError as error:
        return chat_page(form, error=error)


@blueprint.post("/")
def ask() -> Page | Response:
    """Answer in a conversation and redirect to its page; if none can be kept, show the answer."""
    form = posted()
    try:
        turn = library().converse(form.conversation, form.request(), current_key())
    except QAError as error:
        return _not_asked(form, error)
    if turn.conversation_id is None:
        return chat_page(form, answer=turn.answer)
    return redirect(address_of(turn.conversation_id, _anchor="latest"), 303)


def address_of(conversation_id: str, _anchor: str | None = None) -> str:
    """The path of a conversation's page."""
    return url_for("conversations.conversation", conversation_id=conversation_id, _anchor=_anchor)


def chat_page(
    form: AskForm,
    *,
    conversation: ConversationView | None = None,
    answer: Answer | None = None,
    error: QAError | None = None,
) -> Page:
    """The page with a conversation, an answer alone, or neither; and with an error."""
    page = render_template(
        "chat.html",
        form=form,
        conversation=conversation,
        turns=list(conversation.answers) if conversation else [],
        answer=answer,
        failure=told(error) if error else None,
        deleted=bool(request.args.get("deleted")),
        suggestions=library().suggestions(),
        status=library().status(),
    )
    status = status_of(error) if error else 200
    return page, status, {"Retry-After": str(RETRY_AFTER_SECONDS)} if status == 503 else {}


def _not_asked(form: AskForm, error: QAError) -> Page:
    """The page with the error; the question stays in the form, a deleted conversation does not."""
    if form.conversation is None:
        return chat_page(form, error=error)
    try:
        conversation = library().conversation(form.conversation, current_key())
        return chat_page(form, conversation=conversation, error=error)
    except NotFoundError:
        return chat_page(replace(form, conversation=None), error=error)
