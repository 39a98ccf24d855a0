"""Whether words are those of a text, or labels and figures."""

import re
from collections.abc import Sequence

_PROSE_WORDS = 5
_FEW_TEXTS = 20
_FEWEST_OF_A_TITLE = 3
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3041-\u30ff\u3400-\u9fff]")
_ENDED = re.compile("[.!?…。！？।؟][\"'”’»)\\]」]*\\s*$")


def is_prose(text: str) -> bool:
    """Whether words are those of a text, not of a label: five, or a sentence of two."""
    return is_article(text) or (_length(text) > 1 and _ENDED.search(text) is not None)


def is_article(text: str) -> bool:
    """Whether words without a title are enough to be an article: five."""
    return _length(text) >= _PROSE_WORDS


def _length(text: str) -> int:
    """How many words there are, also where no space is between them."""
    return max(len(_WORD.findall(text)), len(_UNSPACED.findall(text)) // 2)


def are_articles(texts: Sequence[str]) -> bool:
    """Whether most texts are prose, and not the same few labels again and again."""
    prose = sum(map(is_prose, texts))
    varied = len(texts) < _FEW_TEXTS or len({*texts}) * 2 > len(texts)
    return prose * 2 >= len(texts) and varied


def are_labels(words: Sequence[str]) -> bool:
    """Whether a few words stand there again and again."""
    varied = len({*words})
    short = sum(len(_WORD.findall(one)) < _FEWEST_OF_A_TITLE for one in words) * 2 > len(words)
    return varied < len(words) and (varied * 2 <= len(words) or short)
