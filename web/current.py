"""The library that the current application was made for."""

from typing import TYPE_CHECKING, cast

from flask import current_app

if TYPE_CHECKING:
    from qa.library import Library

KEY = "footnote"


def library() -> "Library":
    """The library given to `web.app.create_app`."""
    return cast("Library", current_app.extensions[KEY])
