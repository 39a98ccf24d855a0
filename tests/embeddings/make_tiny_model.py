"""Makes sentence-transformers models with random weights; run in a process of its own.

    python -m tests.embeddings.make_tiny_model FOLDER NAME CACHE POOLING...

Each pooling gets a folder of that name: a BERT of two layers (the same weights for all) and
``reference.npy``, its vectors of `SENTENCES`. The pooling "max" makes one that is not supported,
and ``broken`` is one whose weights are none.
The exports, and that of the official weights, are put into CACHE as those of the models in the
folder NAME, which FOLDER is to become; why some are refused is written to ``refused.json``.
"""

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from embeddings.locate import locate, official_model
from tests.models.tried import REFUSED, try_exports

SENTENCES = ("Who chaired the meeting?", "the bank said rates rose in march.", "wheat")
# Asked of the official weights as well, into ``official.npy``.
QUESTIONS = (
    "Who chaired the meeting of the committee?",
    "When was the new bridge over the river opened?",
    "how much did crude oil cost in february",
    "Which minister said that the talks would resume?",
    "Why were two hundred families moved out of the valley after the storm?",
)

_WORDS = ["the", "bank", "said", "rates", "rose", "in", "march", "who", "chaired", "meeting", "a"]


def main(root: Path, name: Path, cache: Path, poolings: list[str]) -> None:
    import numpy as np
    import torch
    from sentence_transformers import SentenceTransformer, models
    from transformers import BertConfig, BertModel, BertTokenizerFast

    from embeddings.export import export

    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    vocabulary = [*special, *_WORDS, *letters, *(f"##{c}" for c in letters), *".,?!0123456789"]
    base = root / "base"
    base.mkdir(parents=True)
    (base / "vocab.txt").write_text("\n".join(dict.fromkeys(vocabulary)), encoding="utf-8")
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(dict.fromkeys(vocabulary)),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=64,
        initializer_range=0.2,
    )
    BertModel(config).save_pretrained(base)
    BertTokenizerFast(str(base / "vocab.txt"), model_max_length=64).save_pretrained(base)
    for pooling in poolings:
        transformer = models.Transformer(str(base), max_seq_length=48)
        model = SentenceTransformer(
            modules=[transformer, models.Pooling(32, pooling_mode=pooling)],
            prompts={"query": "the bank ", "document": "a "},
            device="cpu",
        )
        model.save(str(root / pooling))
        vectors = model.encode(list(SENTENCES), prompt_name="query", normalize_embeddings=True)
        np.save(root / pooling / "reference.npy", vectors)
    broken = Path(shutil.copytree(root / poolings[0], root / "broken"))
    (broken / "model.safetensors").write_bytes(b"not weights")
    official = SentenceTransformer(str(official_model().folder), device="cpu")
    np.save(root / "official.npy", official.encode(list(QUESTIONS), normalize_embeddings=True))
    names = (*poolings, broken.name)
    sources = [replace(locate(str(root / each)), name=str(name / each)) for each in names]
    refused = try_exports([*sources, official_model()], export, cache)
    (root / REFUSED).write_text(json.dumps(refused), encoding="utf-8")


if __name__ == "__main__":
    folder, name, cache = map(Path, sys.argv[1:4])
    main(folder, name, cache, sys.argv[4:])
