"""The JSON API. Every answer is a dataclass of `qa` as it is; `web.openapi` describes them."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from qa.contract.collection import Added, summary_of
from web import adding, uploads
from web.access import current_key, is_keeper
from web.attachments import attachment
from web.current import library
from web.errors import Failure, failure_of
from web.openapi import document
from web.prefix import public_path
from web.requests import ask_request, list_request, quote_request
from web.writing import written_about

blueprint = Blueprint("api", __name__)

Answered = Response | tuple[Response, int]


@blueprint.post("/api/ask")
def ask() -> Answered:
    """Answer a question."""
    return jsonify(library().ask(ask_request(), current_key()))


@blueprint.get("/api/answers/<answer_id>")
def get_answer(answer_id: str) -> Answered:
    """An answer as it was given, its citations checked now."""
    return jsonify(library().saved_answer(answer_id, current_key()))


@blueprint.post("/api/answers/<answer_id>/written")
def written(answer_id: str) -> Answered:
    """What a language model writes about an answer, as far as it holds."""
    return jsonify(written_about(library().saved_answer(answer_id, current_key())))


@blueprint.get("/api/answers/<answer_id>/pack")
def pack(answer_id: str) -> Answered:
    """The evidence pack of an answer, as a file."""
    text = library().pack(answer_id, current_key())
    return attachment(text, "application/json", f"footnote-{answer_id}.json")


@blueprint.get("/api/answers/<answer_id>/export")
def export(answer_id: str) -> Answered:
    """The citations of an answer in the format ``?format=``, as a file."""
    made = library().export(answer_id, request.args.get("format", ""), current_key())
    return attachment(made.text, made.media_type, made.file_name)


@blueprint.get("/api/answers/<answer_id>/share")
def get_sharing(answer_id: str) -> Answered:
    """Who may read an answer."""
    return jsonify(library().sharing(answer_id, current_key()))


@blueprint.post("/api/answers/<answer_id>/share")
def share(answer_id: str) -> Answered:
    """Let all who have a key read an answer."""
    return jsonify(library().share(answer_id, current_key(), shared=True))


@blueprint.delete("/api/answers/<answer_id>/share")
def share_no_more(answer_id: str) -> Answered:
    """Take that back."""
    return jsonify(library().share(answer_id, current_key(), shared=False))


@blueprint.get("/api/articles")
def list_articles() -> Answered:
    """List the collection."""
    wanted = list_request()
    return jsonify(library().articles(wanted.selection, limit=wanted.limit, offset=wanted.offset))


@blueprint.post("/api/articles")
def add_articles() -> Answered:
    """Add articles, and tell of it meanwhile where that is asked for."""
    if adding.is_wanted():
        return adding.streamed(uploads.sent(), _outcome, _failed)
    added = library().add_uploads(uploads.sent(), asker=current_key())
    return jsonify(_outcome(added)), uploads.status_of(added)


@blueprint.get("/api/articles/<article_id>")
def get_article(article_id: str) -> Answered:
    """Read one article, or an earlier version of it."""
    view = library().article(article_id, request.args.get("version") or None)
    return jsonify(view)


@blueprint.delete("/api/articles/<article_id>")
def remove_article(article_id: str) -> Answered:
    """Remove an article, so that no answer uses it."""
    library().remove(article_id, current_key())
    return jsonify(removed=article_id)


@blueprint.post("/api/articles/<article_id>/restore")
def restore_article(article_id: str) -> Answered:
    """Take a removed article in again as it was."""
    library().restore(article_id)
    return jsonify(restored=article_id)


@blueprint.get("/api/citations/<path:citation_id>")
def check_citation(citation_id: str) -> Answered:
    """Check whether a citation still holds."""
    return jsonify(library().citation(citation_id))


@blueprint.post("/api/quotes")
def find_quote() -> Answered:
    """Find where a quotation stands."""
    wanted = quote_request()
    return jsonify(library().quotes(wanted.quote, limit=wanted.limit))


@blueprint.get("/api/status")
def status() -> Answered:
    """Describe the collection and the index; for others than keepers how much it holds."""
    state = library().status()
    return jsonify(state if is_keeper() else summary_of(state))


@blueprint.get("/healthz")
def healthy() -> Answered:
    """200 while the process is up."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def ready() -> Answered:
    """200 while questions can be answered: the library was opened before the server listened, and
    the collection can be read. ``degraded`` where a damaged index is being made again.
    """
    library().check()
    return jsonify(status="degraded" if library().is_degraded else "ready")


@blueprint.get("/openapi.json")
def openapi() -> Answered:
    """Describe this API, and below which path it is."""
    return jsonify({**document(), "servers": [{"url": public_path("") or "/"}]})


def _failed(failure: Failure) -> dict[str, Any]:
    return {"error": failure}


def _outcome(added: Added) -> dict[str, Any]:
    """The result of an upload; one that was rejected as a whole also has an error."""
    if uploads.status_of(added) != 422:
        return asdict(added)
    return {"error": failure_of(uploads.all_rejected(added)), **asdict(added)}
