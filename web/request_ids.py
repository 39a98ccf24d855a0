"""The id of a request: what a line of the log, a response and who complains have in common."""

import re
import secrets
from contextvars import ContextVar

HEADER = "X-Request-ID"
# What may be taken over from a proxy: it is put into headers and logs as it is.
_SANE = re.compile(r"[A-Za-z0-9._:-]{1,64}")

# That of the request which this thread serves, "" outside of one.
current: ContextVar[str] = ContextVar("request_id", default="")


def request_id(told: str | None) -> str:
    """The id that a trusted proxy told, if it is one, else a new one of 16 hex digits."""
    return told if told and _SANE.fullmatch(told) else secrets.token_hex(8)
