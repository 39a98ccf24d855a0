"""Which field of an article stands under which name, in a record or a table."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from corpus.names.meanings import is_doubtful, misnamed
from corpus.names.table import FIELDS, FOREIGN, PLACES, SYNONYMS, VAGUE, folded

_Value = TypeVar("_Value")

_PAIR = re.compile(r"[,;\n]\s*(?=[\w ]+=)")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table are which fields, where somebody says so: (field, column)."""

    named: tuple[tuple[str, str], ...] = ()

    def of(self, field: str) -> str | None:
        """The column that is this field."""
        return dict(self.named).get(field)


AS_NAMED = Columns()
"""All columns are known by their usual names."""


def parse_columns(text: str) -> Columns:
    """The columns of ``text=Body,title=Headline``; commas may stand in their names.

    Raises ValueError, saying what is wrong.
    """
    named: dict[str, str] = {}
    for pair in filter(None, map(str.strip, _PAIR.split(text))):
        called_by, equals, column = (part.strip() for part in pair.partition("="))
        if not equals or not column:
            raise ValueError(f"{pair!r} names no column")
        field = _field(called_by)
        if field in named:
            raise ValueError(f"{field!r} is given twice")
        quoted = len(column) > 2 and column[0] == column[-1] and column[0] in "\"'"
        named[field] = column[1:-1] if quoted else column
    if len({*named.values()}) < len(named):
        raise ValueError("one column is given to two fields")
    return Columns(tuple(named.items()))


def _field(name: str) -> str:
    letters = folded(name)
    for field in FIELDS:
        if letters in (field, *SYNONYMS.get(field, ())):
            return field
    raise ValueError(f"{name!r} is no field of an article ({', '.join(FIELDS)})")


def has_own(fields: Mapping[str, Any], field: str) -> bool:
    """Whether something stands under a field's own name, or a synonym of it in English."""
    return any(folded(name) in SYNONYMS[field] for name in fields)


def called(fields: Mapping[str, Any], field: str) -> Iterator[tuple[str, Any]]:
    """What stands under a field's name, in any case, and under its synonyms; the surest first.

    A name that may mean something else is the last, and counts only where another is foreign; one
    that does mean something else counts nowhere.
    """
    order = PLACES[field]
    letters = {name: folded(name) for name in fields}
    abroad = any(of in FOREIGN for of in letters.values())
    found = [
        (of in VAGUE, order[of], name != field, name)
        for name, of in letters.items()
        if of in order and (abroad or of not in VAGUE)
    ]
    others = misnamed(fields) if any(is_doubtful(name) for *_, name in found) else ()
    # The name itself before the same in capitals.
    for *_, name in sorted(found):
        if name not in others:
            yield name, fields[name]


def first_called(
    fields: Mapping[str, Any], field: str, kind: Callable[[Any], _Value | None]
) -> _Value | None:
    """The surest value that stands under a field's names and is of that kind."""
    values = (kind(value) for _, value in called(fields, field))
    return next((value for value in values if value), None)
