"""Which columns of a table are which fields of an article, and how that is told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from corpus.errors import CorpusError
from corpus.formats.rows.usual import WRAPPERS, field_of
from corpus.formats.rows.values import words_in
from corpus.names import AS_NAMED, FIELDS, Columns

_MOST_NAMES = 12
LONGEST_NAME = 40

NO_NUMBER = "in JSON a column has a name, and no number"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Matching:
    """Columns by what somebody said (``asked``), the others by their usual names.

    ``unfit`` are named as a field is, and hold another thing. Columns that have an order can be
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

    def without(self, names: Iterable[str]) -> "Matching":
        """This matching without columns that hold another thing than their names say."""
        return replace(self, unfit=self.unfit.union(names))

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
            message = f"there is no column {quoted(missing)} {found_in(names)}: {NO_NUMBER}"
            raise CorpusError(message, "Say which columns are which by their names.")
        found: dict[str, str] = {}
        for field, column in self.asked.named:
            name = self.resolved(column, names)
            if name is not None and (other := found.setdefault(name, field)) != field:
                raise CorpusError(
                    f"one column, {quoted([name])}, is asked for as {other} and as {field}",
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


def told(matching: Matching, names: Sequence[str]) -> str:
    """How a table is understood, in one line."""
    columns = matching.columns(names)
    parts = [
        f"{field} from {quoted(columns[field], ' or ')}"
        for field in dict.fromkeys(("text", "title", *FIELDS))
        if field in columns
    ]
    if "title" not in columns:
        parts.append("each title from the first words of its text")
    used = {name for found in columns.values() for name in found}
    rest = [name for name in names if name not in used]
    kept = f"; {len(rest):,} kept as metadata ({quoted(rest)})" if rest else ""
    return f"columns: {', '.join(parts)}{kept}"


def told_lacking(matching: Matching, names: Sequence[str]) -> tuple[str, ...]:
    """That a table has not all columns that were asked for, as a remark on it."""
    if missing := matching.lacking(names):
        return (f"there is no column {quoted(missing)} here: the usual names count",)
    return ()


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


def found_in(names: Sequence[str]) -> str:
    """The columns that a table has, in brackets."""
    if not names:
        return "(it has no columns)"
    more = len(names) - _MOST_NAMES
    listed = quoted([*names[:_MOST_NAMES], *([f"and {more:,} more"] if more > 0 else [])])
    return f"(its columns: {listed})"


def quoted(names: Sequence[str], joint: str = ", ") -> str:
    """Names in quotation marks, the first of many, long ones cut."""
    shown = [" ".join(name.split()) for name in names[:_MOST_NAMES]]
    cut = [name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…" for name in shown]
    more = len(names) - _MOST_NAMES
    return joint.join([f'"{name}"' for name in cut]) + (f" and {more:,} more" if more > 0 else "")
