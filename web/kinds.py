"""What kinds of files are called on the page."""

from collections.abc import Mapping

# A kind that is not named here is called as it is.
NAMES: Mapping[str, str] = {
    "csv": "Table",
    "docx": "Word",
    "eml": "E-mail",
    "epub": "EPUB",
    "html": "Web page",
    "image": "Picture",
    "json": "JSON",
    "jsonl": "JSON lines",
    "markdown": "Markdown",
    "odt": "OpenDocument",
    "pdf": "PDF",
    "rtf": "RTF",
    "subtitles": "Subtitles",
    "text": "Text",
}


def kind_name(kind: str) -> str:
    """The name of a kind of file for people."""
    return NAMES.get(kind, kind)
