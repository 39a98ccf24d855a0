"""Every way in which a request can fail, and its HTTP status.

A failure has a code, a message (what is wrong) and a hint (what to do). The API answers
``{"error": {"code", "message", "hint"}}``; pages show the same words.
"""

from dataclasses import dataclass, field, replace
from urllib.parse import quote

from flask import Flask, current_app, jsonify, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from qa.contract.errors import (
    BusyError,
    NotFoundError,
    QAError,
    QuestionError,
    RefusedError,
    StorageError,
    UploadError,
)
from web import noted, request_ids
from web.access import is_keeper
from web.help_table import path_of
from web.limits import MAX_HEADER_BYTES, MAX_JSON_BYTES, MAX_UPLOAD_BYTES, mebibytes
from web.openai_errors import OpenAIError, is_openai, openai_error

JSON_PATHS = ("/api/", "/healthz", "/readyz", "/openapi.json", "/metrics")
# Answered with a part of a page, so failures are too.
PART_PATHS = ("/stream", "/uploads")
RETRY_AFTER_SECONDS = 2


class RequestError(QAError):
    """The request cannot be read, or must not be served."""


class TooManyError(RequestError):
    """Whoever asks has asked too much, and may again after ``seconds``."""

    def __init__(self, message: str, hint: str, seconds: int) -> None:
        super().__init__("too_many_requests", message, hint)
        self.seconds = seconds


STATUS_OF_CODE = {
    "key_missing": 401,
    "key_unknown": 401,
    "role_insufficient": 403,
    "share_needless": 409,
    "no_language_model": 409,
    "host_refused": 403,
    "origin_refused": 403,
    "content_type": 415,
    "upload_too_large": 413,
    "upload_rejected": 422,
    "waiting_changed": 409,
    "folder_missing": 409,
    "batches_too_many": 409,
    **dict.fromkeys(("dossier_changed", "dossier_full", "dossiers_too_many"), 409),
    **dict.fromkeys(("columns_missing", "columns_unknown", "columns_twice"), 400),
    "file_unreadable": 400,
    "disk_full": 507,
}

