"""A sentence that may answer, before it is decided on and cited."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.article import Article, Span
from corpus.text.terms import terms
from qa.contract.answer import ArticleRef
from qa.question.asking import label_end
from qa.question.kind import content_terms
from qa.reports.clues import names_held
from qa.search.retrieval import Hit
from qa.values.said import Said

_HOW_MANY = re.compile(r"\bhow (?:many|much|old|long|far|big|large|high|tall|fast)\b", re.I)


@dataclass(frozen=True, slots=True)
class AnswerCandidate:
    """The best sentence of a hit, and how likely it answers the question.

    ``span`` is the sentence's; ``answer_span``, inside it, is that of the answer: the whole
    sentence where no words of it are sure. ``copies`` are the other articles that carry the same
    report, the earliest first. ``replaces``: it takes back or replaces what an earlier one says.
    ``silent``: the sentence asks or evades what is asked; it is near and never the answer.
    ``total`` is that of several which reports of different days give of one thing, else None.
    """

    hit: Hit
    article: Article
    span: Span
    answer_span: Span
    confidence: float
    copies: tuple[ArticleRef, ...] = ()
    replaces: bool = False
    silent: bool = False
    total: float | None = None

    @property
    def sentence(self) -> str:
        """The text of the sentence."""
        return self.span.of(self.article.text)

    @property
    def answer(self) -> str:
        """The text of the answer span."""
        return self.answer_span.of(self.article.text)

    @property
    def is_whole(self) -> bool:
        """Whether the answer is the whole sentence, but for its label."""
        return self.answer_span == without_label(self.article.text, self.span)

    @property
    def said(self) -> Said:
        """What it answers, to be compared with what others do."""
        return said(self.article, self.span, self.answer_span)


def without_label(text: str, sentence: Span) -> Span:
    """The words of a sentence behind the label of an answer, "A: "."""
    return Span(sentence.start + label_end(sentence.of(text)), sentence.end)


def said(article: Article, sentence: Span, answer: Span) -> Said:
    """What a sentence of an article answers."""
    return Said(
        answer.of(article.text),
        before=article.text[sentence.start : answer.start],
        after=article.text[answer.end : sentence.end],
        published=article.published,
        whole=answer == without_label(article.text, sentence),
    )


def names_held_by(question: str, candidate: AnswerCandidate) -> float:
    """The share of the question's names that stand in the candidate's passage or title: an appeal
    for one missing person says nothing of another.
    """
    article, hit = candidate.article, candidate.hit
    return names_held(question, f"{article.title} {article.text[hit.start : hit.end]}")


def words_held_by(question: str, candidate: AnswerCandidate) -> float:
    """The share of the question's content words that stand in the candidate's sentence or title."""
    return words_held(question, f"{candidate.article.title} {candidate.sentence}")


def words_held(question: str, text: str) -> float:
    """The share of the question's content words that a text has; 1.0 if there are none."""
    wanted = asked_words(question)
    return len(wanted & set(terms(text))) / len(wanted) if wanted else 1.0


@lru_cache(maxsize=64)
def asked_words(question: str) -> frozenset[str]:
    """The terms of the question's content words, but for "how many", and "will", which says no more
    than that it is to come.
    """
    return frozenset(content_terms(_HOW_MANY.sub(" ", question))) - {"will"}
