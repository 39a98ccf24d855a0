"""A text to be printed: paragraphs, notes, a list and a table, from the articles in samples/."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from corpus.article import Draft
from corpus.formats import read

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "articles"
TITLE = "The difficult affairs of the harbour office"
HEAD = "Harbour Authority Report"
NOTES = (
    "The figure is that of the first count and was never corrected by the office.",
    "Letter of the harbour master, kept in the municipal archive under the year of the flood.",
    "The spelling of the names follows the register of ships.",
)
TABLE = (
    ("Ship", "Cargo and what was paid for it at the quay", "Year"),
    ("Brodahl", "12,400 tonnes of timber", "1999"),
    ("Tarn Star", "Grain, and later in the same summer also dried fish in barrels", "2001"),
    ("Efficient", "340 tonnes", "2012"),
)
ITEMS = (
    "The well-known long-term lease of the quay ends in a year.",
    "A state-of-the-art crane of 3 tonnes was bought.",
    "Nobody has paid the dues of the office for the last of the ferries that left the harbour.",
)
# Letters that old fonts of TeX do not have.
_PLAIN = str.maketrans(
    {"—": "-", "–": "-", "“": '"', "”": '"', "’": "'", "…": "...", "\u00a0": " "}
)


@dataclass(frozen=True, slots=True)
class Story:
    """What a file says; each note belongs to the paragraph with its number."""

    title: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()

    def strands(self) -> tuple[str, ...]:
        """Texts whose words are to be read in order; a note may stand anywhere between others."""
        rows = [" | ".join(row) for row in self.table]
        return "\n".join([self.title, *self.paragraphs, *self.items, *rows]), *self.notes


def story(paragraphs: int, *, start: int = 0, notes: int = 0, more: bool = False) -> Story:
    """A story of so many paragraphs; ``more``: with a list and a table."""
    texts = tuple(islice(cycle(_paragraphs()), start, start + paragraphs))
    return Story(TITLE, texts, NOTES[:notes], ITEMS if more else (), TABLE if more else ())


def _paragraphs() -> Iterator[str]:
    # What is made is not to depend on how PDF files are read.
    for path in sorted(path for path in SAMPLES.iterdir() if path.suffix != ".pdf"):
        for draft in read(path):
            if isinstance(draft, Draft):
                for text in draft.text.split("\n\n"):
                    plain = " ".join(text.translate(_PLAIN).split())
                    if plain.isascii() and len(plain) > 200:
                        yield plain
