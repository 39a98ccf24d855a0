"""Text in an encoding older than Unicode, recognised by the letters that it would consist of."""

import re
import unicodedata
from collections.abc import Iterable

import charset_normalizer

from corpus.errors import CorpusError

# The letters beyond ASCII of languages written in each encoding, most widespread encoding first.
# Statistical detection alone mistakes short texts (è for č, ã for ă).
_LATIN: dict[str, tuple[str, ...]] = {
    "cp1252": (
        "àâæçéèêëîïôœùûüÿ",
        "äöüßéà",
        "áéíóúñüçªº",
        "áâãàçéêíóôõúü",
        "àèéìíîòóùú",
        "àçèéíïòóúü",
        "åäöæøéüà",
        "áéëèêïíóöüú",
        "áðéíóúýþæö",
    ),
    "cp1250": (
        "ąćęłńóśźż",
        "áčďéěíňóřšťúůýž",
        "áäčďéíĺľňóôŕšťúýž",
        "áéíóöőúüű",
        "ăâîşţ",
        "čćđšž",
    ),
    "iso8859_2": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "čćđšž"),
    "cp1254": ("çğıöşüâîû",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"),
}
_CYRILLIC = ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")
_GREEK = ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",)
# With their most frequent letters, which other encodings of the script turn into rare ones.
_SCRIPTS: dict[str, tuple[tuple[str, ...], str]] = {
    "cp1251": (_CYRILLIC, "оеаинтрі"),
    "koi8_r": (_CYRILLIC, "оеаинтрі"),
    "cp866": (_CYRILLIC, "оеаинтрі"),
    "iso8859_5": (_CYRILLIC, "оеаинтрі"),
    "cp1253": (_GREEK, "αοιετσνηό"),
    "iso8859_7": (_GREEK, "αοιετσνηό"),
}
_EAST_ASIAN = {
    "cp932": "HIRAGANA",
    "euc_jp": "HIRAGANA",
    "cp949": "HANGUL",
    "gb18030": "",
    "big5": "",
}
_MARKS = frozenset("’‘“”„‚‹›«»–—…•·¡¿£€¥§°²½©®™№\u00a0\u00ad")
# A mark inside a word, an opening one after a letter, "£" before one: letters misread.
_TORN = re.compile(r"[^\W\d_][‘“”„‚‹›«»…•¡¿£€¥§°²½©®™][^\W\d_]|[^\W\d_][¡¿„‚]|[£€¥§°²½©®™][^\W\d_]")


def decode_legacy(content: bytes) -> str:
    """The text of bytes that are not Unicode. Raises CorpusError where no encoding is certain."""
    return content.decode(legacy_encoding(content))


def legacy_encoding(content: bytes) -> str:
    """The encoding of bytes that are not Unicode. Raises CorpusError where none is certain."""
    encoding = _latin(content) or _script(content) or _east_asian(content)
    if encoding is None:
        raise CorpusError("the encoding of the text cannot be told", "Save it again as UTF-8.")
    return encoding


def _latin(content: bytes) -> str | None:
    for encoding, alphabets in _LATIN.items():
        text = _attempt(content, encoding)
        if text and _is_written_in(text, alphabets) and _share(text, _specials(text)) < 1 / 3:
            return encoding
    # Names from several languages in one text, as English reports have them.
    text = _attempt(content, "cp1252")
    mixed = ("".join(_LATIN["cp1252"]),)
    rare = text and _share(text, _specials(text)) < 1 / 20
    return "cp1252" if text and rare and _is_written_in(text, mixed) else None


def _script(content: bytes) -> str | None:
    for encoding, (alphabets, frequent) in _SCRIPTS.items():
        text = _attempt(content, encoding)
        if text and _is_written_in(text, alphabets):
            specials = _specials(text)
            if _share(text.lower(), frequent) > max(0.15, 0.4 * _share(text, specials)):
                return encoding
    return None


def _east_asian(content: bytes) -> str | None:
    guess = charset_normalizer.from_bytes(content, cp_isolation=list(_EAST_ASIAN)).best()
    text = _attempt(content, guess.encoding) if guess else None
    if not guess or not text:
        return None
    names = {unicodedata.name(letter, "?").split()[0] for letter in _specials(text)}
    usual = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "FULLWIDTH"}
    certain = names <= usual and _EAST_ASIAN[guess.encoding] in {*names, ""}
    return str(guess.encoding) if certain else None


def _attempt(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_written_in(text: str, alphabets: tuple[str, ...]) -> bool:
    """Whether all letters beyond ASCII are of one alphabet, and stand as letters do in words."""
    others = {character for character in set(text) if not character.isascii()} - _MARKS
    small = {letter for other in others for letter in other.lower() if not letter.isascii()}
    one_alphabet = any(small - {"\u0307"} <= set(alphabet) for alphabet in alphabets)
    return one_alphabet and not _TORN.search(text) and not _capital_inside(text)


def _capital_inside(text: str) -> bool:
    pairs = re.finditer(r"([^\W\d_])(?=([^\x00-\x7f]))", text)
    return any(pair[1].islower() and pair[2].isupper() for pair in pairs)


def _specials(text: str) -> set[str]:
    return {letter for letter in set(text) if not letter.isascii() and letter.isalpha()}


def _share(text: str, letters: Iterable[str]) -> float:
    """How much of the text's letters these are, 0 to 1."""
    return sum(map(text.count, letters)) / max(1, sum(map(str.isalpha, text)))
