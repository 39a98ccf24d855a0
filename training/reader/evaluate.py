"""Stage 4: ``python -m training.reader.evaluate`` scores the reader on articles it never saw.

The right text is given: the paragraph, or of questions on the news the excerpt that is read, as
`training.reader.prepare` wrote them. Exact match and F1 as SQuAD counts them, the 8-bit graph
beside the trained weights; and how well the score tells answerable questions from near misses and
from texts that only retrieval puts on top. Writes ``benchmarks/results/reader.json``.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from transformers import BertForQuestionAnswering

from corpus.text.sentences import split
from datasets import load as data
from datasets.report import write
from models.exported import load_exported
from qa.evaluation.calibration import auroc
from qa.evaluation.shares import mean
from qa.evaluation.squad_scores import exact_match, f1
from reader.exported import ExportedReader, ReaderManifest
from reader.locate import SHIPPED
from reader.pieces import Piece
from reader.reader import OnnxReader, Reader
from reader.reading import ReaderText
from reader.spans import Logits
from training.reader.examples import FOLDER, read
from training.reader.gold import GoldText, of_examples, of_questions
from training.reader.train import TRAINED
from training.split import unseen

NEWS = FOLDER / "unseen-news.jsonl.gz"


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
    """What was read out of a text: the best answer span with its score, whether its sentence holds
    an answer, and the seconds it took.
    """

    gold: GoldText
    answer_span: str
    score: float
    quoted: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class ReaderFigures:
    """Means over the questions that the texts answer; None without any.

    ``auroc_impossible`` tells these from the near misses by the score of the best span, and
    ``auroc_retrieved`` from the texts that were retrieved.
    """

    questions: int
    near_misses: int
    exact_match: float | None
    f1: float | None
    answer_in_sentence: float | None
    auroc_impossible: float | None
    auroc_retrieved: float | None
    p50_ms: float


def read_all(reader: Reader, golds: Sequence[GoldText]) -> list[Read]:
    """Read each question's own text."""
    answers = []
    for gold in golds:
        spans = np.array([(s.start, s.end) for s in split(gold.text)], dtype=np.int32)
        text = ReaderText(gold.title, gold.text, spans)
        begun = time.perf_counter()
        reading = reader.read(gold.question, [text], 1)[0]
        seconds = time.perf_counter() - begun
        best = int(np.argmax(reading.span_scores))
        answer_span = gold.text[reading.starts[best] : reading.ends[best]]
        quote = gold.text[slice(*spans[best].tolist())]
        quoted = any(answer in quote for answer in gold.answers)
        answers.append(Read(gold, answer_span, float(reading.span_scores[best]), quoted, seconds))
    return answers


def figures(answers: Sequence[Read]) -> ReaderFigures:
    """Count what was read of one set."""
    known = [read for read in answers if read.gold.answers]
    silent = [read for read in answers if not read.gold.answers]
    near = [read.score for read in silent if not read.gold.retrieved]
    retrieved = [read.score for read in silent if read.gold.retrieved]
    scores = [read.score for read in known]
    return ReaderFigures(
        questions=len(known) + len(near),
        near_misses=len(near),
        exact_match=mean([exact_match(read.gold.answers, read.answer_span) for read in known]),
        f1=mean([f1(read.gold.answers, read.answer_span) for read in known]),
        answer_in_sentence=mean([float(read.quoted) for read in known]),
        auroc_impossible=auroc(scores, near),
        auroc_retrieved=auroc(scores, retrieved),
        p50_ms=float(np.median([read.seconds for read in answers]) * 1000),
    )


def sets(limit: int) -> dict[str, list[GoldText]]:
    """The sets by name, of each at most so many texts, evenly drawn."""
    found = {}
    for make in (
        data.squad_v1,
        data.squad_v2,
        lambda: data.squadshifts("new_wiki"),
        data.qed,
        data.tydi,
    ):
        collection = make()
        found[collection.name] = list(of_questions(collection, unseen(collection, limit)))
    for name, golds in of_examples(read(NEWS)).items():
        found[name] = golds[:: max(1, -(-len(golds) // limit))]
    return found


def main() -> None:
    """Score and write."""
    parser = argparse.ArgumentParser(prog="python -m training.reader.evaluate", description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help="the sets to read, else all")
    parser.add_argument("--limit", type=int, default=10_000, help="texts of a set at most")
    parser.add_argument("--reader", type=Path, default=SHIPPED, help="an exported reader's folder")
    parser.add_argument(
        "--trained", type=Path, help=f"the weights behind it, else {TRAINED} where that is"
    )
    parser.add_argument("--out", type=Path, help="another file for the results")
    given = parser.parse_args()
    if given.trained and not given.trained.is_dir():
        parser.error(f"there is no folder {given.trained}")
    trained = given.trained or TRAINED
    chosen = sets(given.limit)
    if unknown := set(given.sets) - chosen.keys():
        parser.error(f"there is no set {', '.join(sorted(unknown))}")
    exported = load_exported(given.reader, ReaderManifest)
    readers = {"int8": OnnxReader(exported)}
    if trained.is_dir():
        readers["trained"] = TorchReader(exported, trained)
    results: dict[str, dict[str, ReaderFigures]] = {}
    for name in given.sets or chosen:
        results[name] = {
            which: figures(read_all(reader, chosen[name])) for which, reader in readers.items()
        }
        for which, found in results[name].items():
            print(f"{name:22} {which:8} {_line(found)}", flush=True)
    shown = {
        name: {which: asdict(found) for which, found in each.items()}
        for name, each in results.items()
    }
    write("reader", {"sets": shown}, given.out, ran=("corpus", "models", "reader"))


def _line(found: ReaderFigures) -> str:
    columns = ((name, value) for name, value in asdict(found).items() if value is not None)
    return "  ".join(
        f"{name} {value}" if isinstance(value, int) else f"{name} {value:.3f}"
        for name, value in columns
    )


if __name__ == "__main__":
    main()
