"""What the server sent."""

from typing import Any

from werkzeug.test import TestResponse


def body_of(response: TestResponse) -> Any:
    """The JSON value of an answer."""
    return response.get_json()
