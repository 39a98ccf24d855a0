"""Pages in, parts in reading order out; what was left out is counted on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.errors import CorpusError
from corpus.formats.limits import MAX_TEXT_CHARACTERS
from corpus.formats.pdf.columns import parts
from corpus.formats.pdf.document import Page, Pdf
from corpus.formats.pdf.furniture import Sheet, furniture
from corpus.formats.pdf.hidden import unseen
from corpus.formats.pdf.letters import unknown
from corpus.formats.pdf.paragraphs import Part

_SHOWN = 12
# A page whose letters are mostly unknown has no text that anybody could read.
_READABLE = 0.5


@dataclass(slots=True)
class Pages:
    """The pages of a document as they are read, one after the other.

    ``silent`` are those without text, counted from 0 like all numbers of pages here.
    """

    silent: list[int] = field(default_factory=list)
    _sheets: list[Sheet] = field(default_factory=list)
    _damaged: list[int] = field(default_factory=list)
    _hidden: int = 0
    _codes: int = 0
    _characters: int = 0

    def read(self, pdf: Pdf) -> None:
        """Read the next page; one that is damaged is left out. Raises CorpusError where there is
        more text than an article may have.
        """
        n = len(self._sheets)
        try:
            with pdf.page(n) as page:
                sheet, hidden = sheet_of(page)
        except CorpusError:
            self._sheets.append(Sheet((), 0, 0))
            self._damaged.append(n)
            return
        written = "".join(word.text for word in sheet.words)
        strange = unknown("".join(word.text for word in sheet.words if len(word.text) > 1))
        if strange > _READABLE * len(written):
            sheet, strange = Sheet((), sheet.top, sheet.bottom), 0
        if not sheet.words:
            self.silent.append(n)
        self._sheets.append(sheet)
        self._hidden += hidden
        self._codes += strange
        self._characters += len(written)
        if self._characters > MAX_TEXT_CHARACTERS:
            raise CorpusError(
                f"up to page {n + 1} the text has more than {MAX_TEXT_CHARACTERS:,} characters",
                "Split it into several files.",
            )

    def parts(self) -> tuple[list[Part], list[str]]:
        """The parts of all pages in reading order, and remarks on what is not among them."""
        furnishing = furniture(self._sheets)
        found = [
            Part.of(rows, n)
            for n, (sheet, left_out) in enumerate(zip(self._sheets, furnishing.words, strict=True))
            for rows in parts([word for word in sheet.words if word.first not in left_out])
        ]
        return found, [*furnishing.remarks, *self._remarks()]

    def _remarks(self) -> Iterator[str]:
        count = len(self._sheets)
        if self._hidden:
            hidden = _count(self._hidden, "word")
            yield f"left out as nobody can see them on the page: {hidden}"
        if self._codes:
            yield f"the fonts do not tell what {_count(self._codes, 'character')} mean"
        if self._damaged:
            yield f"left out as damaged: {_numbers(self._damaged)} of {count}"
        if self.silent:
            have = "has no text and was" if len(self.silent) == 1 else "have no text and were"
            yield (
                f"{len(self.silent)} of {count} pages {have} not read ({_numbers(self.silent)}):"
                " if they are scans, run text recognition over the file"
            )


def sheet_of(page: Page) -> tuple[Sheet, int]:
    """The words that can be seen on a page, and how many cannot."""
    words = tuple(page.text.words())
    blind = unseen(page, words)
    if blind:
        words = tuple(word for word in words if word.first not in blind)
    return Sheet(words, -page.top, -page.bottom), len(blind)


def _numbers(pages: Sequence[int]) -> str:
    """Page numbers in words, counted from 1: ``page 3``, ``pages 2, 5-7``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    shown = [f"{a + 1}-{b + 1}" if b > a else f"{a + 1}" for a, b in runs[:_SHOWN]]
    more = [] if len(runs) <= _SHOWN else ["…"]
    return f"{'page' if len(pages) == 1 else 'pages'} {', '.join([*shown, *more])}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
