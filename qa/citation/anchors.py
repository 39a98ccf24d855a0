"""Which places of an article its page can be opened at: sentences, and whole quotations of them."""

from collections.abc import Iterable

from corpus.article import Cut
from corpus.text.passages import cut
from qa.citation.whole_quotes import quotable
from qa.contract.article import Paragraph, Sentence


def has_anchor(text: str, start: int, end: int) -> bool:
    """Whether the article's page has a place of its own for it: a sentence or a whole quotation."""
    for part in cut(text):
        if part.start <= start and end <= part.end:
            spans = [(span.start, span.end) for span in part.sentences]
            return (start, end) in spans or (start, end) in quotable(text, spans)
    return False


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    return tuple(_paragraph(text, passage) for passage in cut(text))


def _paragraph(text: str, passage: Cut) -> Paragraph:
    sentences = [(s.start, s.end) for s in passage.sentences]
    runs = quotable(text, sentences)
    return Paragraph(passage.start, passage.end, _spans(sentences), _spans(runs))


def _spans(offsets: Iterable[tuple[int, int]]) -> tuple[Sentence, ...]:
    return tuple(Sentence(start, end) for start, end in offsets)
