"""Which columns of a table are which fields of an article, and whether it holds articles at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from corpus.errors import CorpusError
from corpus.formats.rows.prose import are_articles
from corpus.formats.rows.usual import WRAPPERS, field_of
from corpus.formats.rows.values import words_in
from corpus.names import AS_NAMED, FIELDS, Columns

SAMPLE = 100
"""So many rows are looked at before the first is read."""

_MOST_NAMES = 12
_LONGEST_NAME = 40

NO_NUMBER = "in JSON a column has a name, and no number"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Matching:
    """Columns by what somebody said (``asked``), the others by their usual names.

    ``unfit`` are named as a text or an id is, and hold none. Columns that have an order can be
    asked for by their numbers; the values of an object of JSON have none (``ordered``).
    """

    asked: Columns = AS_NAMED
    unfit: frozenset[str] = frozenset()
    ordered: bool = True

    def columns(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """The columns that may hold each field, the surest first, among those of a table."""
        return _matched(self, tuple(names))

    def fitting(self, names: Sequence[str]) -> "Matching":
        """This matching as far as a table has the columns that were asked for. Where one is missing
        numbers count not: they are those of another table."""
        if not self.lacking(names):
            return self
        kept = [pair for pair in self.asked.named if _by_name(pair[1], names) is not None]
        return replace(self, asked=Columns(tuple(kept)))

    def lacking(self, names: Sequence[str]) -> tuple[str, ...]:
        """The columns that were asked for and that a table has not; beside one that is missing by
        its name, numbers are those of another table."""
        missing = [name for _, name in self.asked.named if self.resolved(name, names) is None]
        return tuple(name for name in missing if name not in self.meaningless) or tuple(missing)

    def resolved(self, column: str, names: Sequence[str]) -> str | None:
        """The column of a table that is asked for by its name, in any case, or by its number."""
        if (name := _by_name(column, names)) is not None:
            return name
        if self.ordered and _is_number(column) and 1 <= int(column[:9]) <= len(names):
            return names[int(column[:9]) - 1]
        return None

    @property
    def meaningless(self) -> tuple[str, ...]:
        """The numbers that were asked for where columns have none."""
        asked = (column for _, column in self.asked.named)
        return () if self.ordered else tuple(filter(_is_number, asked))

    def check(self, names: Sequence[str]) -> None:
        """Raises CorpusError where columns are asked for in a way that can mean none."""
        missing = self.lacking(names)
        if missing and {*missing} <= {*self.meaningless}:
            message = f"there is no column {_quoted(missing)} {_found(names)}: {NO_NUMBER}"
            raise CorpusError(message, "Say which columns are which by their names.")
        found: dict[str, str] = {}
        for field, column in self.asked.named:
            name = self.resolved(column, names)
            if name is not None and (other := found.setdefault(name, field)) != field:
                raise CorpusError(
                    f"one column, {_quoted([name])}, is asked for as {other} and as {field}",
                    "Name another column for one of them, or leave one out.",
                )

    def text_of(self, row: Row) -> str | None:
        """The text of a row as it is written, None where it has none."""
        names = self.columns(row).get("text", ())
        return next((words for name in names if (words := words_in(row[name]))), None)

    def row(self, record: Row) -> Row:
        """A record as a row: what stands in objects of it gets columns where it is wanted, the
        fields of one that is wrapped (``{"_source": {"title": …}}``) and those asked for.
        """
        row = _unwrapped(record)
        within = {
            column: value
            for _, column in self.asked.named
            if column not in row and (value := _reached(row, column)) is not None
        }
        return {**row, **within}


def _unwrapped(record: Row) -> Row:
    for key, inner in record.items():
        if isinstance(inner, dict) and key.lower() in WRAPPERS:
            own = [field_of(name) for name in inner]
            if any(found and found[0] == "text" for found in own):
                around = {name: value for name, value in record.items() if name != key}
                return {**around, **{f"{key}.{name}": value for name, value in inner.items()}}
    return record


def _reached(row: Row, column: str) -> Any:
    value: Any = row
    for name in column.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def settle(
    plain: Matching, names: Sequence[str], sample: Sequence[Row], hint: str, *, strict: bool = False
) -> Matching:
    """A matching made that of a table by its names and the first of its rows; columns that were
    asked for and are not there are known by their usual names, but where it is ``strict``.

    Raises CorpusError, naming the columns, where none of them holds the texts of articles.
    """
    plain.check(names)
    missing = plain.lacking(names)
    if missing and strict:
        raise CorpusError(f"there is no column {_quoted(missing)} {_found(names)}", hint)
    plain = plain.fitting(names)
    asked = plain.asked
    columns = plain.columns(names)
    candidates = columns.get("text", ())
    numbers = () if asked.of("id") else tuple(_numbers(columns, sample))
    if asked.of("text") is not None:
        return replace(plain, unfit=frozenset(numbers))
    if not candidates:
        wanted = f"there is no column {_quoted(missing)}, and none" if missing else "no column"
        message = f"{wanted} is named as the text of an article {_found(names)}"
        raise CorpusError(message, hint)
    texts = {name: _texts(name, sample) for name in candidates}
    unfit = [name for name in candidates if texts[name] and not are_articles(texts[name])]
    if len(unfit) == len(candidates):
        raise CorpusError(_no_articles(unfit[0], texts[unfit[0]], names), hint)
    return replace(plain, unfit=frozenset((*unfit, *numbers)))


def _numbers(columns: Mapping[str, tuple[str, ...]], sample: Sequence[Row]) -> Iterator[str]:
    """Columns named as an id that only number the rows: another file has the same numbers."""
    for name in columns.get("id", ()):
        values = [str(row[name]).strip() for row in sample if row.get(name) is not None]
        if any(map(str.isdecimal, values)):
            yield name


def _texts(name: str, sample: Sequence[Row]) -> list[str]:
    return [text for row in sample if (text := words_in(row.get(name)))]


def told(matching: Matching, names: Sequence[str]) -> str:
    """How a table is understood, in one line."""
    columns = matching.columns(names)
    parts = [
        f"{field} from {_quoted(columns[field], ' or ')}"
        for field in dict.fromkeys(("text", "title", *FIELDS))
        if field in columns
    ]
    if "title" not in columns:
        parts.append("each title from the first words of its text")
    used = {name for found in columns.values() for name in found}
    rest = [name for name in names if name not in used]
    kept = f"; {len(rest):,} kept as metadata ({_quoted(rest)})" if rest else ""
    return f"columns: {', '.join(parts)}{kept}"


def told_lacking(matching: Matching, names: Sequence[str]) -> tuple[str, ...]:
    """That a table has not all columns that were asked for, as a remark on it."""
    if missing := matching.lacking(names):
        return (f"there is no column {_quoted(missing)} here: the usual names count",)
    return ()


def most_like_text(names: Sequence[str], sample: Sequence[Row]) -> str | None:
    """The column that most looks as if it held texts, for a hint; None where none does."""
    lengths: dict[str, int] = {}
    for name in names:
        texts = _texts(name, sample)
        if texts and are_articles(texts):
            lengths[name] = sum(map(len, texts))
    return max(lengths, key=lambda name: lengths[name]) if lengths else None


def _no_articles(name: str, texts: Sequence[str], names: Sequence[str]) -> str:
    examples = [" ".join(text.split())[:_LONGEST_NAME] for text in dict.fromkeys(texts)][:3]
    return (
        f"the column {_quoted([name])} holds no articles, but labels or figures"
        f" ({_quoted(examples)}) {_found(names)}"
    )


def _is_number(column: str) -> bool:
    return column.isascii() and column.isdigit()


def _by_name(column: str, names: Sequence[str]) -> str | None:
    if column in names:
        return column
    wanted = column.strip().casefold()
    return next((name for name in names if name.strip().casefold() == wanted), None)


@lru_cache(maxsize=256)
def _matched(matching: Matching, names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    columns: dict[str, tuple[str, ...]] = {}
    for field, column in matching.asked.named:
        if (name := matching.resolved(column, names)) is not None:
            columns[field] = (name,)
    taken = {name for found in columns.values() for name in found}
    ranked: dict[str, list[tuple[int, int, str]]] = {}
    for place, name in enumerate(names):
        found = field_of(name)
        if found is None or name in taken or name in matching.unfit:
            continue
        field, rank = found
        if matching.asked.of(field) is None:
            ranked.setdefault(field, []).append((rank, place, name))
    for field, candidates in ranked.items():
        columns[field] = tuple(name for _, _, name in sorted(candidates))
    return MappingProxyType(columns)


def _found(names: Sequence[str]) -> str:
    if not names:
        return "(it has no columns)"
    more = len(names) - _MOST_NAMES
    listed = _quoted([*names[:_MOST_NAMES], *([f"and {more:,} more"] if more > 0 else [])])
    return f"(its columns: {listed})"


def _quoted(names: Sequence[str], joint: str = ", ") -> str:
    shown = [" ".join(name.split()) for name in names[:_MOST_NAMES]]
    cut = [
        name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…" for name in shown
    ]
    more = len(names) - _MOST_NAMES
    return joint.join([f'"{name}"' for name in cut]) + (f" and {more:,} more" if more > 0 else "")
