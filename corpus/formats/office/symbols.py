"""The characters of fonts that have codes of their own: Symbol and Wingdings."""

_GREEK = {
    "A": "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
    "a": "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
}
_SIGNS = {
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡",
    0xBB: "≈", 0xBC: "…", 0xCE: "∈", 0xD0: "∠", 0xD1: "∇", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅",
    0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_SYMBOL = {
    **{code: chr(code) for code in range(0x20, 0x7F)},
    **{ord(start) + n: letter for start in _GREEK for n, letter in enumerate(_GREEK[start])},
    **_SIGNS,
}
_WINGDINGS = {
    0x20: " ", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖",
    0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def has_own_codes(font: str) -> bool:
    """Whether the characters of a font are not what their codes say elsewhere."""
    return font.strip().lower().startswith(("symbol", "wingdings", "webdings", "zapf"))


def shown(words: str, font: str) -> str:
    """What such a font shows for these codes, of one byte or U+F000 to U+F0FF.

    U+FFFD stands for what is not known.
    """
    table = _FONTS.get(font.strip().lower(), {})
    return "".join(table.get(ord(character) % 0x100, "\ufffd") for character in words)
