"""JSON: the articles of an array, wherever in the file it stands, or one article; any size."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, groupby, islice
from typing import Any

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError, visible
from corpus.formats.finding import Skip, left_out
from corpus.formats.record import at
from corpus.formats.rows.elements import Element, Elements
from corpus.formats.rows.matching import NO_NUMBER, Matching, told, told_lacking
from corpus.formats.rows.opening import open_text, reading
from corpus.formats.rows.prose import is_prose
from corpus.formats.rows.settling import SAMPLE, settle
from corpus.formats.rows.table import Spot, Table, has_title_and_text
from corpus.formats.rows.window import Window
from corpus.names import AS_NAMED, Columns

_SAMPLE_CHARACTERS = 2**23
_MOST_NAMES = 40
_HINT = (
    "Say where the text stands: --columns 'text=…,title=…', or in “Columns” on the page"
    " (a name in an object as object.name)."
)


def read_json(
    stream: io.BufferedReader, origin: Origin, uri: str, columns: Columns = AS_NAMED
) -> Iterator[Draft | ReadError | Skip]:
    """A draft or a ReadError for each object of the file's arrays of articles; bounded memory.

    A Skip behind them tells of objects that are none. Raises CorpusError where none has a text.
    """
    text, start = open_text(stream, origin.path)
    file = _File(origin, uri, Matching(columns, ordered=False), _is_lines(start))
    yield from file.drafts(Window(text))
    file.refuse_nothing()
    yield from left_out(origin.path, file.remark())


def _is_lines(start: str) -> bool:
    """Whether a file that is named as JSON is JSON Lines: its first line is a whole object."""
    line, end, rest = start.lstrip("\ufeff").partition("\n")
    if not end or not rest.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(line, strict=False), dict)
    except (ValueError, RecursionError):
        return False


@dataclass(slots=True)
class _File:
    """The articles of a file, and what in it are none."""

    origin: Origin
    uri: str
    asked: Matching
    lines: bool
    found: bool = False
    refused: bool = False
    as_asked: bool = False
    others: list[tuple[str, int, CorpusError]] = field(default_factory=list)

    def drafts(self, window: Window) -> Iterator[Draft | ReadError]:
        """All of them, in order; what cannot be read further is told at the end."""
        elements = _guarded(Elements(window, self._is_article, lines=self.lines), window)
        for path, group in groupby(elements, key=lambda element: element.path):
            yield from self._group(path, group)

    def remark(self) -> str:
        """What was left out, in words."""
        if not self.found or not self.others:
            return ""
        told = ", ".join(f'{count:,} in "{path}"' for path, count, _ in self.others[:_MOST_NAMES])
        return f"objects that are no articles left out: {told}"

    def refuse_nothing(self) -> None:
        """Raises CorpusError where no article was found."""
        if self.found:
            return
        if self.others and not self.refused:
            path, _, error = self.others[0]
            where = f'in "{path}": ' if path else ""
            raise CorpusError(f"no article in this file: {where}{error.message}", error.hint)
        if not self.refused:
            asked = self.asked.meaningless
            told = f"; {NO_NUMBER} ({', '.join(map(repr, asked))})" if asked else ""
            raise CorpusError(f"no article in this file: no object in it has a text{told}", _HINT)

    def _group(self, path: str, group: Iterator[Element]) -> Iterator[Draft | ReadError]:
        sample = list(_first_of(group))
        rows = [self.asked.row(one.value) for one in sample if isinstance(one.value, dict)]
        if not rows:
            yield from self._only_errors(sample)
            return
        names = tuple(islice(dict.fromkeys(name for row in rows for name in row), 1000))
        try:
            # Beside articles that have the columns asked for, others are another thing: comments.
            matching = settle(self.asked, names, rows, _HINT, strict=self.as_asked)
        except CorpusError as error:
            count = len(sample) + sum(1 for _ in group)
            self.others.append((path, count, error))
            yield from self._only_errors(sample)
            return
        self.found = True
        self.as_asked = self.as_asked or (
            bool(self.asked.asked.named) and not self.asked.lacking(names)
        )
        table = Table(matching, told(matching, names), told_lacking(self.asked, names))
        for element in chain(sample, group):
            yield self._draft(element, table)

    def _only_errors(self, sample: Iterable[Element]) -> Iterator[ReadError]:
        for element in sample:
            if isinstance(element.value, CorpusError):
                yield self._refused(element, element.value)

    def _draft(self, element: Element, table: Table) -> Draft | ReadError:
        value = element.value
        if isinstance(value, CorpusError):
            return self._refused(element, value)
        if not isinstance(value, dict):
            return self._refused(element, CorpusError("not a JSON object", "Leave it out."))
        if element.number is None:
            where = f"#/{element.path.replace('.', '/')}" if element.path else ""
            return table.draft(value, Spot(self.origin, self.uri + where, "the file"))
        place = element.path.removesuffix(".*").replace(".", "/")
        pointer = visible(f"{self.uri}#/{place + '/' if place else ''}{element.number - 1}")
        origin = Origin(self.origin.path, element.line)
        name = f"article {element.number:,}"
        return table.draft(value, Spot(origin, pointer, name, prefix=name))

    def _refused(self, element: Element, error: CorpusError) -> ReadError:
        self.refused = True
        which = f"article {element.number:,}: " if element.number else ""
        named = CorpusError(f"{which}{error.message}", error.hint)
        return at(Origin(self.origin.path, element.line), named)

    def _is_article(self, value: Any) -> bool:
        """Whether an object is an article, not one around articles: it may be called like a text
        what is none ("message": "ok")."""
        if not isinstance(value, dict):
            return False
        row = self.asked.row(value)
        matching = self.asked.fitting(tuple(row))
        text = matching.text_of(row)
        lists = [one[0] for one in value.values() if isinstance(one, list) and one]
        around = [one for one in lists if isinstance(one, dict)]
        if text is None or any(has_title_and_text(one, self.asked) for one in around):
            return False
        if matching is not self.asked and any(map(self._has_asked, around)):
            return False
        titled = "title" in matching.columns(row)
        return titled and is_prose(text) if around else titled or is_prose(text)

    def _has_asked(self, value: Mapping[str, Any]) -> bool:
        """Whether an object has all columns that were asked for."""
        return not self.asked.lacking(tuple(self.asked.row(value)))


def _guarded(elements: Elements, window: Window) -> Iterator[Element]:
    """The elements; what ends them too early is one as well, beside those before it."""
    path = None
    try:
        with reading():
            for element in elements:
                path = element.path
                yield element
    except CorpusError as error:
        if path is None:
            raise
        yield Element(path, None, window.line, error)


def _first_of(group: Iterator[Element]) -> Iterator[Element]:
    """The first elements, as many as are looked at; of long ones fewer."""
    characters = 0
    for element in islice(group, SAMPLE):
        yield element
        if isinstance(element.value, dict):
            characters += sum(len(v) for v in element.value.values() if isinstance(v, str))
        if characters > _SAMPLE_CHARACTERS:
            return
