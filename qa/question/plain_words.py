"""The words of a text, normalised for comparing answers: no case, articles or punctuation."""

import re
import unicodedata

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")

# Kana, Han, and the scripts of Thailand, Laos, Burma and Cambodia.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_UNSPACED += "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"

_WORD = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")


def words(text: str) -> list[str]:
    """The normalised words of a text in their order; a character of an unspaced script is one."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(c for c in plain if unicodedata.category(c)[0] not in "PS")
    return _WORD.findall(_ARTICLES.sub(" ", kept))
