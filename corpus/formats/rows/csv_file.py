"""CSV and TSV: a row an article, in any usual dialect and encoding, of any size."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.record import at
from corpus.formats.rows.dialects import dialect_of
from corpus.formats.rows.matching import Matching, told, told_lacking
from corpus.formats.rows.opening import HEAD_BYTES, open_text, reading
from corpus.formats.rows.prose import is_prose
from corpus.formats.rows.records import Damage, Record, records
from corpus.formats.rows.settling import SAMPLE, most_like_text, settle
from corpus.formats.rows.table import Spot, Table
from corpus.formats.rows.usual import field_of
from corpus.names import AS_NAMED, Columns
from corpus.text.dates import read_date

_TABBED = (".tsv", ".tab", ".tsv.gz")
_LONG = 12  # words; no column is called so
_WHOLE_DATE = len("2024-03-01")
_AN_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_SAMPLE_CHARACTERS = 2**23


def read_csv(
    stream: io.BufferedReader, origin: Origin, uri: str, columns: Columns = AS_NAMED
) -> Iterator[Draft | ReadError]:
    """A draft or a ReadError for each row that is not blank; bounded memory.

    Raises CorpusError where the file is no table, or one without articles.
    """
    text, start = open_text(stream, origin.path)
    cut = len(start) >= HEAD_BYTES // 4
    found = dialect_of(start, cut=cut, tabbed=origin.path.lower().endswith(_TABBED))
    if found.stated:
        text.readline()
    rows = _guarded(records(text, found.dialect, line=int(found.stated)))
    yield from _Articles(origin, uri, columns).drafts(rows)


def _guarded(rows: Iterator[Record | Damage]) -> Iterator[Record | Damage | CorpusError]:
    """The rows; a CorpusError at the end where the file itself is damaged."""
    try:
        with reading():
            yield from rows
    except CorpusError as error:
        yield error


@dataclass(frozen=True, slots=True)
class _Head:
    """The names of the columns; the first row, where it names none but is one of the articles."""

    names: tuple[str, ...]
    row: Record | None = None


class _Articles:
    """The articles of a table."""

    def __init__(self, origin: Origin, uri: str, asked: Columns) -> None:
        self._origin = origin
        self._uri = uri
        self._asked = asked
        self._number = 0

    def drafts(self, rows: Iterator[Record | Damage | CorpusError]) -> Iterator[Draft | ReadError]:
        """All of them, in order."""
        first = next(rows, None)
        while isinstance(first, Damage):
            yield self._refused(first)
            first = next(rows, None)
        if isinstance(first, CorpusError):
            raise first
        if first is None:
            raise CorpusError("no row in this table", "Add a first row that names its columns.")
        head = self._head(first)
        rows = chain([head.row] if head.row else [], rows)
        sample = list(_first_of(rows))
        matching = self._matching(head, sample, first)
        lacking = told_lacking(Matching(self._asked), head.names)
        table = Table(matching, told(matching, head.names), lacking)
        for row in chain(sample, rows):
            if isinstance(row, Record) and row.cells == first.cells and head.row is None:
                # Tables that were joined bring their names along.
                self._number += 1
            elif isinstance(row, Record):
                yield self._draft(row, head.names, matching, table)
            elif isinstance(row, Damage):
                yield self._refused(row)
            else:
                yield at(self._origin, row)
        if not sample:
            raise CorpusError(
                "the table has no row beside the names of its columns",
                "Add articles to it, or leave it out.",
            )

    def _head(self, first: Record) -> _Head:
        cells = tuple(cell.strip().lstrip("\ufeff") for cell in first.cells)
        numbered = [column.isdecimal() and column not in cells for _, column in self._asked.named]
        if numbered and all(numbered) and _is_row(cells):
            return _Head(tuple(f"column {n}" for n in range(1, len(cells) + 1)), first)
        self._number = 1
        return _Head(tuple(_named_apart(cells)))

    def _matching(
        self, head: _Head, sample: Sequence[Record | Damage | CorpusError], first: Record
    ) -> Matching:
        rows = [
            dict(zip(head.names, row.cells, strict=False))
            for row in sample
            if isinstance(row, Record)
        ]
        like = most_like_text(head.names, rows)
        called = f"text={like or '…'},title=…"
        hint = f"Say which columns are which: --columns '{called}', or in “Columns” on the page."
        try:
            return settle(Matching(self._asked), head.names, rows, hint)
        except CorpusError as error:
            cells = tuple(cell.strip() for cell in first.cells)
            if head.row is None and _is_row(cells):
                message = f"the first row seems to name no columns; {error.message}"
                hint = "Add a first row of names, or say which columns are which by their numbers: "
                raise CorpusError(message, f"{hint}--columns text=2,title=1") from error
            raise

    def _draft(
        self, row: Record, names: tuple[str, ...], matching: Matching, table: Table
    ) -> Draft | ReadError:
        self._number += 1
        origin = Origin(self._origin.path, row.line)
        cells = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row.cells]
        nuls = sum(cell.count("\x00") for cell in cells)
        remarks = [f"NUL characters left out ({nuls:,})"] if nuls else []
        cells = [cell.replace("\x00", "") for cell in cells] if nuls else cells
        if len(cells) > len(names):
            if any(cell.strip() for cell in cells[len(names) :]):
                return ReadError(
                    origin,
                    f"the row has {len(cells):,} columns, not {len(names):,}",
                    "Put quotation marks around a text that holds what parts the columns.",
                )
            cells = cells[: len(names)]
        if len(cells) < len(names):
            if names[len(cells) - 1] in matching.columns(names).get("text", ()):
                return ReadError(
                    origin,
                    f"the row ends behind its text, with {len(cells):,} of {len(names):,} columns:"
                    " perhaps the text goes on in the next line",
                    "Put quotation marks around a text that holds the end of a line.",
                )
            remarks.append(f"the row has {len(cells):,} of {len(names):,} columns")
        spot = Spot(
            origin, f"{self._uri}#row={self._number}", f"line {row.line}", remarks=tuple(remarks)
        )
        return table.draft(dict(zip(names, cells, strict=False)), spot)

    def _refused(self, damage: Damage) -> ReadError:
        self._number += 1
        return at(Origin(self._origin.path, damage.first), damage.error)


def _first_of(
    rows: Iterator[Record | Damage | CorpusError],
) -> Iterator[Record | Damage | CorpusError]:
    """The first rows, as many as are looked at; of long texts fewer."""
    characters = 0
    for row in islice(rows, SAMPLE):
        yield row
        characters += sum(map(len, row.cells)) if isinstance(row, Record) else 0
        if characters > _SAMPLE_CHARACTERS:
            return


def _named_apart(cells: Sequence[str]) -> Iterator[str]:
    """Names of columns: a number for one without, and for one that is there before."""
    seen: set[str] = set()
    for number, cell in enumerate(cells, start=1):
        name = cell or f"column {number}"
        if name in seen:
            name = f"{name} (column {number})"
        seen.add(name)
        yield name


def _is_row(cells: Sequence[str]) -> bool:
    """Whether a first row holds an article, not the names of columns."""
    if any(map(field_of, cells)):
        return False
    return any(
        len(cell.split()) >= _LONG
        or _AN_ADDRESS.match(cell)
        or len(read_date(cell) or "") == _WHOLE_DATE
        or (is_prose(cell) and cell.rstrip()[-1:] in ".!?")
        for cell in cells
        if cell
    )
