"""The path below which a browser finds this server, as ``/footnote``; "" where that is the root."""

import re
from reprlib import Repr

from flask import request

MAX_PREFIX = 200
# None of these is ever escaped in an address, so a prefix reads the same in links and in requests.
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~@-]+)+")
_SHORT = Repr()
_SHORT.maxstring = 80


def parse(text: str) -> str:
    """The prefix that was written, without a slash at its end. Raises ValueError, which says why
    it is none.
    """
    prefix = text.removesuffix("/")
    if not prefix:
        return ""
    if len(prefix) > MAX_PREFIX or _PREFIX.fullmatch(prefix) is None or _climbs(prefix):
        raise ValueError(
            f"{_SHORT.repr(text)} is no path such as /footnote: it must begin with one slash, and "
            "have letters and digits of ASCII and . _ ~ @ - between its slashes, no . or .. alone; "
            f"at most {MAX_PREFIX} characters"
        )
    return prefix


def public_path(path: str) -> str:
    """A path of this server as a browser has to ask for it: below the current request's prefix."""
    return f"{request.script_root}{path}"


def _climbs(prefix: str) -> bool:
    """Whether a browser would take a part of the path as "here" or "one up"."""
    return not {".", ".."}.isdisjoint(prefix.split("/"))
