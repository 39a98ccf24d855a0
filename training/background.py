"""Counts how common words are in English prose and news: `qa/learned/background.json`.

A collection of ten passages says little about which words are rare; these counts are added to its
own as if so many passages more had been read. ``python -m training.background`` makes the file.
"""

import json
from collections import Counter
from collections.abc import Iterator

from corpus.text.clean import clean
from corpus.text.terms import terms
from datasets import load as data
from datasets.collection import Collection
from qa.learned.background import PATH

KEPT = 6000  # the rest is rare: it counts as never seen


def main() -> None:
    """Count, keep the most common, write."""
    seen: Counter[str] = Counter()
    passages = 0
    for text in _texts():
        seen.update(set(terms(text)))
        passages += 1
    common = {term: round(count / passages, 6) for term, count in seen.most_common(KEPT)}
    text = json.dumps(common, ensure_ascii=False, separators=(",", ":"))
    PATH.write_text(text.replace(",", ",\n") + "\n", encoding="utf-8")
    print(f"{passages:,} passages, {len(seen):,} terms, {KEPT:,} kept")


def _texts() -> Iterator[str]:
    collections = (data.squadshifts("new_wiki"), data.squad_v2(), data.qed(), data.reuters())
    for collection in collections:
        # A part of the Reuters paragraphs, or news would drown the rest.
        for _, text in list(collection.paragraphs)[:: _step(collection)]:
            yield clean(text)


def _step(collection: Collection) -> int:
    return 20 if collection.name == "reuters" else 1


if __name__ == "__main__":
    main()
