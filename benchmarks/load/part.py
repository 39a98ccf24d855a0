"""What is asked and what is added: a part of the Reuters collection, and articles beside it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from datasets.collection import Article, Collection
from datasets.footnote import build
from datasets.load import wire

# Small enough to be built in some minutes; all articles that questions were written for are in it.
ARTICLES = 3000


def parted() -> tuple[Collection, tuple[Article, ...]]:
    """The part that is asked, and the articles of the collection that it leaves out."""
    whole = wire()
    asked = {question.article for question in whole.questions}
    first = [article for article in whole.articles if article.id in asked]
    others = [article for article in whole.articles if article.id not in asked]
    here = ARTICLES - len(first)
    return replace(whole, articles=(*first, *others[:here])), tuple(others[here:])


def built(collection: Collection, folder: Path) -> tuple[int, int]:
    """Add a collection to a data folder; the number of its articles and passages."""
    with build(collection, folder) as probe:
        state = probe.library.status()
    return state.articles, state.passages


def lines(articles: Sequence[Article]) -> bytes:
    """Articles as JSON lines, as the API and the command line take them."""
    rows = (
        {
            "id": f"more-{article.id}",
            "title": article.title or article.id,
            "text": "\n\n".join(article.paragraphs),
            "source": article.source,
        }
        for article in articles
    )
    return "".join(json.dumps(row) + "\n" for row in rows).encode()
