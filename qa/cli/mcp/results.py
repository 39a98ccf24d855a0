"""What tools answer beside what the library has forms for."""

from dataclasses import dataclass

from qa.contract.answer import Citation
from qa.contract.article import ArticleView


@dataclass(frozen=True, slots=True)
class Found:
    """The passages closest to a question, best first, each by its best sentence. That a passage is
    close does not say that it answers.
    """

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ArticlePart:
    """A part of an article: ``text`` is the stored text from ``start`` to ``end``, offsets in code
    points, of ``length`` in all. ``next_start`` is where to read on, None at the end.
    """

    id: str
    title: str
    source: str | None
    published: str | None
    authors: tuple[str, ...]
    url: str | None
    version: str
    current: bool
    removed: bool
    text: str
    start: int
    end: int
    length: int
    next_start: int | None


def part_of(view: ArticleView, start: int, most: int) -> ArticlePart:
    """At most so many characters from an offset on: whole paragraphs if one fits, or whole
    sentences.
    """
    start = min(start, len(view.text))
    end = _border(view, start, start + most)
    return ArticlePart(
        id=view.id,
        title=view.title,
        source=view.source,
        published=view.published,
        authors=view.authors,
        url=view.url,
        version=view.version,
        current=view.current,
        removed=view.removed,
        text=view.text[start:end],
        start=start,
        end=end,
        length=len(view.text),
        next_start=end if end < len(view.text) else None,
    )


def _border(view: ArticleView, start: int, end: int) -> int:
    """The last end of a paragraph, else of a sentence, behind ``start`` and up to ``end``."""
    if end >= len(view.text):
        return len(view.text)
    paragraphs = [one.end for one in view.paragraphs]
    sentences = [one.end for paragraph in view.paragraphs for one in paragraph.sentences]
    for ends in (paragraphs, sentences):
        if fitting := [one for one in ends if start < one <= end]:
            return max(fitting)
    return end
