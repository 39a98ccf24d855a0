"""The forms by which a reader decides of files that are gone from a folder, and takes it back."""

from flask import request

from qa.watch.decision import Decision
from web.current import library
from web.errors import RequestError
from web.logs import note
from web.outcome import Outcome


def decided() -> Outcome:
    """Do as the form says. Raises RequestError where it does not say what, and as `Decision` does,
    which is done for no other state of things than the one that was shown.
    """
    folder, choice = request.form.get("folder", ""), request.form.get("decision")
    if choice not in ("retire", "keep"):
        raise RequestError(
            "decision_unknown", "nothing was decided", "choose one of the two buttons"
        )
    decision = Decision(library(), folder, request.form.get("mark", ""), note)
    if choice == "retire":
        return Outcome(decided=folder, retired=decision.confirm())
    decision.keep()
    return Outcome(decided=folder)


def undone() -> Outcome:
    """Bring all articles back that the form names. Raises NotFoundError."""
    back = tuple(request.form.get("articles", "").split())
    for article_id in back:
        library().restore(article_id)
    return Outcome(back=back)
