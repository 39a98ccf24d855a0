"""What can go wrong with articles.

CorpusError            message, hint
├── ReadError          one article or file cannot be read; origin says where
├── NoTextError        there is no article in it
├── StoreError         the data folder cannot be opened or written
│   ├── DiskFullError  its disk is full
│   └── DamagedError   what is stored of an article is not what was stored
└── ArticleMissingError    no such article or version
"""

import errno
import re

from corpus.article import Origin

# No space, no more of a quota, a file larger than may be.
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# What steers whatever shows it: controls, ends of lines, turns of the direction of writing; and
# half a surrogate pair, which cannot be written at all.
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LONGEST = 500
_AT_THE_END = 100


def visible(words: str) -> str:
    """Words from outside on one line that can be shown, stored and printed, whatever they hold."""
    return _STEERING.sub(lambda one: one[0].encode("unicode_escape").decode(), words)


def one_line(words: str) -> str:
    """What is told of a file, which may quote it: visible, and cut where it is very long."""
    told = visible(words)
    if len(told) <= _LONGEST:
        return told
    return f"{told[: _LONGEST - _AT_THE_END - 3]} … {told[-_AT_THE_END:]}"


class CorpusError(Exception):
    """Base of the room's errors: ``message`` says what is wrong, ``hint`` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = one_line(message)
        self.hint = one_line(hint)


class ReadError(CorpusError):
    """One article (or a whole file) cannot be read; the others are not affected."""

    def __init__(self, origin: Origin, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.origin = origin


class NoTextError(CorpusError):
    """What was read is whole, but there is no article in it."""


class StoreError(CorpusError):
    """The data folder cannot be opened, read or written."""


class DiskFullError(StoreError):
    """The disk takes no more: nothing was half stored, and what is stored can be read."""

    def __init__(self, where: object, hint: str = "") -> None:
        hint = hint or "free some space and try again; nothing was half stored"
        super().__init__(f"the disk that holds {where} is full", hint)


class DamagedError(StoreError):
    """What is stored of an article is not what was stored: it cannot be read or quoted."""

    def __init__(self, what: object) -> None:
        super().__init__(
            f"{what} is damaged: it is not what was stored",
            "check the disk, and restore the data folder from a backup",
        )


class ArticleMissingError(CorpusError):
    """No article, or no version of it, has this id."""
