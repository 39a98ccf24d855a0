"""Characters as a reader sees them, whatever codes a font gives for them."""

import re
import unicodedata

# Ligatures are printers' forms of letters; fonts of symbols have marks of their own at F000.
_FORMS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_SYMBOLS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0E0: "→", 0xF02D: "-", 0xF020: " ",
}  # fmt: skip
_TABLE = {**_FORMS, **_SYMBOLS, 0: None, 0xFFFE: None}
_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\x01-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


# A symbol of a font before the words of a line is the mark of a list.
_MARK = re.compile("^[\ue000-\uf8ff](?= )")


def readable(text: str) -> str:
    """The text with its ligatures as letters and the common symbols of fonts as such."""
    return _MARK.sub("•", text.translate(_TABLE))


def unknown(text: str) -> int:
    """How many of its characters stand for nothing that is known."""
    return len(_UNKNOWN.findall(text))
