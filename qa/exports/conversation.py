"""A conversation as Markdown: each question with its answer, and all footnotes at the end with
one numbering.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from corpus.article import Article, VersionKey
from qa.contract.answer import Citation, SavedAnswer
from qa.contract.conversation import ConversationView
from qa.contract.day import read_day
from qa.exports.cited import cited_articles
from qa.exports.export import Export
from qa.exports.markdown import footnotes, head


def export(view: ConversationView, articles: Mapping[VersionKey, Article]) -> Export:
    """The document; ``articles`` has what a citation does not (authors, place, language), by the
    article's id and version.
    """
    answers = list(_numbered(view))
    body = chain.from_iterable(head(saved, level=2) for saved in answers)
    notes = chain.from_iterable(
        footnotes(saved, cited_articles(saved.citations, articles)) for saved in answers
    )
    text = "\n\n".join([*_opening(view), *body, *notes]) + "\n"
    return Export("markdown", text, "text/markdown", f"footnote-conversation-{view.id}.md")


def _opening(view: ConversationView) -> Iterator[str]:
    yield f"# Conversation of {read_day(view.started[:10]).words or 'an unknown day'}"
    if view.missing == 1:
        yield "One of its answers is not kept any longer."
    elif view.missing:
        yield f"{view.missing} of its answers are not kept any longer."


def _numbered(view: ConversationView) -> Iterator[SavedAnswer]:
    """The answers, the citations of each numbered on from those before it."""
    before = 0
    for saved in view.answers:
        yield replace(saved, citations=_from(saved.citations, before + 1))
        before += len(saved.citations)


def _from(citations: tuple[Citation, ...], first: int) -> tuple[Citation, ...]:
    return tuple(replace(citation, n=n) for n, citation in enumerate(citations, start=first))
