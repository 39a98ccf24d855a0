"""Scripts that put no spaces between words, as ranges to stand inside ``[...]`` of an expression.

Each purpose has its own selection: stored terms, stored passages, citations and scores were made
with it, and would change with it.
"""

# Letters, vowel signs and tone marks, then the signs and figures of Thai.
_THAI = "\u0e01-\u0e4e"
_THAI_FIGURES = "\u0e4f-\u0e7f"
_LAO = "\u0e80-\u0eff"
_BURMESE = "\u1000-\u109f"
_KHMER = "\u1780-\u17ff"
_KANA = "\u3041-\u30ff"
_HALFWIDTH_KANA = "\uff66-\uff9f"
_CHINESE = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RARE_CHINESE = "\U00020000-\U000323af"
# For Chinese characters that are not yet assigned.
_COMING_CHINESE = "\U000323b0-\U0003ffff"
# From Chinese radicals to Yi, with the marks, Bopomofo and kana between them.
_EAST_ASIAN = "\u2e80-\ua4cf\uf900-\ufaff"
_HANGUL = "\uac00-\ud7af"

_SOUTH_EAST_ASIAN = f"{_THAI}{_THAI_FIGURES}{_LAO}{_BURMESE}{_KHMER}"

TERMS = f"{_THAI}{_LAO}{_BURMESE}{_KHMER}{_KANA}{_HALFWIDTH_KANA}{_CHINESE}{_RARE_CHINESE}"
"""Searched by pairs of characters. A figure in Thai is a word like any other; so is Hangul."""

COUNTED = f"{_SOUTH_EAST_ASIAN}{_EAST_ASIAN}{_HANGUL}{_RARE_CHINESE}{_COMING_CHINESE}"
"""Counted as a word each where a passage is measured. A model reads a syllable of Hangul, or a mark
between Chinese characters, as a token; Hangul has spaces all the same."""

COMPARED = f"{_SOUTH_EAST_ASIAN}{_KANA}{_CHINESE}"
"""A word each where two texts are compared or aligned. Rare Chinese characters and halfwidth kana
are taken in runs, as Latin letters are."""

SCORED = f"{COMPARED}{_RARE_CHINESE}{_COMING_CHINESE}"
"""A word each where an answer is compared with the expected one, after NFKC: that leaves no
halfwidth kana."""
