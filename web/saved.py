"""Saved questions: the page, the API, and the feeds, which readers open by a secret address."""

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from qa.contract.access import name_of
from qa.contract.day import utc_now
from qa.contract.errors import NotFoundError, QAError
from qa.contract.request import AskRequest
from qa.saved.gist import gist
from qa.saved.views import ChangeKind, FeedAddress, SavedView
from web import atom
from web.access import current_key, door
from web.current import library
from web.errors import Failure, status_of, told
from web.forms import posted
from web.requests import saved_request
from web.saved_words import CHANGES

blueprint = Blueprint("saved", __name__)
api = Blueprint("saved_api", __name__)

Page = str | tuple[str, int] | Response
Answered = Response | tuple[Response, int]


@blueprint.app_template_filter("news")
def news(kind: ChangeKind) -> str:
    """What a change is called."""
    return CHANGES[kind]


@blueprint.get("/saved")
def page() -> Page:
    """All saved questions, those with news first."""
    return _page()


@blueprint.post("/saved")
def save() -> Page:
    """Save the question of an answer, or one that is asked now, and show it in the list."""
    try:
        answer = request.form.get("answer")
        made = _of_answer(answer) if answer else _of_request(posted().request())
    except QAError as error:
        return _page(told(error)), status_of(error)
    return redirect(url_for("saved.page", _anchor=made.id), 303)


@blueprint.post("/seen")
def look_at_all() -> Page:
    """Note that all changes were seen."""
    for one in library().saved.listed(current_key()).saved:
        if one.new:
            library().saved.look(one.id, current_key())
    return redirect(url_for("saved.page"), 303)


@blueprint.get("/saved/<saved_id>")
def one(saved_id: str) -> Page:
    """A saved question, and all that has changed."""
    return render_template("saved_one.html", one=library().saved.view(saved_id, current_key()))


@blueprint.post("/saved/<saved_id>/look")
def look_page(saved_id: str) -> Page:
    """Note that its changes were seen, and return to the list."""
    library().saved.look(saved_id, current_key())
    return redirect(url_for("saved.page", _anchor=saved_id), 303)


@blueprint.post("/saved/<saved_id>/delete")
def delete_page(saved_id: str) -> Page:
    """Forget it, and return to the list."""
    library().saved.delete(saved_id, current_key())
    return redirect(url_for("saved.page", deleted=1), 303)


@blueprint.post("/feeds/saved")
@blueprint.post("/saved/<saved_id>/feed")
def feed_page(saved_id: str | None = None) -> Page:
    """Make a secret address and show it this once, or take all of a feed's back."""
    if request.form.get("close"):
        _close(saved_id)
        return redirect(url_for("saved.page"), 303)
    return _page(secret=_opened(saved_id))


@api.get("/api/saved")
def listed() -> Answered:
    """All saved questions."""
    return jsonify(library().saved.listed(current_key()))


@api.post("/api/saved")
def save_one() -> Answered:
    """Save a question: that of an answer by its id, or one that is asked now."""
    wanted = saved_request()
    made = _of_answer(wanted) if isinstance(wanted, str) else _of_request(wanted)
    return jsonify(made), 201


@api.get("/api/saved/<saved_id>")
def get_one(saved_id: str) -> Answered:
    """One saved question."""
    return jsonify(library().saved.view(saved_id, current_key()))


@api.delete("/api/saved/<saved_id>")
def delete_one(saved_id: str) -> Answered:
    """Forget a saved question."""
    library().saved.delete(saved_id, current_key())
    return jsonify(deleted=saved_id)


@api.post("/api/saved/<saved_id>/look")
def look(saved_id: str) -> Answered:
    """Note that its changes were seen."""
    return jsonify(library().saved.look(saved_id, current_key()))


@api.post("/api/feeds/saved")
@api.post("/api/saved/<saved_id>/feed")
def open_feed(saved_id: str | None = None) -> Answered:
    """Make a secret address of a feed."""
    return jsonify(FeedAddress(_opened(saved_id))), 201


@api.delete("/api/feeds/saved")
@api.delete("/api/saved/<saved_id>/feed")
def close_feed(saved_id: str | None = None) -> Answered:
    """Take back all secret addresses of a feed."""
    return jsonify(closed=_close(saved_id))


@blueprint.get("/feeds/saved.atom")
def feed_of_all() -> Response:
    """What is new of all saved questions, for who has a key, or where none is asked for."""
    return atom.of_all(library().saved.listed(current_key()).saved, name_of(current_key()))


@blueprint.get("/feeds/saved/<saved_id>.atom")
def feed_of_one(saved_id: str) -> Response:
    """The same of one."""
    return atom.of_one(library().saved.view(saved_id, current_key()))


@blueprint.get("/feeds/secret/<secret>.atom")
def secret_feed(secret: str) -> Response:
    """The feed that a secret opens, to whoever knows it, while its owner has a key."""
    found = library().saved.feeds.opened_by(secret)
    holder = None if found.owner is None else door().keyring.named(found.owner)
    # Without an owner it is of a time before there were keys, when all was open.
    if holder is None and (found.owner is not None or door().access().closed):
        raise NotFoundError("feed_not_found", "there is no such feed", "ask for its new address")
    if found.saved is None:
        return atom.of_all(library().saved.listed(holder).saved, found.owner)
    return atom.of_one(library().saved.view(found.saved, holder))


def _page(failure: Failure | None = None, secret: str | None = None) -> str:
    return render_template(
        "saved.html",
        saved=library().saved.listed(current_key()),
        failure=failure,
        secret=secret,
        deleted="deleted" in request.args,
        status=library().status(),
    )


def _of_answer(answer_id: str) -> SavedView:
    """Save the question of a kept answer, with all that it was asked with."""
    answer = library().saved_answer(answer_id, current_key())
    settings = answer.settings
    asked = AskRequest(
        answer.question,
        settings.conversation,
        settings.filters,
        settings.limit,
        settings.order,
    )
    return library().saved.save(asked, gist(answer, answer.asked_at), current_key())


def _of_request(asked: AskRequest) -> SavedView:
    answer = library().ask(asked, current_key())
    return library().saved.save(asked, gist(answer, utc_now()), current_key())


def _opened(saved_id: str | None) -> str:
    """The path of a new secret address."""
    if saved_id is not None:
        library().saved.view(saved_id, current_key())
    made = library().saved.feeds.new(saved_id, name_of(current_key()))
    return url_for("saved.secret_feed", secret=made)


def _close(saved_id: str | None) -> int:
    if saved_id is not None:
        library().saved.view(saved_id, current_key())
    return library().saved.feeds.close(saved_id, name_of(current_key()))
