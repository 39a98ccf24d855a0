"""Turns a row of a data file into an article or a question."""

import re
from typing import Any

from datasets.collection import Article, FollowUp, Question

Row = dict[str, Any]


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text in which blank lines part them."""
    return tuple(part for part in re.split(r"\n\s*\n", text.strip()) if part.strip())


def squad_question(qa: Row, article: str, paragraph: int) -> Question:
    """A question of SQuAD or SQuADShifts, with the paragraph it stands under."""
    return Question(
        id=qa["id"],
        text=qa["question"],
        answers=tuple(qa["answers"]),
        starts=tuple(qa.get("starts", ())),
        answerable=not qa.get("is_impossible", False),
        article=article,
        paragraph=paragraph,
        articles=(article,),
    )


def context_question(row: Row, article: str) -> Question:
    """A question whose context is the only paragraph of its article."""
    answers = row["answers"]
    if "starts" not in row:
        answers, starts = [a["text"] for a in answers], [a["start"] for a in answers]
    else:
        starts = row["starts"]
    return Question(
        id=row["id"],
        text=row["question"],
        answers=tuple(answers),
        starts=tuple(starts),
        article=article,
        paragraph=0,
        articles=(article,),
    )


def reuters_article(row: Row) -> Article:
    """A news article; ``published`` stays as it is written there."""
    return Article(
        id=row["id"],
        title=row["title"],
        paragraphs=split_paragraphs(row["text"]),
        source=row["source"],
        published=row.get("published"),
    )


def news_question(row: Row, articles: dict[str, Article]) -> Question:
    """A question on the wire articles, given by their ids."""
    evidence = row.get("evidence")
    article = articles.get(row.get("evidence_article", ""))
    follow_up = row.get("follow_up")
    return Question(
        id=row["id"],
        text=row["question"],
        answers=(row["answer"],) if row["answerable"] else (),
        answerable=row["answerable"],
        article=article.id if article else None,
        paragraph=_holding(article, evidence) if article and evidence else None,
        articles=tuple(row["articles"]),
        evidence=evidence,
        kind=row["type"],
        follow_up=_follow_up(follow_up) if follow_up else None,
    )


def written_question(row: Row, article: Article) -> Question:
    """A question written for one news article, which it may not answer."""
    answerable = row["answerable"]
    evidence = row["evidence"] if answerable else None
    return Question(
        id=row["id"],
        text=row["question"],
        answers=(row["answer"],) if answerable else (),
        answerable=answerable,
        article=article.id,
        paragraph=_around(article, evidence or row["near"]),
        articles=(article.id,) if answerable else (),
        evidence=evidence,
        near=None if answerable else row["near"],
        kind=row["type"],
    )


def folded(text: str) -> str:
    """A pattern that finds a text whatever white space parts its words."""
    return r"\s+".join(map(re.escape, text.split()))


def _follow_up(row: Row) -> FollowUp:
    return FollowUp(row["question"], row["answer"], row["evidence"])


def seed_question(row: Row, article: Article) -> Question:
    """A question on the seed article."""
    answers = tuple(row.get("answers", ()))
    return Question(
        id=row["id"],
        text=row["question"],
        answers=answers,
        answerable=row["answerable"],
        article=article.id if answers else None,
        paragraph=_holding(article, *answers) if answers else None,
        articles=(article.id,) if answers else (),
    )


def sample_question(row: Row, articles: dict[str, Article]) -> Question:
    """A question on the samples, whose articles are given by their titles."""
    if not row["answerable"]:
        return Question(row["id"], row["question"], answerable=False)
    article = articles[row["article"]]
    return Question(
        id=row["id"],
        text=row["question"],
        answers=tuple(row["answers"]),
        article=article.id,
        paragraph=_holding(article, row["evidence"]),
        articles=(article.id,),
        evidence=row["evidence"],
    )


def _around(article: Article, piece: str) -> int | None:
    """The first paragraph of an article that holds a piece, white space folded."""
    found = (n for n, text in enumerate(article.paragraphs) if re.search(folded(piece), text))
    return next(found, None)


def _holding(article: Article, *quotes: str) -> int | None:
    """The first paragraph of an article that holds one of these quotes."""
    for number, text in enumerate(article.paragraphs):
        if any(quote in text for quote in quotes):
            return number
    return None
