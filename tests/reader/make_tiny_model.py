"""Makes question-answering models with random weights; run in a process of its own.

    python -m tests.reader.make_tiny_model FOLDER NAME CACHE KIND...

Each kind gets a folder of that name, and its export is put into CACHE as that of the model in the
folder NAME, which FOLDER is to become; why some are refused is written to ``refused.json``.
``bert``, ``distilbert`` and ``roberta`` are readers and bring ``reference.json``: what their own
tokenizer and weights make of `PAIRS`. The others are refused: ``headless`` has no
question-answering head, ``writer`` continues texts, ``three`` gives each token three scores.
``cues`` is a ``bert`` with a cue head of random weights, ``broken`` one whose weights are none.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from reader.locate import locate
from tests.models.tried import REFUSED, try_exports

PAIRS = (
    ("Who rose?", "the bank said rates rose in march."),
    ("wheat", "A wet june is to blame, said the ministry."),
)
TOKENS = 64

_SPECIAL = {
    "pad_token": "[PAD]",
    "unk_token": "[UNK]",
    "cls_token": "[CLS]",
    "sep_token": "[SEP]",
    "mask_token": "[MASK]",
}


def word_pieces(folder: Path) -> Any:
    from transformers import BertTokenizerFast

    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    words = ["the", "bank", "said", "rates", "rose", "in", "march", "who", "chaired", "meeting"]
    pieces = [*_SPECIAL.values(), *words, *letters, *(f"##{c}" for c in letters), *".,?!0123456789"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(dict.fromkeys(pieces)), encoding="utf-8")
    return BertTokenizerFast(str(folder / "vocab.txt"), model_max_length=512)


def byte_pairs() -> Any:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    special = {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3}
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = special | {c: n for n, c in enumerate(alphabet, len(special))}
    merges = [("t", "h"), ("th", "e"), ("Ġ", "the"), ("a", "n")]
    for one, other in merges:
        vocabulary[one + other] = len(vocabulary)
    tokenizer = Tokenizer(models.BPE(vocabulary, merges))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0))
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        eos_token="</s>",
        cls_token="<s>",
        sep_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
    )


def made(kind: str, size: int) -> Any:
    import transformers as t

    common = {"vocab_size": size, "initializer_range": 0.3}
    bert = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4} | common
    bert |= {"intermediate_size": 64}
    if kind in ("bert", "three", "cues", "broken"):
        labels = 3 if kind == "three" else 2
        config = t.BertConfig(**bert, max_position_embeddings=TOKENS, num_labels=labels)
        return t.BertForQuestionAnswering(config)
    if kind == "headless":
        return t.BertModel(t.BertConfig(**bert, max_position_embeddings=TOKENS))
    if kind == "distilbert":
        config = t.DistilBertConfig(
            **common, dim=32, n_layers=2, n_heads=4, hidden_dim=64, max_position_embeddings=TOKENS
        )
        return t.DistilBertForQuestionAnswering(config)
    if kind == "roberta":
        config = t.RobertaConfig(
            **bert, max_position_embeddings=TOKENS + 2, type_vocab_size=1, pad_token_id=1
        )
        return t.RobertaForQuestionAnswering(config)
    config = t.GPT2Config(**common, n_embd=32, n_layer=1, n_head=4, n_positions=TOKENS)
    return t.GPT2LMHeadModel(config)


def main(root: Path, name: Path, cache: Path, kinds: list[str]) -> None:
    import torch

    from reader.export import export_reader

    for kind in kinds:
        folder = root / kind
        tokenizer = byte_pairs() if kind == "roberta" else word_pieces(folder)
        torch.manual_seed(7)
        model = made(kind, len(tokenizer)).eval()
        model.save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        if kind == "cues":
            from reader.cue_head import save_cue_head
            from reader.cues import KINDS

            save_cue_head(torch.nn.Linear(model.config.hidden_size, len(KINDS) + 1), folder)
        if kind == "broken":
            (folder / "model.safetensors").write_bytes(b"not weights")
        if kind in ("bert", "distilbert", "roberta"):
            reference = [read(model, tokenizer, kind, *pair) for pair in PAIRS]
            (folder / "reference.json").write_text(json.dumps(reference), encoding="utf-8")
    sources = [replace(locate(str(root / kind)), name=str(name / kind)) for kind in kinds]
    refused = try_exports(sources, export_reader, cache)
    (root / REFUSED).write_text(json.dumps(refused), encoding="utf-8")


def read(model: Any, tokenizer: Any, kind: str, question: str, text: str) -> dict[str, list[float]]:
    """Ids, types (zeros if the model takes none) and logits of a pair."""
    import torch

    given = tokenizer(question, text, return_tensors="pt")
    types = given.get("token_type_ids", torch.zeros_like(given["input_ids"]))
    taken = {"token_type_ids": types} if kind == "bert" else {}
    with torch.no_grad():
        out = model(input_ids=given["input_ids"], **taken)
    tensors = {"ids": given["input_ids"], "types": types}
    tensors |= {"start": out.start_logits, "end": out.end_logits}
    return {name: tensor[0].tolist() for name, tensor in tensors.items()}


if __name__ == "__main__":
    folder, name, cache = map(Path, sys.argv[1:4])
    main(folder, name, cache, sys.argv[4:])
