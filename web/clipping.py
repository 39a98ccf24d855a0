"""The page on which a quotation is clipped into a dossier, with a note."""

import re
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from qa.citation.cite import citation_id
from qa.contract.article import ArticleView
from qa.contract.dossiers.clipping import (
    Clipping,
    OfAnswer,
    OfArticle,
    OfCitation,
    OfWords,
    Wanted,
)
from qa.contract.errors import QAError, QuestionError
from qa.dossiers.proving import Proven, only_place
from qa.dossiers.words import clean_name, clean_note
from web.access import current_key
from web.current import library
from web.errors import Failure, status_of, told

blueprint = Blueprint("clipping", __name__)

Page = str | tuple[str, int] | Response

_NUMBER = re.compile("[0-9]{1,9}")
_PLACE = ("citation", "answer", "n", "article", "version", "start", "end", "words")


@dataclass(frozen=True, slots=True)
class _Typed:
    """What stands in the form: a dossier that is there, a name for a new one, and the note."""

    dossier: str = ""
    name: str = ""
    note: str = ""


NOTHING = _Typed()


@blueprint.get("/clip")
def page() -> Page:
    """The form for a place; for an article alone its sentences, to choose one."""
    found = None
    try:
        wanted = _wanted()
        if wanted is not None:
            found = library().dossiers.proven(wanted, current_key())
    except QAError as error:
        # Where words were typed they can be corrected.
        if not request.args.get("words"):
            raise
        return _shown(found, NOTHING, told(error)), status_of(error)
    return _shown(found, NOTHING)


@blueprint.post("/clip")
def clip() -> Page:
    """Clip it, and show it in its dossier; what was typed stays where that cannot be done."""
    typed = _Typed(*(request.form.get(name, "") for name in ("dossier", "name", "note")))
    found = None
    try:
        wanted = _wanted()
        if wanted is None:
            raise QuestionError("clip_place", "no place is named", "choose a sentence")
        found = library().dossiers.proven(wanted, current_key())
        return _clipped(wanted, typed)
    except QAError as error:
        if found is None:
            raise
        return _shown(found, typed, told(error)), status_of(error)


@blueprint.app_template_filter("clip_of_article")
def clip_of_article(article: ArticleView, start: int, end: int) -> str:
    """The address at which a place of an article is clipped."""
    return url_for("clipping.page", citation=citation_id(article.id, article.version, start, end))


def resolved(wanted: Wanted) -> Wanted:
    """The place of words that may stand anywhere. Raises NotFoundError, QuestionError."""
    if isinstance(wanted, OfWords) and wanted.article is None:
        return only_place(library().quotes(wanted.quote))
    return wanted


def _clipped(wanted: Wanted, typed: _Typed) -> Response:
    """Clip into the dossier that was chosen, or into a new one where its name is given."""
    note, dossiers, asker = clean_note(typed.note), library().dossiers, current_key()
    if typed.name.strip() or not typed.dossier:
        chosen = dossiers.new(clean_name(typed.name), asker).id
    else:
        chosen = typed.dossier
    made = dossiers.clip(chosen, Clipping(wanted, note), asker)
    there = url_for("dossiers.one", dossier_id=chosen, clip=made.clip, already=made.already or None)
    return redirect(f"{there}#{made.clip}", 303)


def _shown(found: Proven | None, typed: _Typed, failure: Failure | None = None) -> str:
    given = {name: value for name in _PLACE if (value := request.values.get(name))}
    article = None
    if found is None:
        article = library().article(given.get("article", ""), given.get("version"))
        given = {"article": article.id, "version": article.version}
    elif "words" in given:
        # What the words were found at is clipped, whatever the newest version says then.
        given = {"citation": found.citation.id}
    return render_template(
        "clip.html",
        found=found,
        article=article,
        given=given,
        words=request.values.get("words", ""),
        typed=typed,
        failure=failure,
        dossiers=library().dossiers.listed(current_key()).dossiers,
    )


def _wanted() -> Wanted | None:
    """The place that the address or the form names; None for an article alone. Raises
    QuestionError.
    """
    given = {name: request.values.get(name, "") for name in _PLACE}
    if given["citation"]:
        return OfCitation(given["citation"])
    if given["answer"]:
        return OfAnswer(given["answer"], _number("n"))
    if not given["article"]:
        raise QuestionError("clip_place", "no place is named", "follow a link that says Clip")
    version = given["version"] or None
    if given["words"].strip():
        return OfWords(given["words"], given["article"], version)
    if given["start"] or given["end"]:
        return OfArticle(given["article"], version, _number("start"), _number("end"))
    return None


def _number(name: str) -> int:
    given = request.values.get(name, "")
    if not _NUMBER.fullmatch(given):
        message = f"{name} is {given!r}, which is no number"
        raise QuestionError("clip_place", message, "follow a link that says Clip")
    return int(given)
