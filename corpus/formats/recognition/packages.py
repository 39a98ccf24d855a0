"""What a ZIP file is by the names in it."""

from corpus.errors import CorpusError
from corpus.formats.kinds import Kind
from corpus.formats.office.package import Package
from corpus.formats.recognition.unread import AS_CSV, AS_TEXT

_MIMETYPES: dict[bytes, Kind] = {
    b"application/epub+zip": "epub",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
}
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
# Each name stands in all files of a format.
_NAMES: dict[str, Kind] = {"word/document.xml": "docx", "META-INF/container.xml": "epub"}
_UNREAD = {
    "xl/workbook.xml": ("an Excel workbook", AS_CSV),
    "xl/workbook.bin": ("an Excel workbook", AS_CSV),
    "ppt/presentation.xml": ("PowerPoint slides", AS_TEXT),
    "Index/Document.iwa": ("a Pages, Numbers or Keynote document", "Export it as Word (.docx)."),
    "index.apxl": ("a Keynote document", AS_TEXT),
    "Index.zip": ("a Pages, Numbers or Keynote document", "Export it as Word (.docx)."),
}
_TYPES = "[Content_Types].xml"


def packed_kind(kind: Kind, package: Package) -> Kind:
    """The kind of a ZIP file by its content; ``kind`` is what its name says.

    Raises CorpusError where it is of a kind that is not read, or not the document it is named for.
    """
    mimetype = package.read("mimetype").strip() if "mimetype" in package else b""
    if found := _MIMETYPES.get(mimetype) or next((_NAMES[n] for n in _NAMES if n in package), None):
        return found
    for name, (what, hint) in _UNREAD.items():
        if name in package:
            raise CorpusError(f"the file is {what}, which is not read", hint)
    if mimetype.startswith(_OPEN_DOCUMENT):
        what = mimetype.removeprefix(_OPEN_DOCUMENT).decode("ascii", "replace")[:40]
        hint = AS_CSV if what == "spreadsheet" else AS_TEXT
        raise CorpusError(f"the file is an OpenDocument {what}, which is not read", hint)
    if kind in ("docx", "odt", "epub") and _TYPES in package:
        return "docx"
    if kind != "zip":
        raise CorpusError(
            f"no {kind.upper()} document: a ZIP file of other files",
            "Save it again, or give its name the ending .zip.",
        )
    return "zip"
