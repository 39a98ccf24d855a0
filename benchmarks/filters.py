"""What filters, facets and words in texts cost: ``python -m benchmarks.filters``.

256,000 invented articles of thirty years (``--articles N``), one passage each, with a section of
ten, a desk of a thousand, a language of two, an address of their own, and tags, of which the rarest
is on one article in a thousand. For each filter: the milliseconds of a processor in which it is
made the ids of passages, in which those that lack a value are counted, and in which words are
searched within it. For facets: the first time, and again. The same store without labels, as the
release before left it, is brought up to date. Writes ``benchmarks/results/filters.json``.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from corpus.article import Article, Cut, KeywordRow, Span
from corpus.collection import Scope, Selection
from corpus.keywords import KeywordIndex
from corpus.labels.traits import Traits
from corpus.store import Store
from datasets.report import write
from qa.finding.facets import FacetCounts
from tests.corpus.older import undo

ARTICLES, REPEATS, TOGETHER = 256_000, 15, 2000
FIRST, DAYS = date(1990, 1, 1), 10_950
WORDS = [f"word{n}" for n in range(5000)]
ASKED = ["word3", "word40", "word700"]
TAGS = {"common": 3, "usual": 100, "rare": 1000}
SCOPES = {
    "a month": Scope(published_from="2005-03-01", published_to="2005-03-31"),
    "a tag of 1 in 1,000": Scope(tag=("rare",)),
    "a tag of 1 in 100": Scope(tag=("USUAL",)),
    "a tag of 1 in 3": Scope(tag=("common",)),
    "a desk of 1,000": Scope(metadata={"desk": ("desk 7",)}),
    "a section of 10": Scope(metadata={"section": ("section 7",)}),
    "a language of 2": Scope(language=("de",)),
    "a tag of 1 in 3, in a month": Scope(
        tag=("common",), published_from="2005-03-01", published_to="2005-03-31"
    ),
    "not a tag of 1 in 1,000": Scope(exclude=Traits(tag=("rare",))),
    "not a section of 10": Scope(exclude=Traits(metadata={"section": ("section 7",)})),
}


NARROWED = ("a month", "a section of 10", "a language of 2")


def main() -> None:
    """Measure, write the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as name:
        result = measure(Path(name), count)
    if count == ARTICLES:
        write("filters", result, ran=("corpus",))
    print(json.dumps(result, indent=1))


def measure(folder: Path, count: int) -> dict[str, Any]:
    """All figures, in milliseconds of a processor but for those in seconds."""
    store = Store.open(folder)
    started = time.process_time()
    index = KeywordIndex.create(folder / "words")
    for article in articles(count, store):
        index.add(
            [KeywordRow(int(article.id), article.id, None, None, article.title, article.text)]
        )
    index.commit()
    made = time.process_time() - started
    store.close()
    undo(folder, 7)
    started = time.process_time()
    store = Store.open(folder)
    migrated = time.process_time() - started
    tag(store, count)
    filters = {name: of_scope(store, index, scope) for name, scope in SCOPES.items()}
    narrowed = {name: Selection(scope=SCOPES[name]) for name in NARROWED} | {"all": Selection()}
    facets = {name: of_facets(store, selection) for name, selection in narrowed.items()}
    store.close()
    index.close()
    return {
        "articles": count,
        "made_s": round(made, 1),
        "brought_up_to_date_s": round(migrated, 1),
        "filters": filters,
        "facets": facets,
    }


def of_facets(store: Store, selection: Selection) -> dict[str, float]:
    """The figures of the facets of a selection."""
    counts = FacetCounts(store)
    first = timed(lambda: counts.of(selection), 1)
    return {"first_ms": first, "again_ms": timed(lambda: counts.of(selection))}


def of_scope(store: Store, index: KeywordIndex, scope: Scope) -> dict[str, float]:
    """The figures of one filter."""
    allowed = store.filter_ids(scope)
    return {
        "passages": len(allowed),
        "ids_ms": timed(lambda: store.filter_ids(scope)),
        "lacks_ms": timed(lambda: store.lacks(scope)),
        "words_ms": timed(lambda: index.search(ASKED, 20, allowed=allowed)),
    }


def timed(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """The median of the milliseconds of a processor that work takes."""
    took = []
    for _ in range(repeats):
        started = time.process_time()
        work()
        took.append(1000 * (time.process_time() - started))
    return round(statistics.median(took), 2)


def articles(count: int, store: Store) -> Iterator[Article]:
    """Invented articles, each stored."""
    chance = random.Random(1)
    for start in range(0, count, TOGETHER):
        made = [article(n, chance) for n in range(start + 1, 1 + min(start + TOGETHER, count))]
        with store.together():
            for one in made:
                store.put(one, [Cut(0, len(one.text), (Span(0, len(one.text)),))])
        yield from made


def article(n: int, chance: random.Random) -> Article:
    """One of them; a tenth have no section."""
    metadata: dict[str, Any] = {"desk": f"desk {n % 1000}", "address": f"https://x.example/{n}"}
    if n % 10:
        metadata["section"] = f"section {n % 10}"
    text = " ".join(chance.choices(WORDS, k=12))
    return Article(
        id=str(n),
        uri=f"file:{n}",
        title=f"Title {n}",
        text=text,
        version=f"{n:064x}",
        published=(FIRST + timedelta(chance.randrange(DAYS))).isoformat(),
        language="de" if n % 2 else "en",
        kind="text",
        metadata=MappingProxyType(metadata),
    )


def tag(store: Store, count: int) -> None:
    """Tag every third, hundredth and thousandth article."""
    for name, step in TAGS.items():
        store.tags.change([str(n) for n in range(step, count + 1, step)], add=[name])


if __name__ == "__main__":
    main()
