"""The tables of folders that are kept in step.

Paths are as the system writes them; a file's is below its folder's. Its ``address`` is the URI
under which its articles were first read: it stays when the file is moved. ``file_articles`` are
those that it held when it was last read, each in the version that was current then. What is gone
and waits for a confirmation has the time since when.
"""

WATCHED = """
CREATE TABLE folders (
    number INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    looked_at TEXT,
    missing_since TEXT
) STRICT;

CREATE TABLE files (
    number INTEGER PRIMARY KEY,
    folder INTEGER NOT NULL REFERENCES folders (number),
    path BLOB NOT NULL,
    address TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    waiting_since TEXT,
    UNIQUE (folder, path)
) STRICT;

CREATE TABLE file_articles (
    file INTEGER NOT NULL REFERENCES files (number) ON DELETE CASCADE,
    article TEXT NOT NULL,
    version TEXT NOT NULL,
    waiting_since TEXT,
    PRIMARY KEY (file, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX file_articles_by_article ON file_articles (article);
"""
