"""A PDF file as one draft: its text in reading order, each part with its page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from corpus.article import Draft, Origin, Source
from corpus.errors import CorpusError
from corpus.formats.child.working import Working
from corpus.formats.layout.draft import day_line, written
from corpus.formats.layout.furniture import Sheet
from corpus.formats.layout.pages import Pages, readable
from corpus.formats.layout.paragraphs import Paragraph, paragraphs
from corpus.formats.pdf import stated
from corpus.formats.pdf.document import Page, Pdf
from corpus.formats.pdf.hidden import sight
from corpus.formats.pdf.scans import grey, may_be_scan, says_more
from corpus.formats.record import draft_from
from corpus.formats.shown.kept import KeptWords
from corpus.formats.tesseract.recognition import Recognition
from corpus.text.datelines import find_dateline
from corpus.text.dates import date_in_name

_TOLD = 20  # pages
MEDIA_TYPE = "application/pdf"


def read_pdf(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | Working]:
    """The draft of a file. Title, authors and date are those that it states, where these make
    sense; else the title is what stands in the largest type on its first page, and the date a line
    of that page. Pages that are pictures are recognized. Raises CorpusError where the file cannot
    be opened or no page has text.
    """
    recognition = Recognition()
    with Pdf.open(content) as pdf:
        pages, words = Pages(), KeptWords()
        try:
            for n in range(pdf.pages):
                yield from _read(pdf, n, pages, words, recognition)
                if n % _TOLD == _TOLD - 1:
                    yield Working()
        finally:
            recognition.close()
        parts, remarks = pages.parts()
        found = paragraphs(parts)
        if not found:
            raise _without_text(pages)
        yield Working()
        draft = _draft(pdf, found, pages, origin, uri)
        original = Source(PurePath(origin.path).name, MEDIA_TYPE, content, words.packed())
        yield replace(draft, remarks=(*remarks, *draft.remarks), original=original)


def _read(
    pdf: Pdf, n: int, pages: Pages, words: KeptWords, recognition: Recognition
) -> Iterator[Working]:
    """Read the next page; one that is damaged is left out. Raises CorpusError where there is more
    text than an article may have.
    """
    try:
        with pdf.page(n) as page:
            sheet, hidden, is_layer = _sheet(page)
            is_scan = not is_layer and may_be_scan(page, sheet.words)
            bitmap = grey(page) if is_scan else None
    except CorpusError:
        pages.take_damaged()
        return
    if bitmap is None:
        if is_layer:
            pages.take_recognized(sheet)
        else:
            pages.take(sheet, hidden)
        return
    yield Working(n + 1, pdf.pages)
    try:
        found = recognition.read(bitmap)
    except CorpusError as error:
        pages.take_unread(error, sheet)
        return
    if says_more(found, sheet.words):
        words.add(n, found)
        pages.take_recognized(found.sheet, found.confidence, found.faint)
    else:
        pages.take(sheet, hidden)


def _sheet(page: Page) -> tuple[Sheet, int, bool]:
    """The words that can be seen on a page, how many cannot, and whether they are a scan's layer of
    text, which a recognition of before has put there.
    """
    words = tuple(page.text.words())
    seen = sight(page, words)
    if seen.blind:
        words = tuple(word for word in words if word.first not in seen.blind)
    return readable(Sheet(words, -page.top, -page.bottom)), len(seen.blind), seen.is_layer


def _draft(pdf: Pdf, found: list[Paragraph], pages: Pages, origin: Origin, uri: str) -> Draft:
    told = written(found, stated.sensible_title(pdf.stated("Title")), pages.recognized)
    published, guessed = _published(pdf, found, told.text, origin, pages)
    fields = {
        "title": told.title,
        "text": told.text,
        "authors": stated.authors(pdf.stated("Author")),
        "published": published,
        "pages": pdf.pages,
    }
    return replace(draft_from(fields, origin, uri, guessed), places=told.places)


def _published(
    pdf: Pdf, found: Sequence[Paragraph], text: str, origin: Origin, pages: Pages
) -> tuple[str | None, list[str]]:
    """The date as written, and a remark where it is only that of the file."""
    if day := day_line(found):
        return day, []
    if find_dateline(text) or date_in_name(PurePath(origin.path).name):
        return None, []
    if pages.recognized:
        # The file was made when the paper was scanned, which may be an age after it was printed.
        return None, []
    day = stated.day(pdf.stated("CreationDate"))
    return day, [f"dated {day}, the day on which the file was made"] if day else []


def _without_text(pages: Pages) -> CorpusError:
    which = "its only page has no" if len(pages) == 1 else f"none of its {len(pages):,} pages has"
    if pages.faults:
        fault = pages.faults[0]
        return CorpusError(f"{which} text but in pictures, and {fault.message}", fault.hint)
    return CorpusError(
        f"{which} text, and none was recognized in pictures of them",
        "Look at the file: it may be empty, or too faint; scan it again with 300 dpi.",
    )
