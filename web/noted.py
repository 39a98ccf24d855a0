"""What is noted of a request while it is served, and told when it is over (`web.served`)."""

from dataclasses import dataclass

from flask import request

# The key of a request's environment under which its failure is noted.
FAILURE = "footnote.failure"
# The key under which the id of the key is noted that it came with, no secret.
BY = "footnote.by"


@dataclass(frozen=True, slots=True)
class Failed:
    """What a request ended with: the status, which may be told inside a response that began with
    200; its code; and its words where they are for who runs the server, "" where they are not.
    """

    status: int
    code: str
    words: str = ""


def note_key(key: str) -> None:
    """Note with which key the current request came, by its id."""
    request.environ[BY] = key


def note(failed: Failed) -> None:
    """Note that the current request failed."""
    request.environ[FAILURE] = failed
