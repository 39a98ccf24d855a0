"""Stage 4: ``python -m training.reader.evaluate`` scores the reader on articles it never saw.

The right passage is given. Exact match and F1 as SQuAD counts them, the 8-bit graph beside the
trained weights; and how well its score tells answerable questions from SQuAD 2.0's impossible ones.
Writes ``benchmarks/results/reader.json``.
"""

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from transformers import BertForQuestionAnswering

from corpus.text.sentences import split
from datasets import load as data
from datasets.collection import Collection, Question
from datasets.machine import environment
from models.exported import load_exported
from qa.evaluation.calibration import auroc
from qa.evaluation.squad_scores import exact_match, f1
from reader.exported import ExportedReader, ReaderManifest
from reader.locate import SHIPPED
from reader.pieces import Piece
from reader.reader import OnnxReader
from reader.reading import ReaderText
from reader.spans import Logits
from training.reader.train import TRAINED
from training.split import unseen

RESULT = Path("benchmarks/results/reader.json")


class TorchReader(OnnxReader):
    """The reader with the trained weights in place of the 8-bit graph."""

    def __init__(self, model: ExportedReader, trained: Path) -> None:
        super().__init__(model)
        self._trained = BertForQuestionAnswering.from_pretrained(trained).eval()

    def logits(self, piece: Piece) -> Logits:
        """Run the trained weights on one piece."""
        ids, types = (torch.tensor(given)[None] for given in (piece.pair.ids, piece.pair.types))
        with torch.no_grad():
            out = self._trained(input_ids=ids, token_type_ids=types)
        return Logits(out.start_logits[0].numpy(), out.end_logits[0].numpy())


@dataclass(frozen=True, slots=True)
class Read:
    """What was read out of the right passage: the best answer span with its score, whether its
    sentence holds the answer, and the seconds it took.
    """

    question: Question
    answer_span: str
    score: float
    quoted: bool
    seconds: float


def read_all(
    reader: OnnxReader, collection: Collection, questions: Sequence[Question]
) -> list[Read]:
    """Read each question's own passage."""
    articles = {article.id: article for article in collection.articles}
    answers = []
    for question in questions:
        article = articles[question.article or ""]
        passage = article.paragraphs[question.paragraph or 0]
        spans = np.array([(s.start, s.end) for s in split(passage)], dtype=np.int32)
        text = ReaderText(article.title.replace("_", " "), passage, spans)
        begun = time.perf_counter()
        reading = reader.read(question.text, [text], 1)[0]
        seconds = time.perf_counter() - begun
        best = int(np.argmax(reading.span_scores))
        answer_span = passage[reading.starts[best] : reading.ends[best]]
        quote = passage[slice(*spans[best].tolist())]
        quoted = any(answer in quote for answer in question.answers)
        answers.append(
            Read(question, answer_span, float(reading.span_scores[best]), quoted, seconds)
        )
    return answers


def figures(answers: Sequence[Read]) -> dict[str, float]:
    """Means over the answerable questions, and the AUROC of the score where some are not."""
    known = [read for read in answers if read.question.answerable]
    impossible = [read.score for read in answers if not read.question.answerable]
    figure = {
        "questions": float(len(answers)),
        "exact_match": float(
            np.mean([exact_match(r.question.answers, r.answer_span) for r in known])
        ),
        "f1": float(np.mean([f1(r.question.answers, r.answer_span) for r in known])),
        "answer_in_sentence": float(np.mean([r.quoted for r in known])),
        "p50_ms": float(np.median([r.seconds for r in answers]) * 1000),
    }
    separation = auroc([read.score for read in known], impossible)
    return figure if separation is None else {**figure, "auroc_impossible": separation}


def main() -> None:
    """Score and write."""
    parser = argparse.ArgumentParser(prog="python -m training.reader.evaluate", description=__doc__)
    parser.add_argument("--limit", type=int, default=10_000, help="questions a collection at most")
    parser.add_argument("--reader", type=Path, default=SHIPPED, help="an exported reader's folder")
    parser.add_argument("--trained", type=Path, default=TRAINED, help="the weights behind it")
    given = parser.parse_args()
    exported = load_exported(given.reader, ReaderManifest)
    readers = {"int8": OnnxReader(exported)}
    if given.trained.is_dir():
        readers["trained"] = TorchReader(exported, given.trained)
    results: dict[str, dict[str, dict[str, float]]] = {}
    for make in (data.squad_v1, data.squad_v2, lambda: data.squadshifts("new_wiki"), data.qed):
        collection = make()
        questions = unseen(collection, given.limit)
        results[collection.name] = {
            name: figures(read_all(reader, collection, questions))
            for name, reader in readers.items()
        }
        for name, row in results[collection.name].items():
            shown = "  ".join(f"{key} {value:.3f}" for key, value in row.items())
            print(f"{collection.name:22} {name:8} {shown}", flush=True)
    written = {"environment": environment(("corpus", "models", "reader")), "sets": results}
    RESULT.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
