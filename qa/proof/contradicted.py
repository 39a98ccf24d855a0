"""What of a citation the version of its article contradicts."""

from dataclasses import fields

from corpus.article import Article, Span
from qa.citation.cite import cite
from qa.contract.answer import ArticleRef, PassageText
from qa.proof.words import Cited

# The fields of a citation that its article proves, besides the reference to it.
_PROVEN = ("id", "version", "quote", "passage", "prefix", "suffix", "locator", "recognized")


def wrong_fields(citation: Cited, article: Article) -> list[str]:
    """The names of the fields of a citation that this version of its article contradicts."""
    start, end = citation.start, citation.end
    if not 0 <= start < end <= len(article.text):
        return ["start", "end"]
    passage = citation.passage or PassageText("", start, end)
    true = cite(
        article,
        n=1,
        start=start,
        end=end,
        passage=Span(passage.start, passage.end),
        quote=article.text[start:end],
        score=0.0,
    )
    stated = ((name, getattr(citation, name)) for name in _PROVEN)
    wrong = [name for name, value in stated if value not in (None, getattr(true, name))]
    wrong += _wrong_reference(citation.article, true.article)
    for caution in citation.cautions:
        if article.text[caution.start : caution.end] != caution.text:
            wrong.append("cautions")
    if not _answer_is_inside(citation):
        wrong.append("answer_start")
    return wrong


def _wrong_reference(stated: ArticleRef | None, true: ArticleRef) -> list[str]:
    """The fields that say which article it is, with what they say and what is true."""
    pairs = [
        (field.name, getattr(stated, field.name), getattr(true, field.name))
        for field in fields(ArticleRef)
        if stated is not None
    ]
    return [
        f"article.{name} is {here!r}, not {there!r}" for name, there, here in pairs if here != there
    ]


def _answer_is_inside(citation: Cited) -> bool:
    """Whether the answer lies in the quote; a citation without one has neither offset."""
    first, last = citation.answer_start, citation.answer_end
    if first is None or last is None:
        return first is last
    return citation.start <= first < last <= citation.end
