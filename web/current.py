"""The service that the current application was made for."""

from typing import cast

from flask import current_app

from qa.service import Service

KEY = "footnote"


def service() -> Service:
    """The service given to `web.app.create_app`."""
    return cast(Service, current_app.extensions[KEY])
