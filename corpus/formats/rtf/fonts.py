"""Which encoding the bytes of an RTF file are in: by its code page and by the font of each run."""

import codecs

from corpus.formats.office.symbols import has_own_codes, shown

# Of \fcharsetN.
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 78: "shift_jis", 80: "gb2312", 81: "big5", 128: "cp932",
    129: "cp949", 130: "johab", 134: "gbk", 136: "big5hkscs", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_NAMED = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}


class Fonts:
    """The fonts of a file and its code page; bytes are decoded by them."""

    def __init__(self) -> None:
        self._page = "cp1252"
        self._codecs: dict[int, str] = {}
        self._names: dict[int, str] = {}
        self._current: int | None = None

    def set_page(self, word: str, number: int | None) -> None:
        """Take in \\ansi, \\mac, \\pc, \\pca or \\ansicpgN."""
        self._page = _codec(number) or self._page if number else _NAMED.get(word, self._page)

    def describe(self, word: str, number: int) -> None:
        """Take in a word of the font table: \\fN, then its \\fcharsetN or \\cpgN."""
        if word == "f":
            self._current = number
        elif self._current is None:
            return
        elif word == "cpg" and (codec := _codec(number)):
            self._codecs[self._current] = codec
        elif word == "fcharset" and number > 1 and number in _CHARSETS:
            self._codecs.setdefault(self._current, _CHARSETS[number])
        elif word == "fcharset" and number == 0:
            self._codecs.setdefault(self._current, "cp1252")

    def name(self, words: str) -> None:
        """Take in words of the font table: the name of the font that is described."""
        if self._current is not None:
            self._names.setdefault(self._current, words.strip(" ;"))

    def show(self, character: str, font: int) -> str:
        """What a character given by its number shows in a font."""
        name = self._names.get(font, "")
        private = "\uf000" <= character <= "\uf0ff"
        return shown(character, name) if private and has_own_codes(name) else character

    def decode(self, data: bytes, font: int) -> str:
        """The text of bytes set in a font; what stands for no character there becomes U+FFFD."""
        if has_own_codes(self._names.get(font, "")):
            return shown(data.decode("latin-1"), self._names[font])
        return data.decode(self._codecs.get(font, self._page), "replace")


def whole(words: str) -> str:
    """Characters beyond U+FFFF, which RTF writes as two halves, put together."""
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _codec(page: int) -> str | None:
    name = {65001: "utf-8", 10000: "mac_roman", 1252: "cp1252", 1361: "johab"}.get(
        page, f"cp{page}"
    )
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
