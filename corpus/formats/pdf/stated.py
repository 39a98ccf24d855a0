"""Title, authors and date: what a file's own information says, where that makes sense."""

import re
from datetime import date

from corpus.formats.limits import MAX_TITLE_CHARACTERS

# What programs write where nobody gave a title or a name.
_NO_TITLE = re.compile(
    r"\W*(?:untitled\b.*|microsoft (word|powerpoint|excel)\b.*"
    r"|(print|document|slide|layout|page|folie)\s*\d*|.*\.(docx?|odt|rtf|pptx?|xlsx?|indd|tex|dvi|qxd|pages|html?|pdf|txt|md)|about:blank"
    r"|(https?|file):\S*|\W*|[\w.-]*[/\\][\w./\\-]*"
    r"|(none|null|title|unknown|no title|anonymous))\W*",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\W*(unknown|anonymous|author|user|users?\d*|admin|administrator|root|owner|none|null|default"
    r"|windows user|microsoft office user|office|pc|home|me|[\W\d_]*|\S+@\S+|\S*[/\\]\S*)\W*",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*;\s*|\s+(?:and|und|et)\s+|\s*&\s*")
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_SHORTEST = 3


def sensible_title(stated: str) -> str:
    """The stated title; empty where a program wrote it."""
    fits = len(stated) >= _SHORTEST and len(stated) <= MAX_TITLE_CHARACTERS
    return stated if fits and not _NO_TITLE.fullmatch(stated) else ""


def authors(stated: str) -> list[str]:
    """The stated names; those of accounts are left out."""
    names = [name.strip(" ,") for name in _BETWEEN_NAMES.split(stated)]
    if len(names) == 1 and all(" " in part.strip() for part in stated.split(",")):
        names = [part.strip() for part in stated.split(",")]
    return [name for name in names if not _NO_NAME.fullmatch(name)]


def day(stated: str) -> str | None:
    """The day of a PDF date (``D:20190312…``) as ISO; None where it is none, or in the future."""
    match = _DATE.match(stated)
    if match is None or not match[3]:
        return None
    try:
        found = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return found.isoformat() if date(1990, 1, 1) <= found <= date.today() else None
