"""Small pages for the tests of the reader of pages."""

from corpus.article import Draft
from corpus.formats import read_bytes

OPENING = (
    "The ferry line between the two islands opened on Tuesday, the harbour office said.",
    "It had taken the county three years to find a boat, a crew and a place to moor it.",
    "The first boat left at noon with eleven passengers, four bicycles and a dog on board.",
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in OPENING)


def page(body: str, head: str = "<title>Ferry</title>") -> bytes:
    """A whole page around a body."""
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def article(inside: str, head: str = "<title>Ferry</title>") -> bytes:
    """A page with an article of three paragraphs, and what follows them."""
    return page(f"<article><h1>Ferry</h1>{PARAGRAPHS}{inside}</article>", head)


def draft_of(content: bytes) -> Draft:
    """The draft of a page that can be read."""
    (found,) = read_bytes("a.html", content)
    assert isinstance(found, Draft), found
    return found


def added(inside: str) -> str:
    """What an article's text has behind its three paragraphs."""
    opening, _, rest = draft_of(article(inside)).text.partition(OPENING[-1])
    assert opening == "\n\n".join((*OPENING[:-1], ""))
    return rest.strip()
