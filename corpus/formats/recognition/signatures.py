"""What a file is by its first bytes, whatever its name says."""

import re
from dataclasses import dataclass

from corpus.errors import CorpusError
from corpus.formats.kinds import KINDS, Kind
from corpus.formats.recognition.unread import AS_CSV, AS_DOCX, AS_EML, AS_PNG, AS_TEXT, AS_ZIP

_ONLY_TEXT = "Convert it to plain text, Markdown or HTML first."
# So many bytes of a file tell what it is.
LOOK_AT = 1024
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)


@dataclass(frozen=True, slots=True)
class Signature:
    """What a file is, in words; its kind, if it is one that is read; else what to do.

    ``ending`` is the one for its name where its kind has several that are not the same.
    """

    what: str
    kind: Kind | None = None
    hint: str = _ONLY_TEXT
    ending: str | None = None


_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"%PDF-", Signature("a PDF file", "pdf")),
    (b"PK\x03\x04", Signature("a ZIP file (perhaps an office document)", "zip")),
    (b"PK\x05\x06", Signature("an empty ZIP file", "zip")),
    (b"{\\rtf", Signature("an RTF document", "rtf")),
    (b"WARC/", Signature("a web archive", "warc")),
    (_OLD_OFFICE, Signature("an old office document", None, AS_DOCX)),
    (b"\x1f\x8b", Signature("a gzip file", None, "Unpack it.")),
    (b"7z\xbc\xaf\x27\x1c", Signature("a 7z archive", None, AS_ZIP)),
    (b"Rar!\x1a\x07", Signature("a RAR archive", None, AS_ZIP)),
    (b"\x89PNG", Signature("a PNG image", "image", ending=".png")),
    (b"\xff\xd8\xff", Signature("a JPEG image", "image", ending=".jpg")),
    (b"GIF8", Signature("a GIF image", None, AS_PNG)),
    (b"II*\x00", Signature("a TIFF image", "image", ending=".tif")),
    (b"MM\x00*", Signature("a TIFF image", "image", ending=".tif")),
    (b"RIFF", Signature("a media file")),
    (b"\x00\x00\x01\x00", Signature("an icon")),
    (b"\x7fELF", Signature("a program")),
    (b"MZ\x90", Signature("a program")),
    (b"SQLite format 3\x00", Signature("a database")),
)
# Streams in an old office document; a new one with a password is kept in such a file as well.
_STREAMS = (
    ("EncryptedPackage", Signature("protected by a password", None, "Save it without a password.")),
    ("WordDocument", Signature("an old Word document", None, AS_DOCX)),
    ("Workbook", Signature("an old Excel workbook", None, AS_CSV)),
    ("PowerPoint Document", Signature("old PowerPoint slides", None, AS_TEXT)),
    ("__substg1.0_", Signature("an Outlook message", None, AS_EML)),
)


def actual_kind(kind: Kind, content: bytes) -> Kind:
    """The kind of a document by its first bytes, whatever its name says; ``kind``, which its name
    says, where they tell nothing. Raises CorpusError where it is of a kind that is not read."""
    found = signature(content)
    if found is None:
        return kind
    if found.kind is None:
        raise CorpusError(f"the file is {found.what}, whatever its name says", found.hint)
    return found.kind


def disguised_kind(start: bytes) -> Kind | None:
    """The kind of a file whose ending is not read, by its first bytes; None where it is not read
    either. A ZIP file may be what its ending says: workbooks and slides are some."""
    found = signature(start)
    return found.kind if found and found.kind != "zip" else None


def refuse_other_formats(content: bytes) -> None:
    """Raises CorpusError where the first bytes are those of a PDF, an image, an archive …"""
    found = signature(content)
    if found and found.kind != "html":
        endings = (ending for ending, kind in KINDS.items() if kind == found.kind)
        ending = found.ending or next(endings, None)
        hint = f"If it is one, give its name the ending {ending}." if ending else found.hint
        raise CorpusError(f"looks like {found.what}, not text", hint)


def signature(content: bytes) -> Signature | None:
    """What a file is by its first bytes; None where they say nothing, as those of a text."""
    start = content[:LOOK_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    found = next((found for magic, found in _SIGNATURES if start.startswith(magic)), None)
    if found and start.startswith(_OLD_OFFICE):
        return next((of for name, of in _STREAMS if name.encode("utf-16-le") in content), found)
    if found is None and _HTML.match(start):
        return Signature("an HTML page", "html")
    return found
