"""What can go wrong when somebody asks.

QAError                code, message, hint
├── QuestionError      the question, conversation, filters or limit are not usable
├── NotFoundError      no such article, version or citation
├── RefusedError       it may be done, but not by who asks
├── UploadError        what was sent to be added is not usable as a whole
├── BusyError          more questions are waiting than the queue holds; try again
└── StorageError       the data folder or the model cannot be used

`translated` turns the errors of the rooms below into these, so that users of `qa` need to know
no others.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.errors import CorpusError, DamagedError, DiskFullError
from models.errors import ArtifactError


class QAError(Exception):
    """Base of the room's errors.

    ``code`` is a stable word for programs (``question_empty``), ``message`` says what is wrong
    and ``hint`` what to do about it.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


class QuestionError(QAError):
    """The question, the conversation, the filters or the limit cannot be used."""


class NotFoundError(QAError):
    """No article, version or citation has this id."""


class RefusedError(QAError):
    """Who asks may not do this."""


class UploadError(QAError):
    """What was sent to be added cannot be used as a whole."""


class BusyError(QAError):
    """Too many questions wait already."""


class StorageError(QAError):
    """The data folder or the model cannot be used."""


def no_article(article_id: str) -> NotFoundError:
    """The error for an id that no article of the collection has."""
    return NotFoundError(
        "article_not_found", f"there is no article {article_id!r}", "see the list of articles"
    )


@contextmanager
def translated() -> Iterator[None]:
    """Raise the errors of the store and the model as StorageError; also a decorator."""
    try:
        yield
    except DiskFullError as error:
        raise StorageError("disk_full", error.message, error.hint) from error
    except DamagedError as error:
        raise StorageError("store_damaged", error.message, error.hint) from error
    except CorpusError as error:
        raise StorageError("store_unusable", error.message, error.hint) from error
    except ArtifactError as error:
        raise StorageError("model_unusable", error.message, error.hint) from error
