"""The help page: what every error means, and what to do."""

from contextlib import suppress

from flask import Blueprint, g, render_template

from qa.contract.errors import StorageError
from web.access import door
from web.help_table import PAGE, TABLE

blueprint = Blueprint("help", __name__)


@blueprint.get(PAGE)
def page() -> str:
    """The table, for everybody: who has no key may have come from the error that says so."""
    with suppress(StorageError):
        g.access = door().access()
    return render_template("help.html", table=TABLE)
