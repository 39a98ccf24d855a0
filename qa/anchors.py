"""Which places of an article its page can be opened at: sentences, and whole quotations of them."""

from corpus.passages import cut
from qa.speech import quotable


def has_anchor(text: str, start: int, end: int) -> bool:
    """Whether the article's page has a place of its own for it: a sentence or a whole quotation."""
    for part in cut(text):
        if part.start <= start and end <= part.end:
            spans = [(span.start, span.end) for span in part.sentences]
            return (start, end) in spans or (start, end) in quotable(text, spans)
    return False
