"""The pairs of versions that are copies of one report, found when the second of them is written.

They are derived data, as are the sketches by which they are looked up: made again where they were
made by another rule, or when a Footnote that knows no pairs has written since.
"""

# ruff: noqa: S608 - statements are put together from constants; all values are bound.

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import apsw
import numpy as np
from numpy.typing import NDArray

from corpus.days import day_number
from corpus.text.shingles import (
    SHARED_HASHES,
    Shingles,
    holds,
    is_copy,
    may_share,
    numbers,
    rule,
    shingles,
    sketch,
)

_SETTING = "copy_pairs"

# Versions of other articles; those of its own are none.
_ALIKE = f"""
SELECT v.number, v.version FROM (
    SELECT s.version FROM carray(?1) k CROSS JOIN sketches s ON s.value = k.value
    WHERE s.version < ?3
    GROUP BY s.version HAVING count(*) >= {SHARED_HASHES}
) alike
CROSS JOIN versions v ON v.number = alike.version
WHERE v.article != ?2
"""
_ALL = "SELECT number, article, published, text FROM versions ORDER BY number"
_ONE = "SELECT number, article, published, text FROM versions WHERE number = ?"
_END = 2**63 - 1

# The numbers of the runs of versions, by their sha256: reports of a series, which share turns of
# phrase, are looked up again with each that comes. One takes some 1.5 KB.
_known: dict[str, NDArray[np.int64]] = {}
_MOST_KNOWN = 20_000


@dataclass(frozen=True, slots=True)
class Report:
    """What a version is compared by; the first two are numbers of rows."""

    version: int
    article: int
    published: str | None
    text: Shingles


def report(row: Sequence[Any]) -> Report:
    """Read a row of a version's number, its article's number, its publication and its text."""
    version, article, published, text = row
    return Report(version, article, published, shingles(text))


def copies_of(connection: apsw.Connection, one: Report, before: int = _END) -> list[int]:
    """Compare a version with all others that have a number below ``before``: those of its copies.

    Sketches that share a few hashes are looked up, of these the runs are counted that both have,
    and what is left is compared by `is_copy`.
    """
    return [
        other.version
        for other in _alike(connection, one, before)
        if is_copy(one.text, other.text, days_apart(one, other))
    ]


def holding(connection: apsw.Connection, text: str) -> list[int]:
    """Compare a text with all versions: those that have nearly all of its runs of words."""
    one = Report(0, 0, None, shingles(text))
    return [other.version for other in _alike(connection, one, _END) if holds(other.text, one.text)]


def write(tx: apsw.Connection, new: Report) -> None:
    """Compare a new version with all that there are, and store its pairs."""
    _insert(tx, new)
    versions = _versions(tx)
    change = (_state(versions), _SETTING, _state(versions - 1))
    tx.execute("UPDATE settings SET value = ? WHERE key = ? AND value = ?", change)


def are_current(connection: apsw.Connection) -> bool:
    """Tell whether all versions were compared, and by today's rule."""
    known = connection.execute("SELECT value FROM settings WHERE key = ?", (_SETTING,)).fetchone()
    return known is not None and known[0] == _state(_versions(connection))


def refresh(tx: apsw.Connection) -> None:
    """Compare all versions again, unless that is done; sketches must be current."""
    if are_current(tx):
        return
    tx.execute("DELETE FROM copies")
    for row in tx.execute(_ALL):
        _insert(tx, report(row))
    change = (_SETTING, _state(_versions(tx)))
    tx.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", change)


def _insert(tx: apsw.Connection, one: Report) -> None:
    for other in copies_of(tx, one, before=one.version):
        tx.execute(
            "INSERT INTO copies (version, copy) VALUES (?1, ?2), (?2, ?1)", (one.version, other)
        )


def _alike(connection: apsw.Connection, one: Report, before: int) -> Iterator[Report]:
    """The versions that share some hashes and then enough runs."""
    sketched = sketch(one.text)
    if not sketched:
        return
    values = np.fromiter(sketched, np.int64, len(sketched))
    bindings = (apsw.carray(values.data), one.article, before)
    own = numbers(one.text)
    for number, version in connection.execute(_ALIKE, bindings):
        known = _known.get(version)
        if known is not None and not may_share(own, known):
            continue
        (row,) = connection.execute(_ONE, (number,))
        other = report(row)
        if known is None:
            known = _remembered(version, other.text)
        if may_share(own, known):
            yield other


def _remembered(version: str, text: Shingles) -> NDArray[np.int64]:
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    return _known.setdefault(version, numbers(text))


def _state(versions: int) -> str:
    return f"{rule()} on {versions}"


def _versions(connection: apsw.Connection) -> int:
    (row,) = connection.execute("SELECT versions FROM totals")
    return int(row[0])


def days_apart(a: Report, b: Report) -> int:
    """Count the days between two publications; 0 unless both have a full date."""
    days = [each.published for each in (a, b) if day_number(each.published) is not None]
    if len(days) < 2:
        return 0
    first, second = (date.fromisoformat(day) for day in days if day)
    return abs((first - second).days)
