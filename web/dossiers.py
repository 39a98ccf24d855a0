"""The pages of dossiers: the list, one with its clips as they stand now, and what changes it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from qa.contract.dossiers.dossier import MAX_NAME, MAX_NOTE, ClipState, ClipView, DossierView
from qa.contract.errors import NotFoundError, QAError
from qa.exports.dossier.gathered import not_exact, standing
from web.access import current_key
from web.attachments import EXPORTS
from web.current import library
from web.errors import Failure, RequestError, status_of, told
from web.requests import seen_revision
from web.template_filters import STATUSES

blueprint = Blueprint("dossiers", __name__)

Page = str | tuple[str, int] | Response

# Clips of a page.
CLIPS = 50
STATES = dict[ClipState, str](
    [
        *STATUSES.items(),
        ("unproven", "What is stored does not prove these words, so they are not shown."),
    ]
)
FORMS: Mapping[str, str] = {
    "markdown": "Markdown, with footnotes",
    "docx": "Word (DOCX), with footnotes",
    **{form: EXPORTS[form] for form in ("csl", "bibtex", "ris", "annotation")},
}


@dataclass(frozen=True, slots=True)
class _Typed:
    """A note that was typed beside a clip, and could not be kept."""

    clip: str
    note: str


@blueprint.app_template_filter("clip_state")
def clip_state(clip: ClipView) -> str:
    """How a clip stands, in a sentence."""
    return STATES[clip.state]


@blueprint.get("/dossiers")
def page() -> Page:
    """All dossiers of who asks."""
    return _listed()


@blueprint.post("/dossiers")
def make() -> Page:
    """Make an empty one, and show it."""
    try:
        made = library().dossiers.new(request.form.get("name", ""), current_key())
    except QAError as error:
        return _listed(told(error)), status_of(error)
    return redirect(url_for("dossiers.one", dossier_id=made.id), 303)


@blueprint.get("/dossiers/<dossier_id>")
def one(dossier_id: str) -> Page:
    """A dossier, each clip compared with the collection as it is now."""
    return _shown(library().dossiers.view(dossier_id, current_key()))


@blueprint.post("/dossiers/<dossier_id>")
def rename(dossier_id: str) -> Page:
    """Give it another name."""
    try:
        name = request.form.get("name", "")
        library().dossiers.rename(dossier_id, name, _seen(), current_key())
    except NotFoundError:
        raise
    except QAError as error:
        return _failed(dossier_id, error)
    return redirect(url_for("dossiers.one", dossier_id=dossier_id), 303)


@blueprint.post("/dossiers/<dossier_id>/clips/<clip_id>")
def change(dossier_id: str, clip_id: str) -> Page:
    """Do as the button says: ``up``, ``down``, ``note`` or ``remove``; what was typed stays where
    that cannot be done.
    """
    note = request.form.get("note", "")
    try:
        _change(dossier_id, clip_id, request.form.get("act", ""), note)
    except NotFoundError:
        raise
    except QAError as error:
        typed = _Typed(clip_id, note) if "note" in request.form else None
        return _failed(dossier_id, error, typed)
    there = url_for("dossiers.one", dossier_id=dossier_id, clip=clip_id)
    return redirect(f"{there}#{clip_id}", 303)


@blueprint.get("/dossiers/<dossier_id>/delete")
def confirm(dossier_id: str) -> Page:
    """Ask before a dossier is deleted."""
    return _confirm(dossier_id)


@blueprint.post("/dossiers/<dossier_id>/delete")
def delete(dossier_id: str) -> Page:
    """Delete it, and return to the list."""
    try:
        library().dossiers.delete(dossier_id, _seen(), current_key())
    except NotFoundError:
        raise
    except QAError as error:
        return _confirm(dossier_id, told(error)), status_of(error)
    return redirect(url_for("dossiers.page", deleted=1), 303)


def _change(dossier_id: str, clip_id: str, act: str, note: str) -> None:
    dossiers, seen, asker = library().dossiers, _seen(), current_key()
    match act:
        case "up" | "down":
            dossiers.move(dossier_id, clip_id, -1 if act == "up" else 1, seen, asker)
        case "note":
            dossiers.note(dossier_id, clip_id, note, seen, asker)
        case "remove":
            dossiers.remove(dossier_id, clip_id, seen, asker)
        case _:
            raise RequestError("act_unknown", f"act is {act!r}", "it is up, down, note or remove")


def _seen() -> int:
    """The revision that the form was made of. Raises RequestError."""
    return seen_revision(request.form, "load the dossier again")


def _listed(failure: Failure | None = None) -> str:
    return render_template(
        "dossiers.html",
        dossiers=library().dossiers.listed(current_key()),
        failure=failure,
        typed=request.form.get("name", ""),
        deleted="deleted" in request.args,
        MAX_NAME=MAX_NAME,
    )


def _confirm(dossier_id: str, failure: Failure | None = None) -> str:
    row = library().dossiers.row(dossier_id, current_key())
    return render_template("dossier_delete.html", dossier=row, failure=failure)


def _failed(dossier_id: str, error: QAError, typed: _Typed | None = None) -> tuple[str, int]:
    view = library().dossiers.view(dossier_id, current_key())
    return _shown(view, told(error), typed), status_of(error)


def _shown(view: DossierView, failure: Failure | None = None, typed: _Typed | None = None) -> str:
    last = max(1, -(-len(view.clips) // CLIPS))
    number = min(_page_of(view, typed.clip if typed else request.args.get("clip", "")), last)
    return render_template(
        "dossier.html",
        dossier=view,
        clips=view.clips[(number - 1) * CLIPS : number * CLIPS],
        number=number,
        last=last,
        standing=standing(view),
        not_exact=list(not_exact(view)),
        forms=FORMS if view.proven else {},
        failure=failure,
        typed=typed,
        already="already" in request.args,
        MAX_NAME=MAX_NAME,
        MAX_NOTE=MAX_NOTE,
    )


def _page_of(view: DossierView, clip_id: str) -> int:
    """The number of the page that has a clip; without one that which is asked for, from 1."""
    at = next((clip.n for clip in view.clips if clip.id == clip_id), None)
    if at is not None:
        return -(-at // CLIPS)
    given = request.args.get("page", "")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 6 else 1
