"""What counts of an answer, and what has changed between two answers to one question."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.text.terms import terms
from qa.contract.answer import Answer, Citation, SourceChange, Status
from qa.question.kind import kind
from qa.saved.views import ChangeKind

_FIGURE = re.compile(r"\d")
# Questions whose answer is a figure or a day.
_FIGURES = ("number", "when")
# Of the changes of a source, those after which it no longer says what was cited.
_TURNING = ("text", "correction")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation that an answer was read from or shows: its id, article and version."""

    id: str
    article: str
    version: str
    title: str


@dataclass(frozen=True, slots=True)
class Gist:
    """An answer as far as a change of it is news. ``differing`` are the values of reports that
    differ, ``cited`` what it cites and ``near`` what else it shows.
    """

    answer: str
    asked_at: str
    status: Status
    words: str
    sentence: str
    source: str
    confidence: float
    searched_for: str
    differing: tuple[str, ...]
    cited: tuple[Cited, ...]
    near: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What has changed, without its place among other changes."""

    kind: ChangeKind
    before: str
    after: str
    source: str


def gist(answer: Answer, asked_at: str) -> Gist:
    """What counts of an answer."""
    first = answer.citations[0] if answer.citations else None
    return Gist(
        answer=answer.answer_id,
        asked_at=asked_at,
        status=answer.status,
        words=answer.words or "",
        sentence=first.quote if first else "",
        source=first.article.source or first.article.title if first else "",
        confidence=answer.confidence,
        searched_for=answer.searched_for,
        differing=tuple(one.value for one in answer.disagreements),
        cited=tuple(map(_cited, answer.citations)),
        near=tuple(map(_cited, answer.nearest)),
    )


def differences(
    question: str, before: Gist, after: Gist, sources: tuple[SourceChange, ...] = ()
) -> Iterator[Difference]:
    """What is news: another answer, or reports that differ now; and of ``sources``, the changes of
    what the answer of before cites, those that turn it.
    """
    titles = {one.id: one.title for one in before.cited}
    for change in sources:
        title = titles.get(change.citation, "")
        if change.field == "article":
            yield Difference("withdrawn", title, "", title)
        elif change.field in _TURNING:
            yield Difference("source_changed", change.before or "", change.after or "", title)
    if not is_same(before, after):
        yield Difference(_kind(question, before, after), before.words, after.words, after.source)
    new = [
        one for one in after.differing if _folded(one) not in set(map(_folded, before.differing))
    ]
    if new and len(after.differing) > 1:
        told = " · ".join(after.differing)
        yield Difference("sources_differ", " · ".join(before.differing), told, after.source)


def is_same(before: Gist, after: Gist) -> bool:
    """Whether two answers have the same words. That these are a little more or less sure, and so
    are given with "Perhaps" or no longer so, is no news.
    """
    return _folded(before.words) == _folded(after.words)


def _kind(question: str, before: Gist, after: Gist) -> ChangeKind:
    if not after.words:
        return "no_answer"
    figures = _FIGURE.search(before.words) and _FIGURE.search(after.words)
    return "other_figure" if figures and kind(question) in _FIGURES else "new_answer"


def _folded(words: str) -> tuple[str, ...]:
    return tuple(terms(words))


def _cited(citation: Citation) -> Cited:
    return Cited(citation.id, citation.article.id, citation.version, citation.article.title)
