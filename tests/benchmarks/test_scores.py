"""Ranked lists are scored by paragraph and by article, over the answerable questions only."""

import pytest

from benchmarks.scores import score
from datasets.collection import Article, Collection, Question

ARTICLES = (Article("1", "One", ("a", "b")), Article("2", "Two", ("c",)))


def question(name: str, article: str, paragraph: int, *articles: str) -> Question:
    return Question(
        name, name, ("x",), article=article, paragraph=paragraph, articles=articles or (article,)
    )


def test_paragraphs_and_articles_are_placed() -> None:
    questions = (question("first", "1", 0), question("third", "2", 0), question("lost", "2", 0))
    ranked = {"first": ["1#0", "1#1"], "third": ["1#0", "1#1", "2#0"], "lost": ["1#1"]}
    scores = score(Collection("made", ARTICLES, questions), ranked)
    assert scores.questions == 3
    assert scores.paragraph_at_1 == pytest.approx(1 / 3)
    assert scores.paragraph_at_5 == scores.paragraph_at_10 == pytest.approx(2 / 3)
    assert scores.answer_at_1 == scores.answer_at_5 == 0  # no paragraph holds an "x"
    assert scores.mrr == pytest.approx((1 + 1 / 3) / 3)
    # Article 2 stands second, since the two paragraphs before it are of one article.
    assert scores.article_at_1 == pytest.approx(1 / 3)
    assert scores.article_at_5 == pytest.approx(2 / 3)


def test_another_article_with_the_answer_counts_as_an_article_only() -> None:
    collection = Collection("made", ARTICLES, (question("q", "1", 0, "1", "2"),))
    scores = score(collection, {"q": ["2#0"]})
    assert (scores.paragraph_at_10, scores.article_at_1) == (0, 1)


def test_unanswerable_questions_do_not_count() -> None:
    questions = (question("q", "1", 0), Question("none", "none", answerable=False))
    scores = score(Collection("made", ARTICLES, questions), {"q": ["1#0"], "none": ["2#0"]})
    assert (scores.questions, scores.paragraph_at_1) == (1, 1)
