"""Scripts without spaces between words, as ranges for a character class of regular expressions."""

_THAI_LAO = "\u0e01-\u0e4e\u0e80-\u0eff"
_BURMESE_KHMER = "\u1000-\u109f\u1780-\u17ff"
_KANA = "\u3041-\u30ff\uff66-\uff9f"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"

# Where a character, or a pair of them, is taken for a word. Hangul is written with spaces. The
# terms that are stored depend on it: a change needs every collection to be added anew.
UNSPACED = _THAI_LAO + _BURMESE_KHMER + _KANA + _HAN

# Characters that say as much as a word, by which lengths are counted: all East Asian writing, so
# Hangul, radicals and marks as well. Where passages are cut depends on it.
DENSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
