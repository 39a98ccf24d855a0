"""The routes of kept conversations: show and continue, export, delete."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from web.access import current_key
from web.attachments import attachment
from web.chat import Page, chat_page
from web.current import library
from web.forms import going_on

blueprint = Blueprint("conversations", __name__, url_prefix="/conversations")


@blueprint.get("/<conversation_id>")
def conversation(conversation_id: str) -> Page:
    """All questions with their answers, and the form to continue."""
    view = library().conversation(conversation_id, current_key())
    last = view.answers[-1].settings if view.answers else None
    return chat_page(going_on(view.id, last), conversation=view)


@blueprint.get("/<conversation_id>/export")
def export(conversation_id: str) -> Response:
    """The conversation as a Markdown file."""
    made = library().export_conversation(conversation_id, current_key())
    return attachment(made.text, made.media_type, made.file_name)


@blueprint.post("/<conversation_id>/delete")
def delete(conversation_id: str) -> Response:
    """Delete the conversation and redirect to an empty chat page with a notice."""
    library().delete_conversation(conversation_id, current_key())
    return redirect(url_for("chat.start", deleted=1), 303)
