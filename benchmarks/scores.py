"""How well ranked lists of paragraphs find what they should."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from datasets.collection import Collection, Question, paragraph_id
from qa.evaluation.judge import holds


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares (0 to 1) of the answerable questions whose right item is among the first k.

    Paragraphs: the one that the question was written for. Articles: any that holds the answer, each
    counted at its first paragraph. Answers: one of the first k paragraphs holds the answer's words,
    wherever it was written for. ``mrr`` is the mean of 1 / rank over the list that was given.
    """

    questions: int
    paragraph_at_1: float
    paragraph_at_5: float
    paragraph_at_10: float
    mrr: float
    article_at_1: float
    article_at_5: float
    answer_at_1: float
    answer_at_5: float


def score(collection: Collection, ranked: Mapping[str, Sequence[str]]) -> Scores:
    """Score ranked paragraph ids, by question id, over the answerable questions of a collection."""
    questions = [question for question in collection.questions if question.answerable]
    paragraphs = [_paragraph_rank(question, ranked[question.id]) for question in questions]
    articles = [_article_rank(question, ranked[question.id]) for question in questions]
    texts = dict(collection.paragraphs)
    answers = [_answer_rank(question, ranked[question.id], texts) for question in questions]
    return Scores(
        questions=len(questions),
        paragraph_at_1=_share(paragraphs, 1),
        paragraph_at_5=_share(paragraphs, 5),
        paragraph_at_10=_share(paragraphs, 10),
        mrr=sum(1 / rank for rank in paragraphs if rank) / len(paragraphs),
        article_at_1=_share(articles, 1),
        article_at_5=_share(articles, 5),
        answer_at_1=_share(answers, 1),
        answer_at_5=_share(answers, 5),
    )


def _paragraph_rank(question: Question, ranked: Sequence[str]) -> int | None:
    if question.article is None or question.paragraph is None:
        return None
    right = paragraph_id(question.article, question.paragraph)
    return ranked.index(right) + 1 if right in ranked else None


def _article_rank(question: Question, ranked: Sequence[str]) -> int | None:
    for rank, article in enumerate(_articles(ranked), start=1):
        if article in question.articles:
            return rank
    return None


def _answer_rank(question: Question, ranked: Sequence[str], texts: Mapping[str, str]) -> int | None:
    ranks = (n for n, name in enumerate(ranked, start=1) if holds(question.answers, texts[name]))
    return next(ranks, None)


def _articles(ranked: Sequence[str]) -> Iterator[str]:
    """The articles of ranked paragraphs, each once."""
    return iter(dict.fromkeys(name.rpartition("#")[0] for name in ranked))


def _share(ranks: Sequence[int | None], k: int) -> float:
    return sum(rank is not None and rank <= k for rank in ranks) / len(ranks)
