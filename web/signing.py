"""The sign-in page: a key for a session, which a cookie carries until its holder signs out."""

import re
from typing import Any

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from qa.keys.sessions import SECONDS
from web.access import cookie_name, door
from web.errors import Failure, told
from web.guard import unknown
from web.noted import note_key
from web.prefix import public_path

blueprint = Blueprint("signing", __name__)

# A path of this server: what begins with two slashes, or what a browser reads so, is another's.
_OURS = re.compile(r"/(?![/\\])[!-\[\]-~]*")


@blueprint.get("/sign-in")
def page() -> Response | str:
    """The form for a key; where none is asked for, the first page."""
    g.access = door().access()
    if not g.access.closed:
        return redirect(url_for("chat.start"), 303)
    return form("/", left="left" in request.args)


@blueprint.post("/sign-in")
def sign_in() -> Response:
    """Begin a session, in place of one that there may be, and go on to the page that was wanted."""
    there = request.form.get("next", "")
    if _OURS.fullmatch(there) is None:
        there = "/"
    keyring, sessions = door().keyring, door().sessions
    keyring.refresh()
    identity = keyring.identity(request.form.get("key", "").strip())
    if identity is None:
        refused = make_response(form(there, told(unknown())), 401)
        refused.headers["WWW-Authenticate"] = "Bearer"
        return refused
    note_key(identity.key)
    _end()
    answer = redirect(public_path(there), 303)
    answer.set_cookie(cookie_name(), sessions.start(identity), max_age=SECONDS, **_cookie())
    return answer


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """End the session."""
    _end()
    answer = redirect(url_for("signing.page", left=1), 303)
    answer.delete_cookie(cookie_name(), **_cookie())
    return answer


def form(there: str, failure: Failure | None = None, *, left: bool = False) -> str:
    """The page with the form that leads ``there``, and why it did not; ``left``: was signed out."""
    return render_template("sign_in.html", there=there, failure=failure, left=left)


def _end() -> None:
    """End the session of the current request, if it has one."""
    if given := request.cookies.get(cookie_name()):
        door().sessions.end(given)


def _cookie() -> dict[str, Any]:
    return {
        "path": request.script_root or "/",
        "secure": request.is_secure,
        "httponly": True,
        # Links to an answer, in a mail for one, open it.
        "samesite": "Lax",
    }
