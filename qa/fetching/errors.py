"""Why a page was not fetched.

FetchError             message, hint
├── RefusedError       Footnote does not go there: a private address, no web page
├── DisallowedError    the site's robots.txt does not allow it
├── BusyError          the server asks to be left alone
└── GoneError          there is no such page (404, 410)
"""


class FetchError(Exception):
    """``message`` says what is wrong, ``hint`` what to do."""

    def __init__(self, message: str, hint: str = "Try again later.") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class RefusedError(FetchError):
    """An address that Footnote does not connect to."""


class DisallowedError(FetchError):
    """robots.txt does not allow it."""


class BusyError(FetchError):
    """The server says that there are too many requests, or to come back much later."""


class GoneError(FetchError):
    """There is no such page, or no more."""
