"""Responses are compressed for clients that accept it, to about a third of their bytes."""

from flask import Flask, request
from flask_compress import Compress
from werkzeug.wrappers import Response


def install(app: Flask) -> None:
    """Compress with gzip, which every client knows; streams are not, as that would delay them.

    Call it before the other installers: what is registered first runs last.
    """
    app.config.update(COMPRESS_ALGORITHM=["gzip"], COMPRESS_STREAMS=False)
    Compress(app)
    app.after_request(_read_file)


def _read_file(answer: Response) -> Response:
    """Read static files whole: Flask sends them as streams, but they are small."""
    if request.endpoint == "static":
        answer.direct_passthrough = False
        answer.make_sequence()
    return answer
