"""A PDF file as one draft: its text in reading order, each part with its page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from statistics import median

from corpus.article import Draft, Origin, Place
from corpus.errors import CorpusError
from corpus.formats.child.working import Working
from corpus.formats.pdf import stated
from corpus.formats.pdf.document import Pdf
from corpus.formats.pdf.hyphens import Hyphens
from corpus.formats.pdf.letters import readable
from corpus.formats.pdf.pages import Pages
from corpus.formats.pdf.paragraphs import Paragraph, paragraphs
from corpus.formats.record import draft_from
from corpus.formats.text import opening_of
from corpus.text.datelines import find_dateline
from corpus.text.dates import date_in_name, read_date
from corpus.text.lines import is_finished

_LONGEST_DATE = 40
_LONGEST_HEADING = 120
_FEWEST_LINES = 40
_TOLD = 20  # pages


def read_pdf(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | Working]:
    """The draft of a file. Title, authors and date are those that it states, where these make
    sense; else the title is what stands in the largest type on its first page, and the date a line
    of that page. Raises CorpusError where the file cannot be opened or no page has text.
    """
    with Pdf.open(content) as pdf:
        pages = Pages()
        for n in range(pdf.pages):
            pages.read(pdf)
            if n % _TOLD == _TOLD - 1:
                yield Working.STILL
        parts, remarks = pages.parts()
        found = paragraphs(parts)
        if not found:
            raise _without_text(pdf.pages)
        yield Working.STILL
        yield _draft(pdf, found, remarks, origin, uri)


def _draft(pdf: Pdf, found: list[Paragraph], remarks: list[str], origin: Origin, uri: str) -> Draft:
    hyphens = Hyphens(_whole_words(found), _share_cut(found))
    heading = stated.title_lines(found, _usual_size(found))
    largest = " ".join(_text(each, hyphens)[0] for each in heading)
    title = stated.sensible_title(pdf.stated("Title")) or largest
    if not title and _is_heading(found):
        heading = found[:1]
        title = largest = _text(found[0], hyphens)[0]
    if heading and _folded(title) == _folded(largest) and len(found) > len(heading):
        # A title over the text is said once.
        found = [each for each in found if each not in heading]
    text, places = _joined(found, hyphens)
    published, guessed = _published(pdf, found, text, origin)
    fields = {
        "title": title or opening_of(text),
        "text": text,
        "authors": stated.authors(pdf.stated("Author")),
        "published": published,
        "pages": pdf.pages,
    }
    draft = draft_from(fields, origin, uri)
    return replace(draft, places=tuple(places), remarks=(*remarks, *guessed))


def _is_heading(found: Sequence[Paragraph]) -> bool:
    """Whether the first paragraph is a line that looks like a title."""
    if len(found) < 2 or len(found[0].lines) != 1:
        return False
    text = found[0].lines[0].text
    return len(text) <= _LONGEST_HEADING and not is_finished(text) and text[-1] not in ",;-"


def _joined(found: Sequence[Paragraph], hyphens: Hyphens) -> tuple[str, list[Place]]:
    """All paragraphs, and where in them each page begins."""
    texts: list[str] = []
    places: list[Place] = []
    at = 0
    for each in found:
        text, starts = _text(each, hyphens)
        for start, page in starts:
            if not places or places[-1].value != str(page + 1):
                places.append(Place(at + start, "page", str(page + 1)))
        texts.append(text)
        at += len(text) + 2
    return "\n\n".join(texts), places


def _text(paragraph: Paragraph, hyphens: Hyphens) -> tuple[str, list[tuple[int, int]]]:
    """The text of a paragraph, and the offset at which each of its pages begins."""
    if paragraph.table:
        return readable(paragraph.table), [(0, paragraph.page)]
    text, starts = "", [(0, paragraph.lines[0].page)]
    for n, line in enumerate(paragraph.lines):
        shown = readable(line.text)
        if n == 0:
            text = shown
            continue
        before = len(text)
        text = hyphens.glue(text, shown)
        if line.page != starts[-1][1]:
            # The rest of a word that a page cut still belongs to the page where it begins.
            space = text.find(" ", before - 1)
            starts.append((space + 1, line.page) if space >= 0 else (before, line.page))
    return text, starts


def _published(
    pdf: Pdf, found: Sequence[Paragraph], text: str, origin: Origin
) -> tuple[str | None, list[str]]:
    """The date as written, and a remark where it is only that of the file."""
    for each in found:
        for line in each.lines:
            if line.page == found[0].page and len(line.text) <= _LONGEST_DATE:
                day = read_date(line.text)
                if day and len(day) == 10 and not day.startswith("-"):
                    return line.text, []
    if find_dateline(text) or date_in_name(PurePath(origin.path).name):
        return None, []
    day = stated.day(pdf.stated("CreationDate"))
    return day, [f"dated {day}, the day on which the file was made"] if day else []


def _without_text(pages: int) -> CorpusError:
    which = "its only page has no" if pages == 1 else f"none of its {pages:,} pages has"
    return CorpusError(
        f"{which} text: it is a scan, or holds pictures alone",
        "Run text recognition over it (ocrmypdf does that), then add it again.",
    )


def _whole_words(found: Sequence[Paragraph]) -> Iterator[str]:
    """The lines without the halves of words that are cut at their ends."""
    for each in found:
        yield each.table
        cut = False
        for line in each.lines:
            text = line.text
            if cut:
                text = text.partition(" ")[2]
            if line.cut or text.endswith(("-", "‐")):
                text = text.rpartition(" ")[0]
            cut = line.cut
            yield text


def _share_cut(found: Sequence[Paragraph]) -> float:
    """The share of lines that go on in another whose last word is cut."""
    inner = [line for each in found for line in each.lines[:-1]]
    if len(inner) < _FEWEST_LINES:
        return 1.0
    return sum(line.cut for line in inner) / len(inner)


def _usual_size(found: Sequence[Paragraph]) -> float:
    """The height of most lines; a short one counts less."""
    lines = [line for each in found for line in each.lines]
    sizes = [line.size for line in lines for _ in range(1 + len(line.text) // 20)]
    return median(sizes) if sizes else float("inf")


def _folded(text: str) -> str:
    return "".join(text.casefold().split())
