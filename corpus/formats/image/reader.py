"""An image file of scanned pages as one draft, each part of its text with its page."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from corpus.article import Draft, Origin, Source
from corpus.errors import CorpusError, NoTextError
from corpus.formats.child.working import Working
from corpus.formats.image.naming import title_of
from corpus.formats.image.opened import opened
from corpus.formats.layout.draft import day_line, written
from corpus.formats.layout.pages import Pages
from corpus.formats.layout.paragraphs import Paragraph, paragraphs
from corpus.formats.record import draft_from
from corpus.formats.shown.kept import KeptWords
from corpus.formats.tesseract.recognition import Recognition

# A photograph may have as much on it: a name on a door, the number of a house.
_FEWEST_WORDS = 3


def read_image(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | Working]:
    """The draft of a file. Its title is the file's name where a person gave it that, else what
    stands in the largest type on the first page. Raises NoTextError where there is no text to
    speak of, CorpusError where the file cannot be opened, or nothing is installed to recognize it.
    """
    recognition = Recognition()
    pages, words = Pages(are_pictures=True), KeptWords()
    with opened(content) as scan:
        try:
            for n in range(scan.pages):
                yield Working(n + 1, scan.pages)
                try:
                    bitmap = scan.grey(n)
                except CorpusError:
                    if scan.pages == 1:
                        raise
                    pages.take_damaged()
                    continue
                try:
                    found = recognition.read(bitmap)
                except CorpusError as error:
                    pages.take_unread(error)
                    continue
                words.add(n, found)
                pages.take_recognized(found.sheet, found.confidence, found.faint)
        finally:
            recognition.close()
        parts, remarks = pages.parts()
        found_text = paragraphs(parts)
        _check(pages, found_text)
        name = PurePath(origin.path).name
        told = written(found_text, title_of(name), pages.recognized)
        fields = {
            "title": told.title,
            "text": told.text,
            "published": day_line(found_text),
            "pages": scan.pages,
        }
        original = Source(name, scan.media_type, content, words.packed())
        draft = draft_from(fields, origin, uri, remarks)
        yield replace(draft, places=told.places, original=original)


def _check(pages: Pages, found: list[Paragraph]) -> None:
    """Raises NoTextError where there is no text to speak of, and CorpusError where that is so only
    because it could not be read."""
    texts = [each.table or " ".join(line.text for line in each.lines) for each in found]
    words = [word for text in texts for word in text.split() if any(map(str.isalpha, word))]
    if len(words) >= _FEWEST_WORDS:
        return
    if not words and pages.faults:
        raise pages.faults[0]
    read = f" ({' '.join(words)})" if words else ""
    raise NoTextError(f"no text to speak of was recognized in the picture{read}")
