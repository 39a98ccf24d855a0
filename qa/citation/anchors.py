"""The spans of an article that its page can be opened at: sentences, and whole quotes of them."""

from corpus.article import Cut
from corpus.text.passages import cut
from qa.cautions.whole_quotes import quotable
from qa.contract.article import Paragraph, Sentence


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of an article's text, with the spans in each that have an anchor."""
    return tuple(_paragraph(text, passage) for passage in cut(text))


def has_anchor(text: str, start: int, end: int) -> bool:
    """Whether the article's page has an anchor for ``text[start:end]``."""
    for passage in cut(text):
        if passage.start <= start and end <= passage.end:
            paragraph = _paragraph(text, passage)
            return Sentence(start, end) in (*paragraph.sentences, *paragraph.quotables)
    return False


def _paragraph(text: str, passage: Cut) -> Paragraph:
    return Paragraph(
        passage.start,
        passage.end,
        tuple(Sentence(span.start, span.end) for span in passage.sentences),
        tuple(Sentence(span.start, span.end) for span in quotable(text, passage.sentences)),
    )
