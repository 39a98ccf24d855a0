"""Pages in, parts in reading order out; what was left out is counted on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.errors import CorpusError
from corpus.formats.layout.columns import parts
from corpus.formats.layout.furniture import Sheet, furniture
from corpus.formats.layout.letters import unknown
from corpus.formats.layout.paragraphs import Part
from corpus.formats.limits import MAX_TEXT_CHARACTERS

_SHOWN = 12
# A page whose letters are mostly unknown has no text that anybody could read.
_READABLE = 0.5
# Of 100: a page that is recognized with less has wrong words in many of its lines.
_SURE = 75.0
BLANK = Sheet((), 0, 0)


@dataclass(slots=True)
class Pages:
    """The pages of a document as they are read, one after the other, numbered from 0.

    ``recognized`` are those whose text was read from their pictures, ``silent`` those on which no
    text was found; ``faults`` say why pictures were not read, each once. ``are_pictures``: nobody
    expects these to be anything else.
    """

    are_pictures: bool = False
    recognized: set[int] = field(default_factory=set)
    silent: list[int] = field(default_factory=list)
    faults: list[CorpusError] = field(default_factory=list)
    _unread: list[list[int]] = field(default_factory=list)
    _sheets: list[Sheet] = field(default_factory=list)
    _damaged: list[int] = field(default_factory=list)
    _unsure: dict[int, float] = field(default_factory=dict)
    _hidden: int = 0
    _faint: int = 0
    _codes: int = 0
    _characters: int = 0

    def __len__(self) -> int:
        """How many were read so far."""
        return len(self._sheets)

    def take(self, sheet: Sheet, hidden: int = 0) -> None:
        """Take the next page, of whose words ``hidden`` cannot be seen and are not among them.

        Raises CorpusError where there is more text than an article may have.
        """
        self._hidden += hidden
        if not sheet.words:
            self.silent.append(len(self))
        self._codes += strange_in(sheet)
        self._characters += sum(len(word.text) for word in sheet.words)
        self._sheets.append(sheet)
        if self._characters > MAX_TEXT_CHARACTERS:
            raise CorpusError(
                f"up to page {len(self)} the text has more than {MAX_TEXT_CHARACTERS:,} characters",
                "Split it into several files.",
            )

    def take_recognized(self, sheet: Sheet, sure: float | None = None, faint: int = 0) -> None:
        """Take the next page, whose words were read from its picture; ``sure`` is how sure they
        are, of 100, where that is known, and ``faint`` were left out as hardly words.
        """
        if sheet.words:
            self.recognized.add(len(self))
            if sure is not None and sure < _SURE:
                self._unsure[len(self)] = sure
        self._faint += faint
        self.take(sheet)

    def take_unread(self, fault: CorpusError, sheet: Sheet = BLANK) -> None:
        """Take the next page, whose picture cannot be read; ``sheet`` is what it has beside it."""
        known = [one.message for one in self.faults]
        if fault.message not in known:
            self.faults.append(fault)
            self._unread.append([])
            known.append(fault.message)
        self._unread[known.index(fault.message)].append(len(self))
        self._sheets.append(sheet)

    def take_damaged(self) -> None:
        """Take the next page, which cannot be opened."""
        self._damaged.append(len(self))
        self._sheets.append(BLANK)

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
        if self.recognized and not self.are_pictures:
            read = _numbers(sorted(self.recognized))
            yield f"read from pictures by text recognition: {read} of {count}"
        if self._faint:
            yield f"left out as hardly legible in pictures: {_count(self._faint, 'word')}"
        if self._unsure:
            sure = round(min(self._unsure.values()))
            hard = _numbers(list(self._unsure))
            yield f"hard to recognize, with a confidence from {sure} of 100 on: {hard}"
        for fault, pages in zip(self.faults, self._unread, strict=True):
            what = "is a picture that was" if len(pages) == 1 else "are pictures that were"
            hint = fault.hint.rstrip(".")
            told = f"{_of(pages, count)} {what} not read ({_numbers(pages)})"
            yield f"{told}: {fault.message}; {hint[:1].lower()}{hint[1:]}"
        if self.silent:
            have = "has no text" if len(self.silent) == 1 else "have no text"
            yield f"{_of(self.silent, count)} {have} ({_numbers(self.silent)})"


def strange_in(sheet: Sheet) -> int:
    """How many characters of a page stand for nothing that is known."""
    return unknown("".join(word.text for word in sheet.words if len(word.text) > 1))


def readable(sheet: Sheet) -> Sheet:
    """The page, without words where its letters are mostly unknown."""
    letters = sum(len(word.text) for word in sheet.words)
    return Sheet((), sheet.top, sheet.bottom) if strange_in(sheet) > _READABLE * letters else sheet


def _of(pages: Sequence[int], count: int) -> str:
    return f"{len(pages)} of {_count(count, 'page')}"


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
