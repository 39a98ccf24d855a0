"""Tokens know where they stand in the text, whatever its script."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import (
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
)

from models.errors import ModelError
from models.text_tokens import TextTokenizer

ODD = [
    "the",
    "Bank",
    "café",
    "cafe\u0301",
    "東京",
    "😀",
    "👩‍👩‍👧",
    "ﬁ",
    "I\u0307",
    "Ⅷ",
    "\u200b",
    "…",
    "U.S.",
]


def word_piece() -> Tokenizer:
    letters = [chr(code) for code in range(33, 127)]
    pieces = ["[UNK]", "[CLS]", "[SEP]", "the", *letters, *(f"##{c}" for c in letters), "東", "京"]
    tokenizer = Tokenizer(models.WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    return tokenizer


def byte_level() -> Tokenizer:
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE({c: i for i, c in enumerate(alphabet)}, merges=[]))
    # Spaces as tokens of their own would belong to no sentence: they are dropped first.
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


@pytest.fixture(scope="module", params=[word_piece, byte_level])
def tokenizer(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> TextTokenizer:
    path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    request.param().save(str(path))
    return TextTokenizer(path)


sentences = st.lists(st.lists(st.sampled_from(ODD), min_size=1, max_size=6), min_size=1, max_size=6)


@given(sentences)
def test_sentences_own_the_tokens_of_their_own_characters(
    tokenizer: TextTokenizer, sentences: list[list[str]]
) -> None:
    """What a sentence gets as a part of a text is what it gets alone, blanks before it aside."""
    texts = [" ".join(words) for words in sentences]
    whole, start = tokenizer.tokens(" ".join(texts)), 0
    for text in texts:
        first, last = whole.between(start, start + len(text))
        assert whole.ids[first:last].tolist() == tokenizer.tokens(text).ids.tolist()
        start += len(text) + 1


@given(st.text(max_size=60))
def test_ends_ascend_inside_the_text(tokenizer: TextTokenizer, text: str) -> None:
    tokens = tokenizer.tokens(text)
    assert len(tokens.ids) == len(tokens.ends)
    assert (np.diff(tokens.ends) >= 0).all()
    assert tokens.between(0, len(text)) == (0, len(tokens.ids))


def test_code_points_count_not_bytes(tokenizer: TextTokenizer) -> None:
    text = "😀😀 東京 the"
    first, last = tokenizer.tokens(text).between(6, 9)
    assert (tokenizer.tokens(text).ids[first:last] == tokenizer.tokens("the").ids).all()


def test_a_sequence_has_special_tokens_and_a_length_limit(tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    word_piece().save(str(path))
    sequence = TextTokenizer(path).sequence("the the the the", 4)
    assert sequence.tolist() == [1, 3, 3, 2]


def test_nothing_still_makes_a_sequence(tokenizer: TextTokenizer) -> None:
    assert len(tokenizer.sequence("", 16)) > 0


def test_what_is_no_tokenizer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="is not a tokenizer"):
        TextTokenizer(tmp_path / "tokenizer.json")


@given(st.text(max_size=60))
def test_starts_ascend_and_are_before_ends(tokenizer: TextTokenizer, text: str) -> None:
    tokens = tokenizer.tokens(text)
    assert (np.diff(tokens.starts) >= 0).all()
    assert (tokens.starts <= tokens.ends).all()


def test_half_a_surrogate_pair_is_one_unknown_character(tokenizer: TextTokenizer) -> None:
    broken, unknown = tokenizer.tokens("the \ud83d the"), tokenizer.tokens("the \ufffd the")
    assert broken.ids.tolist() == unknown.ids.tolist()
    assert broken.ends.tolist() == unknown.ends.tolist()


@pytest.mark.parametrize(
    ("template", "expected", "types"),
    [
        ("[CLS] $A [SEP] $B:1 [SEP]:1", [1, 3, 2, 4, 4, 2], [0, 0, 0, 1, 1, 1]),
        ("[CLS] $A [SEP] [SEP] $B [SEP]", [1, 3, 2, 2, 4, 4, 2], [0] * 7),
        ("$A $B", [3, 4, 4], [0] * 3),
    ],
)
def test_a_pair_follows_the_models_template(
    tmp_path: Path, template: str, expected: list[int], types: list[int]
) -> None:
    tokenizer = word_piece()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair=template, special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    path = tmp_path / "tokenizer.json"
    tokenizer.save(str(path))
    pair = TextTokenizer(path).pair_template().pair(np.array([3]), np.array([4, 4]))
    assert (pair.ids.tolist(), pair.types.tolist()) == (expected, types)
