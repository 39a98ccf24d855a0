"""The words of a text, normalised for comparing answers: no case, articles or punctuation."""

import re
import unicodedata

from corpus.text.scripts import SCORED

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")

_WORD = re.compile(rf"[{SCORED}]|[^\s{SCORED}]+")


def words(text: str) -> list[str]:
    """The normalised words of a text in their order; a character of an unspaced script is one."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(c for c in plain if unicodedata.category(c)[0] not in "PS")
    return _WORD.findall(_ARTICLES.sub(" ", kept))
