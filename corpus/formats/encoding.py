"""Bytes to text: by the declared encoding, or by one that the bytes allow without doubt."""

import codecs
import re
import unicodedata

from corpus.errors import CorpusError, NoTextError
from corpus.formats.legacy import decode_legacy
from corpus.formats.recognition.signatures import refuse_other_formats

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONLY_TEXT = "Convert it to plain text, Markdown or HTML first."
_AS_UTF8 = "Save it again as UTF-8."
# Encodings that also read ASCII as something else, or are no text encodings, are not obeyed.
_DECLARABLE = re.compile(
    r"utf-(8|16|32)(-[lb]e)?|ascii|iso8859-\d+|cp\d+|koi8-[rtu]|mac-\w+|gbk|gb2312|gb18030"
    r"|big5(hkscs)?|euc_(jp|kr)|shift_jis|iso2022_(jp|kr)"
)
_UTF8_CHARACTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_CONTROLS = re.compile("[\x80-\x84\x86-\x9f]")
_MOST_CONTROLS = 0.1  # of the characters; a text has fewer quotation marks and dashes
_SPACES = frozenset("\t\n\r\f\v")


def decode(content: bytes, declared: str | None = None) -> str:
    """The text of ``content``, without a byte order mark, every line ended by ``\\n``.

    Tried in order: a byte order mark; UTF-8, strictly (bytes that are UTF-8 are hardly ever meant
    otherwise, whatever an old page declares; only ISO-2022, which looks like ASCII, goes first);
    the declared encoding; UTF-16 without a mark; the legacy encodings. Raises CorpusError where
    the content is empty, not text, or of an encoding that is not certain.
    """
    refuse_other_formats(content)
    text = _text_of(content, _codec(declared))
    if not text.strip():
        raise NoTextError("the file is empty", "Add a text to it, or leave it out.")
    if _mostly_controls(text):
        raise CorpusError("looks like binary data, not text", _ONLY_TEXT)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def as_utf8(content: bytes, charset: str | None) -> bytes:
    """The content in UTF-8 where a charset that came beside it, as in a header, can decode it and
    it is not UTF-8 or marked already; else the content itself, which `decode` may know better."""
    codec = _codec(charset)
    if codec is None or any(content.startswith(mark) for mark, _ in _BOMS):
        return content
    if _attempt(content, "utf-8") is not None and not codec.startswith("iso2022"):
        return content
    text = _attempt(content, codec)
    return content if text is None else text.encode("utf-8", "replace")


def _text_of(content: bytes, codec: str | None) -> str:
    for mark, marked in _BOMS:
        if content.startswith(mark):
            return _strictly(content, marked)
    codec = codec or ("iso2022_jp" if b"\x1b$" in content else None)
    seven_bits = codec is not None and codec.startswith("iso2022")
    for encoding in (codec, "utf-8") if seven_bits else ("utf-8", codec):
        decoded = _attempt(content, encoding)
        if decoded is not None and "\x00" not in decoded:
            return decoded
    if b"\x00" in content:
        return _unmarked_utf16(content)
    _refuse_damaged_utf8(content)
    return decode_legacy(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"marked as {encoding.removesuffix('-sig').upper()}, but damaged"
        raise CorpusError(f"{message} at byte {error.start + 1:,}", _AS_UTF8) from error


def _attempt(content: bytes, encoding: str | None) -> str | None:
    try:
        text = content.decode(encoding) if encoding else None
    except UnicodeDecodeError:
        return None
    if text is None or (controls := _CONTROLS.findall(text)) == []:
        return text
    # In UTF-8 they are there indeed: bytes of Windows-1252, made UTF-8 as if they were Latin-1. In
    # another encoding letters stand where controls should be: the declaration was wrong.
    meant = encoding == "utf-8" and len(controls) <= _MOST_CONTROLS * len(text)
    return text if meant else None


def _codec(declared: str | None) -> str | None:
    try:
        name = codecs.lookup((declared or "").strip()).name
    except (LookupError, ValueError):
        return None
    if not _DECLARABLE.fullmatch(name):
        return None
    # As browsers do: pages that declare Latin-1 or ASCII are written in its superset.
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _unmarked_utf16(content: bytes) -> str:
    """UTF-16 by its NUL bytes: with ASCII they are every second byte, in other data anywhere."""
    little = content[1::2].count(0) >= content[::2].count(0)
    text = _attempt(content, "utf-16-le" if little else "utf-16-be")
    if text is None or any(map(_is_no_text, set(text))) or not _is_meant(text):
        raise CorpusError("looks like binary data, not text", _ONLY_TEXT)
    return text


def _is_meant(text: str) -> bool:
    """Whether two bytes made a character by intent: ASCII read in pairs looks like Chinese
    without its punctuation."""
    latin = sum(character < "\u0100" for character in text)
    chinese = re.search("[\u3400-\u9fff]", text)
    return latin * 2 > len(text) or not chinese or bool(re.search("[。，、\u3041-\u30ff]", text))


def _refuse_damaged_utf8(content: bytes) -> None:
    """Nearly UTF-8 is UTF-8 with damage: read as anything else it would be mojibake."""
    whole = len(_UTF8_CHARACTER.findall(content))
    if whole <= len(re.findall(rb"[\x80-\xff]", _UTF8_CHARACTER.sub(b"", content))):
        return
    try:
        content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8 throughout: byte {error.start + 1:,}, in line {line}, is damaged"
        raise CorpusError(message, _AS_UTF8) from error


def _mostly_controls(text: str) -> bool:
    controls = sum(text.count(chr(code)) for code in range(32) if chr(code) not in _SPACES)
    return controls * 20 > len(text)


def _is_no_text(character: str) -> bool:
    return character not in _SPACES and unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")