STATUS_OF_CLASS: tuple[tuple[type[QAError], int], ...] = (
    (TooManyError, 429),
    (RequestError, 400),
    (QuestionError, 400),
    (NotFoundError, 404),
    (RefusedError, 403),
    (UploadError, 422),
    (BusyError, 503),
    (QAError, 503),
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure in words; ``help`` is the path of what the help page says of its code."""

    code: str
    message: str
    hint: str
    help: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "help", path_of(self.code))


OF_STATUS = {
    400: Failure(
        "bad_request", "the request cannot be read", "check its form against /openapi.json"
    ),
    401: Failure("unauthorized", "this needs a sign-in", "sign in and try again"),
    403: Failure(
        "forbidden", "this is not allowed", "use the page or program that it is meant for"
    ),
    404: Failure("not_found", "there is nothing at this address", "check the address"),
    405: Failure(
        "method_not_allowed",
        "this address does not take that method",
        "use one that the Allow header names",
    ),
    409: Failure("conflict", "something else changed this meanwhile", "load it again and retry"),
    413: Failure(
        "body_too_large",
        f"the request is larger than the server takes ({mebibytes(MAX_UPLOAD_BYTES)}; "
        f"{mebibytes(MAX_JSON_BYTES)} for a question)",
        "send less at a time, or add large files with: python -m qa add PATH",
    ),
    415: Failure(
        "content_type",
        "the body has a type that is not read here",
        "send application/json",
    ),
    422: Failure("unprocessable", "the request cannot be carried out", "check what was sent"),
    429: Failure("too_many_requests", "too many requests at once", "wait a moment and try again"),
    431: Failure(
        "header_too_large",
        f"the address and the header fields are longer than {MAX_HEADER_BYTES // 1024} KiB",
        "send what is long in the body of a POST request",
    ),
    501: Failure(
        "not_implemented",
        "the body comes in a transfer encoding that is not read here",
        "send it with a Content-Length, or chunked",
    ),
    503: Failure("unavailable", "the server cannot answer now", "wait a moment and try again"),
    507: Failure("disk_full", "the server's disk is full", "free some space and try again"),
}

# Of what cannot be read or written an error names folders and servers: for keepers.
UNUSABLE = Failure(
    "unusable",
    "the collection cannot be read or written now",
    "try again later, or tell whoever keeps it: the server's log says more",
)

INTERNAL = Failure(
    "internal",
    "the server made a mistake",
    "try again; if it happens again, its log says more",
)


def install(app: Flask) -> None:
    """Let the application answer every failure by the tables above."""
    app.register_error_handler(QAError, _known)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def status_of(error: QAError) -> int:
    """The HTTP status of an error, by its code first and its class second."""
    by_class = next(status for kind, status in STATUS_OF_CLASS if isinstance(error, kind))
    return STATUS_OF_CODE.get(error.code, by_class)


def failure_of(error: QAError) -> Failure:
    """The code, message and hint of an error, as far as they are for who asks."""
    if isinstance(error, StorageError) and not is_keeper():
        return replace(UNUSABLE, code=error.code)
    return Failure(error.code, error.message, error.hint)


def told(error: QAError) -> Failure:
    """The same, of the error that the current request ends with; who runs the server learns of what
    is the server's own in words.
    """
    status = status_of(error)
    ours = status >= 500 and not isinstance(error, BusyError)
    words = f"{error.message} ({error.hint})" if ours else ""
    noted.note(noted.Failed(status, error.code, words))
    return failure_of(error)


def mistake(error: Exception) -> Failure:
    """What is said of an error that nobody foresaw, with which the current request ends: next to
    nothing; the log has where it came from.
    """
    current_app.logger.error("a request failed", exc_info=error)
    noted.note(noted.Failed(500, "internal"))
    here = request_ids.current.get()
    return replace(INTERNAL, hint=f"{INTERNAL.hint} of request {here}")


def wants_json() -> bool:
    """Whether the current request's path is one of the API's, so that errors are JSON."""
    return request.path.startswith(JSON_PATHS) or is_openai(request.path)


def said_at(path: str, failure: Failure, status: int) -> Failure | OpenAIError:
    """A failure as programs read it that ask for a path."""
    if not is_openai(path):
        return failure
    return openai_error(failure.code, failure.message, failure.hint, failure.help, status)


def _known(error: QAError) -> Response:
    answer = _answer(told(error), status_of(error))
    if isinstance(error, TooManyError):
        answer.headers["Retry-After"] = str(error.seconds)
    return answer


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if status >= 500 and status not in OF_STATUS:
        return _unforeseen(error)
    failure = OF_STATUS.get(status, OF_STATUS[400])
    noted.note(noted.Failed(status, failure.code))
    answer = _answer(failure, status)
    answer.headers.extend((k, v) for k, v in error.get_headers() if k != "Content-Type")
    return answer


def _unforeseen(error: Exception) -> Response:
    return _answer(mistake(error), 500)


def _answer(failure: Failure, status: int) -> Response:
    if wants_json():
        answer = jsonify(error=said_at(request.path, failure, status))
    else:
        page = render_template(_template(status), failure=failure, status=status, there=_here())
        answer = current_app.make_response(page)
    answer.status_code = status
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if status in (429, 503):
        answer.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return answer


def _template(status: int) -> str:
    if request.path in PART_PATHS:
        return "problem.html"
    return "sign_in.html" if status == 401 else "error.html"


def _here() -> str:
    """Where to go on after signing in: the page that was wanted, or the first one instead of doing
    what a form was to do.
    """
    if request.method not in ("GET", "HEAD"):
        return "/"
    query = request.query_string.decode("ascii", "ignore")
    return quote(request.path) + (f"?{query}" if query else "")
