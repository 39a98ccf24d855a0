"""The files that articles were read from: downloads, and pictures of their pages."""

from flask import Blueprint, current_app, request
from werkzeug.wrappers import Response

from web.attachments import download
from web.current import library

blueprint = Blueprint("originals", __name__)


@blueprint.get("/articles/<article_id>/original")
def original(article_id: str) -> Response:
    """The file that an article was read from, as it came."""
    kept = library().original(article_id, request.args.get("version") or None)
    return download(kept.content, kept.media_type, kept.name)


@blueprint.get("/articles/<article_id>/pages/<int:number>.png")
def picture(article_id: str, number: int) -> Response:
    """A page of it as a picture."""
    png = library().page_picture(article_id, request.args.get("version") or None, number)
    return current_app.response_class(png, content_type="image/png")
