"""An entry of the help page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A family of errors: what has happened, in a sentence or two, and what to do, step by step."""

    title: str
    what: str
    steps: tuple[str, ...]
    codes: tuple[str, ...]
