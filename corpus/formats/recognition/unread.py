"""Files that are known and not read: what they are called, and what to do with them."""

from pathlib import PurePath

from corpus.errors import CorpusError
from corpus.formats.kinds import READABLE

AS_DOCX = "Save it as DOCX."
AS_TEXT = "Save its text as .docx, .html or .txt."
AS_EML = "Save it as .eml or .mbox in a mail program."
AS_CSV = "Save its sheet as CSV, with a first row that names the columns."
AS_EPUB = "Convert it to EPUB."
AS_ZIP = "Unpack it, or pack it as ZIP."
AS_PNG = "Save it as .png."
_SPOKEN = "Write down what is said, and save that as .txt."

_DOCUMENTS: dict[str, tuple[str, str]] = {
    ".doc .dot": ("an old Word document", AS_DOCX),
    ".wpd .wps": ("a document of an old word processor", AS_DOCX),
    ".pages": ("a Pages document", "Export it as Word (.docx)."),
    ".xls .xlsx .xlsm .xlsb .ods .numbers": ("a workbook", AS_CSV),
    ".ppt .pptx .odp .key": ("slides", AS_TEXT),
    ".msg .pst .ost": ("Outlook mail", AS_EML),
    ".mobi .azw .azw3 .fb2": ("a book in another format than EPUB", AS_EPUB),
    ".7z .rar .tar .tgz .gz .bz2 .xz": ("an archive in another format than ZIP", AS_ZIP),
}
_OTHERS: dict[str, tuple[str, str]] = {
    ".gif .bmp .webp .heic .heif .svg .jp2": ("a picture in another format than PNG", AS_PNG),
    ".mp3 .wav .m4a .ogg .mp4 .mov .avi .mkv": ("a recording", _SPOKEN),
}
# What servers call some of them, below "application/".
_BY_MEDIA = {
    ".doc": "msword doc x-msword vnd.ms-word x-doc",
    ".dot": "vnd.ms-word.template.macroenabled.12 msword-template",
    ".wpd": "vnd.wordperfect wordperfect x-wordperfect",
    ".wps": "vnd.ms-works x-msworks",
    ".pages": "vnd.apple.pages x-iwork-pages-sffpages",
    ".xls": "vnd.ms-excel excel msexcel x-excel x-msexcel x-ms-excel xls x-xls x-dos_ms_excel",
    ".xlsx": "vnd.openxmlformats-officedocument.spreadsheetml.sheet "
    "vnd.openxmlformats-officedocument.spreadsheetml.template",
    ".xlsm": "vnd.ms-excel.sheet.macroenabled.12 vnd.ms-excel.template.macroenabled.12",
    ".xlsb": "vnd.ms-excel.sheet.binary.macroenabled.12",
    ".ods": "vnd.oasis.opendocument.spreadsheet vnd.oasis.opendocument.spreadsheet-template",
    ".numbers": "vnd.apple.numbers x-iwork-numbers-sffnumbers",
    ".ppt": "vnd.ms-powerpoint powerpoint mspowerpoint x-mspowerpoint",
    ".pptx": "vnd.openxmlformats-officedocument.presentationml.presentation "
    "vnd.openxmlformats-officedocument.presentationml.slideshow "
    "vnd.openxmlformats-officedocument.presentationml.template "
    "vnd.ms-powerpoint.presentation.macroenabled.12 "
    "vnd.ms-powerpoint.slideshow.macroenabled.12",
    ".odp": "vnd.oasis.opendocument.presentation vnd.oasis.opendocument.presentation-template",
    ".key": "vnd.apple.keynote x-iwork-keynote-sffkey",
    ".msg": "vnd.ms-outlook x-msg",
    ".mobi": "x-mobipocket-ebook vnd.amazon.ebook",
    ".fb2": "x-fictionbook+xml x-fictionbook",
}
_MEDIA = {f"application/{name}": ending for ending, of in _BY_MEDIA.items() for name in of.split()}
# What servers call what they do not know.
_UNTYPED = (
    "", "application/octet-stream", "binary/octet-stream", "application/download",
    "application/force-download", "application/x-download",
)  # fmt: skip
_BY_ENDING = {
    ending: about for endings, about in (_DOCUMENTS | _OTHERS).items() for ending in endings.split()
}


def is_document(name: str) -> bool:
    """Whether a file that is not read is a document or a message, not a picture or a recording."""
    return PurePath(name).suffix.lower() in " ".join(_DOCUMENTS).split()


def document_ending(path: str, media: str, name: str = "") -> str:
    """The ending of such documents, by the name that a server gives one, else by what it calls it,
    else by the path that it has there; nothing for what is none."""
    if is_document(name):
        return PurePath(name).suffix.lower()
    if media in _MEDIA:
        return _MEDIA[media]
    # What is sent under a name of its own is what that says, whatever its path is.
    return PurePath(path).suffix.lower() if media in _UNTYPED and is_document(path) else ""


def is_known(name: str) -> bool:
    """Whether a file that is not read can be named, and what to do with it."""
    return PurePath(name).suffix.lower() in _BY_ENDING


def refusal(name: str) -> CorpusError:
    """The error for a file that is not read, by its name."""
    ending = PurePath(name).suffix
    if ending.lower() in _BY_ENDING:
        what, hint = _BY_ENDING[ending.lower()]
        return CorpusError(f"{what} ({ending}) is not read", hint)
    return CorpusError(f"files of kind {ending or '(none)'!r} are not read", READABLE)
