"""Looking quotations up in the Reuters collection: right articles, false finds, speed.

Quoted are sentences of at least `SHORTEST` characters; every second one is damaged: 1 to 3 edits
(a letter, or a word left out, added or changed), a third of them in another case and a third of
them cut by a third. Not there are sentences of SQuAD, and, hard to tell, those of Reuters articles
that are then removed; of these only such as no article that stays has word by word. Wire reports
come again corrected or rewritten, so a find counts as ``unlike`` where what was found has less than
half of the sentence's runs of three words. Thresholds were chosen on the draw of `DEVELOPMENT`
alone, the figures are those of `REPORTED`.
"""

import random
import re
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.damage import cut_third, damaged
from corpus.article import Article
from corpus.keywords import KeywordIndex
from corpus.prepare import prepare_article
from corpus.store import Store
from corpus.text.passages import cut
from datasets import load as data
from datasets.footnote import drafts
from qa.citation.proven import Prover
from qa.contract.quotes import QuoteMatch
from qa.lookup import find as quoting

DEVELOPMENT, REPORTED = 1, 2
THERE, ELSEWHERE, LEFT_OUT = 2000, 250, 250
SHORTEST = 40
LIMIT = 5

_WORD = re.compile(r"[^\W_]+")

Look = Callable[[str], tuple[QuoteMatch, ...]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sentence, what is pasted of it, and the article that it was drawn from.

    ``kept`` is what the damage left of the sentence, before letters and words were edited.
    """

    article: str
    sentence: str
    pasted: str
    kept: str


def measure(scratch: Path, seed: int = REPORTED) -> dict[str, Any]:
    """Build the collection without vectors, as no model is asked, and look all sentences up."""
    chance = random.Random(seed)
    articles = [prepare_article(draft) for draft in drafts(data.reuters())]
    away = chance.sample(articles, LEFT_OUT)
    store, keywords = collection(scratch, articles, {article.id for article in away})
    try:
        return _measured(store, keywords, articles, away, chance)
    finally:
        keywords.close()
        store.close()


def collection(
    scratch: Path, articles: Sequence[Article], removed: set[str]
) -> tuple[Store, KeywordIndex]:
    """Store the articles, index them, and remove some from the store alone."""
    store = Store.open(scratch / "data")
    for article in articles:
        store.put(article, cut(article.text))
    keywords = KeywordIndex.create(scratch / "keywords")
    keywords.add(row.keywords for row in store.tail(0, "", store.state().max_passage_id))
    keywords.commit()
    for name in removed:
        store.remove(name)
    return store, keywords


def _measured(
    store: Store,
    keywords: KeywordIndex,
    articles: Sequence[Article],
    away: Sequence[Article],
    chance: random.Random,
) -> dict[str, Any]:
    gone = {article.id for article in away}
    here = {article.id: _plain(article.text) for article in articles if article.id not in gone}
    there = _there([article for article in articles if article.id not in gone], chance)
    times: list[float] = []
    prover = Prover(store)

    def look(quote: str) -> tuple[QuoteMatch, ...]:
        started = time.perf_counter()
        matches = quoting.find(store, keywords, prover, quote, LIMIT).matches
        times.append(1000 * (time.perf_counter() - started))
        return matches

    found = {part: _found(there[first::2], look, here) for part, first in _PARTS}
    found_ms = _speed(times)
    times.clear()
    absent = {
        "squad": _false_finds(_strangers(chance), look),
        "reuters_left_out": _false_finds(_left_out(away, here, chance), look),
    }
    return {
        "seed": {"tuned_on": DEVELOPMENT, "reported": REPORTED},
        "articles": len(here),
        "there": found,
        "there_overall": statistics.mean(part["right_first"] for part in found.values()),
        "there_ms": found_ms,
        "not_there": absent,
        "not_there_ms": _speed(times),
    }


_PARTS = (("as_written", 0), ("damaged", 1))


def _there(articles: Sequence[Article], chance: random.Random) -> list[Drawn]:
    drawn = []
    for number in range(THERE):
        name, sentence = _sentence(articles, chance)
        kept = sentence if number % 2 == 0 else cut_third(sentence, chance)
        pasted = kept if number % 2 == 0 else damaged(kept, chance)
        drawn.append(Drawn(name, sentence, pasted, kept))
    return drawn


def _sentence(articles: Sequence[Article], chance: random.Random) -> tuple[str, str]:
    """A sentence of an article, each article as likely as it has sentences long enough."""
    while True:
        article = chance.choice(articles)
        spans = [span for part in cut(article.text) for span in part.sentences]
        # The longest articles have some 60 sentences.
        number = chance.randrange(max(60, len(spans)))
        if number < len(spans) and spans[number].end - spans[number].start >= SHORTEST:
            return article.id, article.text[spans[number].start : spans[number].end]


def _found(drawn: Sequence[Drawn], look: Look, here: dict[str, str]) -> dict[str, Any]:
    """Shares of right first matches: the article drawn or one with the whole sentence word by
    word; and, as a cut may leave a common phrase, or one with the words that were left.
    """
    right = right_words = exact = 0
    missed = []
    for sentence in drawn:
        matches = look(sentence.pasted)
        first = matches[0].article.id if matches else ""
        strict = bool(matches) and (
            first == sentence.article or _plain(sentence.sentence) in here[first]
        )
        right += strict
        right_words += strict or (bool(matches) and _plain(sentence.kept) in here[first])
        exact += bool(matches) and matches[0].exact
        if not strict:
            missed.append(
                {"article": sentence.article, "pasted": sentence.pasted, "first": first or None}
            )
    return {
        "sentences": len(drawn),
        "right_first": right / len(drawn),
        "right_first_or_same_words": right_words / len(drawn),
        "exact": exact / len(drawn),
        "missed": missed,
    }


def _strangers(chance: random.Random) -> list[str]:
    articles = [prepare_article(draft) for draft in drafts(data.squad_v1())]
    return [_sentence(articles, chance)[1] for _ in range(ELSEWHERE)]


def _left_out(
    away: Sequence[Article], here: dict[str, str], chance: random.Random
) -> Iterator[str]:
    """Sentences of removed articles, one after the other, that no other article has."""
    count = 0
    while count < LEFT_OUT:
        sentence = _sentence(away, chance)[1]
        if not any(_plain(sentence) in text for text in here.values()):
            count += 1
            yield sentence


def _false_finds(quotes: Iterable[str], look: Look) -> dict[str, Any]:
    quotes = list(quotes)
    found = [(quote, matches[0]) for quote in quotes if (matches := look(quote))]
    finds = [
        {
            "pasted": quote,
            "first": match.text,
            "score": match.score,
            "unlike": _shared_runs(quote, match.text) < 0.5,
        }
        for quote, match in found
    ]
    return {
        "sentences": len(quotes),
        "found": len(found) / len(quotes),
        "found_unlike": sum(bool(find["unlike"]) for find in finds) / len(quotes),
        "finds": finds,
    }


def _shared_runs(quote: str, text: str) -> float:
    """The share of a sentence's runs of three words that a text has too."""
    words, plain = _plain(quote).split(), _plain(text)
    runs = [f" {' '.join(words[n : n + 3])} " for n in range(max(1, len(words) - 2))]
    return sum(run in plain for run in runs) / len(runs)


def _plain(text: str) -> str:
    """Letters and figures alone, so that only words count."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _speed(times: Sequence[float]) -> dict[str, float]:
    return {
        "p50": round(statistics.median(times), 2),
        "p95": round(statistics.quantiles(times, n=20)[-1], 2),
    }
