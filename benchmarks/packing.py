"""What it costs to store a byte for each number of a vector: ``python -m benchmarks.packing``.

Articles are encoded as when they are added. Questions are compared with the vectors of all passages
as the encoder gives them (``fp32``), as 0.4 stored them (``fp16``) and as they are stored now
(``packed``): of how many the nearest passage is one of the right article that holds the answer, how
often it is the one that fp32 finds, and how many bytes a passage takes with its sentences. Writes
``benchmarks/results/packing.json``.
"""

import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.prepare import prepare_article
from corpus.text.passages import cut
from datasets.footnote import drafts
from datasets.report import write
from datasets.sets import SETS
from embeddings.encoder import load_encoder
from embeddings.packed import first_of, pack
from qa.collection.prepared import document
from qa.evaluation.judge import holds

COLLECTIONS = ("squad-1.1", "modern")
QUESTIONS, SEED = 1_500, 5

Vectors = NDArray[np.float32]


def main() -> None:
    """Measure all collections, write the result."""
    encoder = load_encoder(None, Path(".cache"))
    result = {name: measure(name, encoder) for name in COLLECTIONS}
    write("packing", result, ran=("embeddings",))
    print(json.dumps(result, indent=1))


def measure(name: str, encoder: Any) -> dict[str, Any]:
    """The figures of one collection."""
    collection = SETS[name].load()
    articles = [prepare_article(draft) for draft in drafts(collection)]
    cuts = [cut(article.text) for article in articles]
    documents = (document(a.title, a.text, c) for a, c in zip(articles, cuts, strict=True))
    made = [rows for one in encoder.encode_documents(documents, 2) for rows in one]
    places = [(a, c) for a, each in zip(articles, cuts, strict=True) for c in each]
    asked = [one for one in collection.questions if one.article and one.answers and one.answerable]
    asked = random.Random(SEED).sample(asked, min(QUESTIONS, len(asked)))
    questions = np.stack([encoder.encode_question(one.text) for one in asked])

    def is_right(n: int, place: int) -> bool:
        article, passage = places[place]
        of_it = article.id == collection.stored_id(asked[n].article or "")
        return of_it and holds(asked[n].answers, article.text[passage.start : passage.end])

    stored: dict[str, Callable[[Sequence[Vectors]], list[bytes]]] = {
        "fp32": lambda rows: [each.tobytes() for each in rows],
        "fp16": lambda rows: [each.astype(np.float16).tobytes() for each in rows],
        "packed": lambda rows: [pack(each) for each in rows],
    }
    heads = {
        "fp32": np.stack([rows[0] for rows in made]),
        "fp16": np.stack([rows[0].astype(np.float16).astype(np.float32) for rows in made]),
        "packed": first_of([pack(rows) for rows in made], encoder.dimension),
    }
    first = {form: (questions @ rows.T).argmax(axis=1).tolist() for form, rows in heads.items()}
    forms = {
        form: {
            "bytes_a_passage": round(sum(map(len, stored[form](made))) / len(made)),
            "recall_at_1": round(
                float(np.mean([is_right(n, at) for n, at in enumerate(found)])), 4
            ),
            "same_as_fp32": round(float(np.mean(np.equal(found, first["fp32"]))), 4),
        }
        for form, found in first.items()
    }
    return {"passages": len(made), "questions": len(asked), **forms}


if __name__ == "__main__":
    main()
