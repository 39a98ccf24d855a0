"""The JSON API of dossiers. Every answer is a dataclass of `qa` as it is."""

from typing import Any

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from qa.contract.dossiers.clipping import Clipping, clipping, number
from qa.contract.request import as_list, as_object, text
from web.access import current_key
from web.attachments import attachment, download
from web.clipping import resolved
from web.current import library
from web.errors import RequestError
from web.requests import json_body, seen_revision

api = Blueprint("dossiers_api", __name__)

Answered = Response | tuple[Response, int]


@api.get("/api/dossiers")
def listed() -> Answered:
    """All dossiers of who asks."""
    return jsonify(library().dossiers.listed(current_key()))


@api.post("/api/dossiers")
def make() -> Answered:
    """Make an empty one."""
    name = text(_fields("name"), "name")
    return jsonify(library().dossiers.new(name, current_key())), 201


@api.get("/api/dossiers/<dossier_id>")
def one(dossier_id: str) -> Answered:
    """One, each clip compared with the collection as it is now."""
    return jsonify(library().dossiers.view(dossier_id, current_key()))


@api.put("/api/dossiers/<dossier_id>")
def rename(dossier_id: str) -> Answered:
    """Give it another name."""
    body = _fields("name", "revision")
    seen = number(body, "revision")
    return jsonify(library().dossiers.rename(dossier_id, text(body, "name"), seen, current_key()))


@api.delete("/api/dossiers/<dossier_id>")
def delete(dossier_id: str) -> Answered:
    """Delete it with its notes."""
    library().dossiers.delete(dossier_id, _seen(), current_key())
    return jsonify(deleted=dossier_id)


@api.post("/api/dossiers/<dossier_id>/clips")
def clip(dossier_id: str) -> Answered:
    """Put a clip at its end."""
    given = clipping(json_body())
    # Whose it is is told before anything is looked up.
    library().dossiers.row(dossier_id, current_key())
    wanted = Clipping(resolved(given.wanted), given.note, given.revision)
    made = library().dossiers.clip(dossier_id, wanted, current_key())
    return jsonify(made), 200 if made.already else 201


@api.put("/api/dossiers/<dossier_id>/clips")
def order(dossier_id: str) -> Answered:
    """Put the clips in another order."""
    body = _fields("clips", "revision")
    ids = as_list(body.get("clips"), "clips")
    if not all(isinstance(one, str) for one in ids):
        raise RequestError("field_type", "clips is not a list of ids", "send the id of each clip")
    seen = number(body, "revision")
    return jsonify(library().dossiers.order(dossier_id, ids, seen, current_key()))


@api.put("/api/dossiers/<dossier_id>/clips/<clip_id>")
def note(dossier_id: str, clip_id: str) -> Answered:
    """Put another note beside a clip."""
    body = _fields("note", "revision")
    seen = number(body, "revision")
    made = library().dossiers.note(dossier_id, clip_id, text(body, "note"), seen, current_key())
    return jsonify(made)


@api.delete("/api/dossiers/<dossier_id>/clips/<clip_id>")
def remove(dossier_id: str, clip_id: str) -> Answered:
    """Take a clip out, with its note."""
    return jsonify(library().dossiers.remove(dossier_id, clip_id, _seen(), current_key()))


@api.get("/api/dossiers/<dossier_id>/export")
def export(dossier_id: str) -> Answered:
    """All of it in the format ``?format=``, as a file."""
    form = request.args.get("format", "")
    made = library().dossiers.export(dossier_id, form, current_key())
    return download(made.content, made.media_type, made.file_name)


@api.get("/api/dossiers/<dossier_id>/pack")
def pack(dossier_id: str) -> Answered:
    """Its evidence pack, as a file."""
    made = library().dossiers.pack(dossier_id, current_key())
    return attachment(made, "application/json", f"footnote-dossier-{dossier_id}.json")


def _fields(*names: str) -> dict[str, Any]:
    return as_object(json_body(), "the body", names)


def _seen() -> int:
    """The revision that was seen, behind the ?. Raises RequestError."""
    return seen_revision(request.args, "add ?revision= with the one you have seen")
