"""Ten thousand random answers over the Reuters collection: is every quotation what is stored?

Questions are words of a random sentence, half of them behind a question word, asked with random
limits, orders and days. Each citation of each answer is compared, byte by byte, with the text read
from the store anew: quote, passage, context, cautions, and the answer within its quote.
"""

import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.text.passages import cut
from datasets import load as data
from datasets.footnote import build, drafts
from qa.contract.answer import Answer, Citation, Filters
from qa.contract.request import ORDERS, AskRequest
from qa.library import Library
from qa.probe import Probe
from qa.proof.contradicted import wrong_fields
from qa.settings import NO_READER

# So many answers whose excerpts are read, and so many by retrieval alone.
READ, UNREAD = 3_000, 7_000
SEED = 1
ASKING = ("Who", "When", "Where", "How many", "How much", "Why", "What", "Which", "Did")

_WORD = re.compile(r"[^\W_][\w.'-]*")


@dataclass(slots=True)
class Tally:
    """Counts so far; ``wrong`` names the first few citations that do not hold."""

    statuses: Counter[str] = field(default_factory=Counter)
    quotations: int = 0
    cautions: int = 0
    with_copies: int = 0
    disagreements: int = 0
    misquoted: int = 0
    wrong: list[str] = field(default_factory=list)


def measure(scratch: Path) -> dict[str, Any]:
    """Add the collection with the real encoder unless it is there, ask, check every quotation."""
    chance = random.Random(SEED)
    return {
        "seed": SEED,
        "read": _asked(scratch, chance, READ),
        "by_retrieval_alone": _asked(scratch, chance, UNREAD, FOOTNOTE_READER=NO_READER),
    }


def _asked(scratch: Path, chance: random.Random, answers: int, **environ: str) -> dict[str, Any]:
    tally = Tally()
    os.environ.update(environ)
    with build(data.reuters(), scratch / "data") as probe:
        for request in _requests(probe.library, chance, answers):
            _check(probe, probe.library.ask(request), tally)
    return {
        "answers": answers,
        **dict(tally.statuses),
        "quotations": tally.quotations,
        "not_byte_identical": tally.misquoted,
        "first_wrong": tally.wrong,
        "citations_with_cautions": tally.cautions,
        "citations_with_copies": tally.with_copies,
        "answers_with_disagreements": tally.disagreements,
    }


def _requests(library: Library, chance: random.Random, count: int) -> Iterator[AskRequest]:
    ids = [draft.id or "" for draft in drafts(data.reuters())]
    while count:
        article = library.article(chance.choice(ids))
        spans = [span for passage in cut(article.text) for span in passage.sentences]
        span = chance.choice(spans)
        words = _WORD.findall(article.text[span.start : span.end])
        if len(words) < 4:
            continue
        chosen = sorted(chance.sample(range(len(words)), min(len(words), chance.randint(3, 8))))
        asked = " ".join(words[position] for position in chosen)
        if chance.random() < 0.5:
            asked = f"{chance.choice(ASKING)} {asked}?"
        as_of = article.published if chance.random() < 0.2 else None
        yield AskRequest(
            asked[:1000],
            filters=Filters(as_of=as_of),
            limit=chance.randint(1, 10),
            order=chance.choice(ORDERS),
        )
        count -= 1


def _check(probe: Probe, answer: Answer, tally: Tally) -> None:
    tally.statuses[answer.status] += 1
    tally.disagreements += bool(answer.disagreements)
    for citation in (*answer.citations, *answer.nearest):
        tally.quotations += 1
        tally.cautions += bool(citation.cautions)
        tally.with_copies += bool(citation.also_in)
        if not _holds(probe, citation):
            tally.misquoted += 1
            tally.wrong = [*tally.wrong, citation.id][:10]
    if answer.words is not None:
        first = answer.citations[0]
        start, end = first.answer_start or 0, first.answer_end or 0
        if first.quote[start - first.start : end - first.start] != answer.words:
            tally.misquoted += 1
            tally.wrong = [*tally.wrong, answer.answer_id][:10]


def _holds(probe: Probe, citation: Citation) -> bool:
    stored = probe.stored(citation.article.id, citation.version)
    if stored is None:
        return False
    quote = stored.text[citation.start : citation.end].encode()
    return quote == citation.quote.encode() and not wrong_fields(citation, stored)
