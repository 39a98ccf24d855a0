"""``python -m training.cues.evaluate``: which traps are marked, and which controls needlessly.

Each item's answer is given. A trap is marked when a caution overlaps words that turn its answer. By
the words of the text alone, with what the reader tells, and each kind of trap by itself. Writes
``benchmarks/results/cues.json``.
"""

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Article, Span
from corpus.text.passages import cut
from datasets.report import write
from models.exported import load_exported
from qa.cautions.cautions import cautions
from qa.cautions.whole_quotes import whole_quote
from qa.decision.answer_cues import answer_cues
from reader.exported import ReaderManifest
from reader.locate import SHIPPED
from reader.reader import OnnxReader
from training.cues.items import HELD, CueItem, items


@dataclass(frozen=True, slots=True)
class Told:
    """Whether an item's turning words were marked, and whether any words were."""

    item: CueItem
    marked: bool
    any: bool


def told(item: CueItem, reader: OnnxReader | None) -> Told:
    """The cautions of an item's answer, as an answer would have them."""
    start = item.text.index(item.answer)
    article = Article(item.id, item.id, item.title, item.text, version="")
    answer = Span(start, start + len(item.answer))
    passage = next(one for one in cut(item.text) if one.start <= start < one.end)
    chosen = next(n for n, one in enumerate(passage.sentences) if one.overlaps(answer))
    quote = whole_quote(item.text, passage.sentences, chosen)
    sentence = passage.sentences[chosen]
    cues = None
    if reader is not None and sentence.contains(answer):
        cues = answer_cues(reader, item.question, article, sentence, answer)
    if not quote.contains(answer):
        return Told(item, marked=False, any=False)
    found = cautions(item.text, quote, answer, item.question, cues)
    turning = [Span(*place) for place in item.cue_spans]
    marked = any(Span(c.start, c.end).overlaps(place) for c in found for place in turning)
    return Told(item, marked, bool(found))


def main() -> None:
    """Count, print, write."""
    parser = argparse.ArgumentParser(prog="python -m training.cues.evaluate", description=__doc__)
    parser.add_argument("--reader", type=Path, default=SHIPPED, help="an exported reader's folder")
    given = parser.parse_args()
    reader = OnnxReader(load_exported(given.reader, ReaderManifest))
    asked = items(HELD)
    result = {
        name: _figures([told(item, used) for item in asked])
        for name, used in (("words alone", None), ("words and reader", reader))
    }
    write("cues", result)
    print(json.dumps(result, indent=1))


def _figures(every: list[Told]) -> dict[str, object]:
    traps = [one for one in every if one.item.cues]
    controls = [one for one in every if not one.item.cues]
    kinds = Counter(one.item.kind for one in traps)
    marked = Counter(one.item.kind for one in traps if one.marked)
    return {
        "traps": len(traps),
        "marked": sum(one.marked for one in traps),
        "controls": len(controls),
        "controls_marked": sum(one.any for one in controls),
        "by_kind": {kind: f"{marked[kind]} of {count}" for kind, count in sorted(kinds.items())},
    }


if __name__ == "__main__":
    main()
