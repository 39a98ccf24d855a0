"""Adding articles over HTTP: the request bodies they may come in, and the response's status."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from flask import request

from qa.contract.collection import Added, Upload, columns_named
from qa.contract.errors import UploadError
from qa.contract.wording import pictures
from web.errors import RequestError
from web.limits import MAX_PASTED_BYTES
from web.requests import parse_json

BODY_NAME = "request.jsonl"
PASTED_NAME = "pasted.jsonl"


def sent() -> Iterator[Upload]:
    """What the current request's body holds; ``columns``, a field of the form or of the query,
    says which columns of tables are which fields. Raises RequestError, UploadError.
    """
    columns = columns_named(request.values.get("columns", ""))
    return (replace(upload, columns=columns) for upload in _uploads())


def pasted() -> Iterator[Upload]:
    """What was pasted into the page's form: a text with a title, or JSON lines.

    Without a title the first line is it. Raises RequestError.
    """
    request.max_form_memory_size = MAX_PASTED_BYTES
    title, text = request.form.get("title", "").strip(), request.form.get("text", "").strip()
    if not text:
        raise RequestError(
            "upload_empty", "no text was pasted", "paste an article, or choose files"
        )
    if not title and text.startswith("{"):
        return iter([Upload(PASTED_NAME, text.encode())])
    if not title:
        title, _, text = text.partition("\n")
    content = json.dumps({"title": title, "text": text}).encode()
    return iter([Upload(PASTED_NAME, content)])


def status_of(added: Added) -> int:
    """201 when something was added or changed, 422 when nothing came of it, else 200."""
    if added.added or added.changed:
        return 201
    return 422 if added.failed and not added.unchanged else 200


def all_rejected(added: Added) -> UploadError:
    """The error that a wholly rejected upload amounts to."""
    if not added.rejected and (skipped := added.textless):
        message = f"{pictures(skipped.count)}: {skipped.name}"
        return UploadError("upload_rejected", message, skipped.hint)
    count, first = len(added.rejected), added.rejected[0]
    where = first.file if first.line is None else f"{first.file}, line {first.line}"
    what = f"{where} was rejected" if count == 1 else f"all {count} were rejected, first {where}"
    return UploadError("upload_rejected", f"{what}: {first.reason}", first.hint)


def _uploads() -> Iterator[Upload]:
    match request.mimetype:
        case "multipart/form-data":
            return _files()
        case "application/json":
            return iter([Upload(BODY_NAME, _lines(request.get_data()))])
        case "application/x-ndjson":
            return iter([Upload(BODY_NAME, _not_empty(request.get_data()))])
    raise RequestError(
        "content_type",
        f"articles cannot be read from the type {request.mimetype or '(none)'}",
        'send application/json, application/x-ndjson, or multipart/form-data with "files"',
    )


def _files() -> Iterator[Upload]:
    files = [file for file in request.files.getlist("files") if file.filename]
    if not files:
        raise RequestError("upload_empty", "no file was sent", 'choose files, in the field "files"')
    return (Upload(_base_name(file.filename or ""), file.read()) for file in files)


def _lines(body: bytes) -> bytes:
    """One article, or a list of them, as JSON lines: the n-th article is line n."""
    value = parse_json(_not_empty(body))
    articles = value if isinstance(value, list) else [value]
    if not articles:
        raise RequestError("upload_empty", "the list holds no article", "send at least one article")
    return "\n".join(json.dumps(article) for article in articles).encode()


def _not_empty(body: bytes) -> bytes:
    if not body.strip():
        raise RequestError("upload_empty", "the body is empty", "send at least one article")
    return body


def _base_name(name: str) -> str:
    return PurePosixPath(name).name or "upload"
