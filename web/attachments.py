"""Responses that a browser saves as a file."""

from collections.abc import Mapping

from flask import current_app
from werkzeug.wrappers import Response

EXPORTS: Mapping[str, str] = {
    "csl": "CSL-JSON",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "markdown": "Markdown",
    "annotation": "Web Annotation",
}


def attachment(text: str, media_type: str, name: str) -> Response:
    """A response with this text in UTF-8, to be saved under this name."""
    answer = current_app.response_class(text, content_type=_with_charset(media_type))
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def download(content: bytes, media_type: str, name: str) -> Response:
    """A response with these bytes, to be saved under this name."""
    answer = current_app.response_class(content, content_type=media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _with_charset(media_type: str) -> str:
    """JSON is UTF-8 by itself, and its types define no charset (RFC 8259, section 11)."""
    json = media_type.partition(";")[0].endswith("json")
    return media_type if json else f"{media_type}; charset=utf-8"
