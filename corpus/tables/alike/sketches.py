"""The MinHash sketches of all versions in the store, by which copies of a report are looked up.

They are derived data: written with a version, in its transaction, and made again from the texts
when they were made in another way, or when a Footnote that knows no sketches has written since.
"""

import apsw

from corpus.text.shingles import Shingles, recipe, shingles, sketch

_SETTING = "sketch_recipe"

_IS_CURRENT = """
SELECT (SELECT value FROM settings WHERE key = ?) IS ? AND sketched = versions FROM totals
"""


def write(tx: apsw.Connection, version: int, text: Shingles) -> None:
    """Store the sketch of a new version, by its number."""
    _insert(tx, version, text)
    tx.execute("UPDATE totals SET sketched = sketched + 1")


def are_current(connection: apsw.Connection) -> bool:
    """Tell whether every version has a sketch, and one that can be compared with today's."""
    (current,) = connection.execute(_IS_CURRENT, (_SETTING, recipe()))
    return bool(current[0])


def refresh(tx: apsw.Connection) -> None:
    """Sketch all versions again, unless that is done."""
    if are_current(tx):
        return
    tx.execute("DELETE FROM sketches")
    for version, text in tx.execute("SELECT number, text FROM versions ORDER BY number"):
        _insert(tx, version, shingles(text))
    tx.execute("UPDATE totals SET sketched = versions")
    tx.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (_SETTING, recipe()))


def _insert(tx: apsw.Connection, version: int, text: Shingles) -> None:
    tx.executemany(
        "INSERT INTO sketches (value, version) VALUES (?, ?)",
        ((value, version) for value in sorted(sketch(text))),
    )
