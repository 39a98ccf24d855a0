"""Pages as trees, to look into."""

from lxml import html
from werkzeug.test import TestResponse


def tree(page: str | TestResponse) -> html.HtmlElement:
    """The page as a tree."""
    return html.document_fromstring(page if isinstance(page, str) else page.text)
