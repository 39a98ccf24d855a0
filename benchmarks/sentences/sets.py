"""Paragraphs whose sentences are known."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sentences.splitters import Offsets
from datasets.load import data_path, qamr

LABELLED = Path(__file__).parent / "labelled.jsonl"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, what it tries, and where its sentences stand."""

    kind: str
    text: str
    sentences: Offsets


def labelled() -> list[Paragraph]:
    """Wire style, written for this: 200 sentences, most of them hard.

    The rules of Footnote were developed with it at hand.
    """
    rows = map(json.loads, LABELLED.read_text(encoding="utf-8").splitlines())
    return [_paragraph(row["kind"], row["text"], row["sentences"]) for row in rows]


def joined() -> list[Paragraph]:
    """Sentences of Wikinews and Wikipedia (QAMR), put together in threes; none if it is absent.

    Nothing was developed with it.
    """
    if not data_path("squad/qamr-filtered.jsonl.gz").exists():
        return []
    sentences = [article.paragraphs[0] for article in qamr().articles]
    whole = [sentence for sentence in sentences if sentence.rstrip('"')[-1:] in (".", "!", "?")]
    random.Random(1).shuffle(whole)
    threes = zip(*[iter(whole)] * 3, strict=False)
    return [_paragraph("joined", " ".join(three), three) for three in threes]


def _paragraph(kind: str, text: str, sentences: Sequence[str]) -> Paragraph:
    spans: Offsets = []
    end = 0
    for sentence in sentences:
        start = text.index(sentence, end)
        end = start + len(sentence)
        spans.append((start, end))
    return Paragraph(kind, text, spans)
