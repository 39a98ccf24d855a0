"""A title from the name of a file, where a person gave it that name."""

import re
from pathlib import PurePath

# What scanners, cameras, telephones and programs call their pictures.
_MADE = re.compile(
    r"(?:img|image|imag|dsc[nf]?|dcim|pxl|p\d|gopr|scan(?:ned)?(?: (?:document|image|page))?|scn"
    r"|skm|doc|document|dokument|file|page|seite|photo|foto|bild|pic|picture|untitled|unbenannt"
    r"|screen ?shot|screen ?grab|bildschirmfoto|capture|snip|whatsapp image|signal|telegram"
    r"|camscanner|adobe scan|fax|temp|tmp|copy|kopie)?"
    r"(?: ?(?:of|von|at|um|from|am|pm|uhr|copy|kopie|page|seite|[a-z]{0,2}\d+[a-z]?))*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s_.,()\[\]]+|(?<=\w)-(?=\w)|-+(?=\s|$)|(?<=\s)-+")
_DAY = re.compile(r"\b(\d{4}) (\d{2}) (\d{2})\b")
_HEX = re.compile(r"[0-9a-f]{8,}", re.IGNORECASE)


def title_of(name: str) -> str:
    """The title that a file's name is; empty where a machine gave the name: ``IMG_2034.jpg``."""
    stem = PurePath(name).stem
    # A name with spaces is written as a person writes: its hyphens are those of words.
    words = stem if " " in stem.strip() else " ".join(_BETWEEN.split(stem))
    title = _DAY.sub(r"\1-\2-\3", " ".join(words.split()).strip(" -"))
    plain = _HEX.sub("1", " ".join(_BETWEEN.split(title))).strip()
    if _MADE.fullmatch(plain) or sum(letter.isalpha() for letter in plain) < 3:
        return ""
    return title[:1].upper() + title[1:]
