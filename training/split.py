"""Which articles the reader never learns from, so that everything else can be judged by them."""

from zlib import crc32

from datasets.collection import Collection, Question
from datasets.sets import SETS


def held_out(collection: str, title: str) -> bool:
    """Whether an article is kept from the reader, by a hash of its title.

    By title, since the articles of SQuAD 2.0 are articles of SQuAD 1.1 too.
    """
    parts = SETS[collection].held_out
    return parts > 0 and crc32(title.encode()) % parts == 0


def unseen(collection: Collection, limit: int) -> list[Question]:
    """At most ``limit`` questions on articles that the reader never saw, evenly drawn."""
    titles = {article.id: article.title for article in collection.articles}
    usable = [
        question
        for question in collection.questions
        if held_out(collection.name, titles.get(question.article or "", ""))
    ]
    chosen = min(limit, len(usable))
    return [usable[n * len(usable) // chosen] for n in range(chosen)]
