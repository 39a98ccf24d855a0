"""Stores as earlier versions left them: what later migrations made is taken out again."""

from pathlib import Path

import apsw

from corpus.collection import STORE_FILE

_UNDOING = {
    8: "DROP TABLE tags; DROP TABLE labelled; DROP TABLE labels;",
    7: "ALTER TABLE passages ADD COLUMN version TEXT NOT NULL DEFAULT '';",
    6: "DROP TABLE file_articles; DROP TABLE files; DROP TABLE folders;",
    5: """
        DROP INDEX articles_by_kind;
        DROP TABLE originals;
        ALTER TABLE versions DROP COLUMN kind;
        ALTER TABLE articles DROP COLUMN kind;
        ALTER TABLE articles DROP COLUMN removed_why;
    """,
    4: """
        ALTER TABLE versions DROP COLUMN places;
        ALTER TABLE versions DROP COLUMN original;
    """,
    3: "DROP TABLE copies; DELETE FROM settings WHERE key = 'copy_pairs';",
}


def undo(folder: Path, number: int) -> None:
    """Make of a store what a Footnote would have left that knows so many migrations."""
    connection = apsw.Connection(str(folder / STORE_FILE))
    for later, statements in _UNDOING.items():
        if later > number:
            connection.execute(statements)
    connection.pragma("user_version", number)
    connection.close()
