"""What can go wrong with articles.

CorpusError            message, hint
├── ReadError          one article or file cannot be read; origin says where
├── NoTextError        there is no article in it
├── StoreError         the data folder cannot be opened or written
│   └── DiskFullError  its disk is full
└── ArticleMissingError    no such article or version
"""

import errno

from corpus.article import Origin

# No space, no more of a quota, a file larger than may be.
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class CorpusError(Exception):
    """Base of the room's errors: ``message`` says what is wrong, ``hint`` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


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

    def __init__(self, where: object) -> None:
        super().__init__(
            f"the disk that holds {where} is full",
            "free some space and try again; nothing was half stored",
        )


class ArticleMissingError(CorpusError):
    """No article, or no version of it, has this id."""
