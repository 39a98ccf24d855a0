"""What a document says about itself and in its text becomes a draft."""

import re
from dataclasses import dataclass

from corpus.article import Draft, Origin
from corpus.errors import CorpusError
from corpus.formats.limits import MAX_TITLE_CHARACTERS
from corpus.formats.office.blocks import Blocks
from corpus.formats.record import draft_from
from corpus.formats.text import opening_of
from corpus.text.datelines import find_dateline
from corpus.text.dates import read_date

# What programs write where nobody gave a title.
_NO_TITLE = re.compile(
    r"(?:microsoft (?:office )?word\b.*|(?:untitled|unbenannt|document|dokument|doc)[ -]?\d*"
    r"|.*\.(?:docx?|rtf|odt|pdf|dotx?|tmp)|(?:power)?point presentation|title|titel)",
    re.IGNORECASE,
)
_NO_NAMES = frozenset((
    "microsoft office user", "windows user", "user", "admin", "administrator", "author", "owner",
    "unknown", "python-docx", "benutzer", "default",
))  # fmt: skip
# What programs write where nobody set the time: of a template, and of clocks that begin anew.
_UNSET = ("2013-12-23T23:15:00Z",)
_FIRST_YEAR = "1983"


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties of a document, as they are written in it."""

    title: str = ""
    authors: tuple[str, ...] = ()
    created: str | None = None


def document_draft(blocks: Blocks, properties: Properties, origin: Origin, uri: str) -> Draft:
    """A draft of a document. Its title is the paragraph marked as title, else the property, else
    a first block that reads like one, else the opening. Raises CorpusError where no text is left.
    """
    stated = " ".join(properties.title.split())
    stated = "" if _NO_TITLE.fullmatch(stated) or len(stated) > MAX_TITLE_CHARACTERS else stated
    title = blocks.take_title() or stated
    title = blocks.take_first(title or None) or title
    text = blocks.text()
    if not text:
        raise CorpusError(
            "no text in this document", "If its pages are pictures, their text must be typed out."
        )
    published = _published(properties.created, text)
    fields = {
        "title": title or opening_of(text),
        "text": text,
        "authors": list(properties.authors),
        "published": published,
    }
    day = read_date(published) if published else None
    made = [f"dated {day}, the day on which the document was made"] if day else []
    return draft_from(fields, origin, uri, [*made, *blocks.remarks()])


def names(stated: str) -> tuple[str, ...]:
    """The authors in a property, which are parted by semicolons."""
    parts = (part.strip() for part in stated.split(";"))
    return tuple(name for name in parts if name and name.lower() not in _NO_NAMES)


def _published(created: str | None, text: str) -> str | None:
    """The day a document was made, where nothing better is known: it may be its template's."""
    if not created or created in _UNSET or created[:4] < _FIRST_YEAR:
        return None
    dateline = find_dateline(text)
    return None if dateline and dateline.year else created
