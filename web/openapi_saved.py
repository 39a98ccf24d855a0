"""What the description of the API says of saved questions."""

from typing import Any

from qa.saved.views import FeedAddress, SavedList, SavedView
from web.bodies import ASK, TEXT, record, strict
from web.operations import ONE, body, operation
from web.schema import Schema, reference

KINDS = (FeedAddress, SavedList, SavedView)
_SAVE: Schema = {"anyOf": [strict(["answer_id"], answer_id=TEXT), ASK]}
_SAVED_DESCRIPTION = """\
A saved question is asked again when articles come, change or go that may change its answer. Saving
takes the id of an answer that was given, or a question as `/api/ask` does; one that is saved
already stays as it is. `new` counts what has changed since it was last looked at.
"""
_FEED_DESCRIPTION = """\
`/feeds/saved.atom` and `/feeds/saved/{id}.atom` need a key where keys are asked for, which feed
readers cannot send. A secret address opens one feed to whoever knows it; it is shown this once.
"""


def paths() -> dict[str, dict[str, Any]]:
    """The routes of saved questions."""
    view, address = reference(SavedView), reference(FeedAddress)
    closed = record(["closed"], closed={"type": "integer"})
    made = operation("Save a question", {201: view}, description=_SAVED_DESCRIPTION)
    made["requestBody"] = body(**{"application/json": _SAVE})
    feeds = {
        "post": ("Make a secret address of a feed", {201: address}),
        "delete": ("Take back all secret addresses of a feed", {200: closed}),
    }
    return {
        "/api/saved": {
            "get": operation("List the saved questions", {200: reference(SavedList)}),
            "post": made,
        },
        "/api/saved/{id}": {
            "get": operation("Read a saved question", {200: view}, parameters=ONE),
            "delete": operation(
                "Forget a saved question",
                {200: record(["deleted"], deleted=TEXT)},
                parameters=ONE,
            ),
        },
        "/api/saved/{id}/look": {
            "post": operation("Note that its changes were seen", {200: view}, parameters=ONE)
        },
        "/api/feeds/saved": {
            method: operation(f"{what} (all)", answers, description=_FEED_DESCRIPTION)
            for method, (what, answers) in feeds.items()
        },
        "/api/saved/{id}/feed": {
            method: operation(what, answers, parameters=ONE)
            for method, (what, answers) in feeds.items()
        },
    }
