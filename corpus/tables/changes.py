"""Putting, removing and restoring an article, inside a transaction that the store opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import apsw

from corpus.article import Article
from corpus.engine import Row
from corpus.tables import pairs, sketches
from corpus.tables.rows import now, version_row
from corpus.tables.selection import title_words

PutOutcome = Literal["added", "changed", "unchanged", "overtaken"]
"""What putting an article did: it is new or back, has another version, or was there already; or
nothing was done, as another version has come than the one that it was to follow."""

ANY = "any"
"""In place of a version: whatever stands there."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the store holds of an article before a change."""

    number: int
    version: str
    removed: bool
    first_passage: int
    passages: int


def _standing(tx: apsw.Connection, article_id: str) -> _Standing | None:
    """Look an article up, removed or not."""
    row = tx.execute(
        "SELECT a.number, v.version, a.removed_at IS NOT NULL, a.first_passage, a.passages "
        "FROM articles a JOIN versions v ON v.number = a.current WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    return None if row is None else _Standing(row[0], row[1], bool(row[2]), row[3], row[4])


def put(
    tx: apsw.Connection,
    article: Article,
    passages: Sequence[Row],
    vectors: Sequence[bytes] | None,
    model: str | None,
    over: str | None,
) -> PutOutcome:
    """Make this the current version of its article; "unchanged" and "overtaken" write nothing.

    ``passages`` are rows of `corpus.tables.rows.passage_rows`. Vectors are written where there are
    any: one blob for each passage, else ValueError is raised. ``over`` is the version that was put
    last, None where there was no article.
    """
    before = _standing(tx, article.id)
    if before is not None and not before.removed and before.version == article.version:
        return "unchanged"
    if over not in (ANY, None if before is None else before.version):
        return "overtaken"
    _write(tx, before, article, passages, vectors, model)
    return "added" if before is None or before.removed else "changed"


def restore(
    tx: apsw.Connection,
    article: Article,
    passages: Sequence[Row],
    vectors: Sequence[bytes],
    model: str,
) -> bool:
    """Take a removed article in again; False if it is not removed, or had another version."""
    before = _standing(tx, article.id)
    if before is None or not before.removed or before.version != article.version:
        return False
    _write(tx, before, article, passages, vectors, model)
    return True


def remove(tx: apsw.Connection, article_id: str, why: str | None) -> bool:
    """Take an article out of the collection; False if it is not in it. Its versions stay.

    ``why`` names the file whose vanishing retires it; None where a person removes it.
    """
    before = _standing(tx, article_id)
    if before is None or before.removed:
        return False
    _retire(tx, before)
    tx.execute(
        "UPDATE articles SET first_passage = 0, passages = 0, removed_at = ?, removed_why = ? "
        "WHERE number = ?",
        (now(), why, before.number),
    )
    _count(tx, articles=-1, removed=1)
    return True


def write_vectors(
    tx: apsw.Connection, model: str, passage_ids: Sequence[int], vectors: Sequence[bytes]
) -> None:
    """Store one blob for each passage; passages that exist no longer are passed over.

    Raises ValueError where there are not as many blobs as ids.
    """
    tx.execute("INSERT OR IGNORE INTO models (fingerprint) VALUES (?)", (model,))
    tx.executemany(
        "INSERT OR REPLACE INTO vectors (passage, model, data) "
        "SELECT p.id, m.number, ?3 FROM passages p, models m "
        "WHERE p.id = ?1 AND m.fingerprint = ?2",
        ((i, model, data) for i, data in zip(passage_ids, vectors, strict=True)),
    )


def _write(
    tx: apsw.Connection,
    before: _Standing | None,
    article: Article,
    passages: Sequence[Row],
    vectors: Sequence[bytes] | None,
    model: str | None,
) -> None:
    """Make this version the article's current one."""
    number = _new_article(tx, article.id) if before is None else before.number
    if before is not None:
        _retire(tx, before)
    version = _version_number(tx, number, article)
    ids = _new_ids(tx, len(passages))
    tx.executemany(
        "INSERT INTO passages (id, version_number, article_id, "
        'start, "end", sentences, terms, term_counts, title_terms) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((i, version, article.id, *row) for i, row in zip(ids, passages, strict=True)),
    )
    tx.execute(
        "UPDATE articles SET current = ?, title_words = ?, source = ?, published = ?, kind = ?, "
        "first_passage = ?, passages = ?, removed_at = NULL, removed_why = NULL WHERE number = ?",
        (
            version,
            title_words(article.title),
            article.source,
            article.published,
            article.kind,
            ids.start,
            len(ids),
            number,
        ),
    )
    _count(tx, passages=len(ids))
    if before is None or before.removed:
        _count(tx, articles=1, removed=-1 if before else 0)
    if vectors is not None and model is not None:
        write_vectors(tx, model, ids, vectors)


def _retire(tx: apsw.Connection, before: _Standing) -> None:
    """Delete an article's passages (their vectors go with them) and note that they are gone."""
    ids = range(before.first_passage, before.first_passage + before.passages)
    tx.executemany("INSERT INTO retired (passage) VALUES (?)", ((i,) for i in ids))
    tx.execute("DELETE FROM passages WHERE id >= ? AND id < ?", (ids.start, ids.stop))
    _count(tx, passages=-len(ids))


def _new_article(tx: apsw.Connection, article_id: str) -> int:
    tx.execute(
        "INSERT INTO articles (id, title_words, first_passage, passages) VALUES (?, '', 0, 0)",
        (article_id,),
    )
    return tx.last_insert_rowid()


def _version_number(tx: apsw.Connection, article_number: int, article: Article) -> int:
    row = tx.execute(
        "SELECT number FROM versions WHERE article = ? AND version = ?",
        (article_number, article.version),
    ).fetchone()
    if row is not None:
        return int(row[0])
    tx.execute(
        "INSERT INTO versions (article, added_at, version, uri, title, source, authors, published, "
        "published_raw, place, language, url, metadata, text, places, original, kind) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (article_number, now(), *version_row(article)),
    )
    number = tx.last_insert_rowid()
    if kept := article.original:
        tx.execute("INSERT OR IGNORE INTO originals VALUES (?, ?)", (kept.sha256, kept.size))
    _count(tx, versions=1)
    report = pairs.report((number, article_number, article.published, article.text))
    pairs.write(tx, report)
    sketches.write(tx, number, report.text)
    return number


def _new_ids(tx: apsw.Connection, count: int) -> range:
    # What AUTOINCREMENT would give: one more than any id that there ever was.
    last = tx.execute("SELECT seq FROM sqlite_sequence WHERE name = 'passages'").fetchone()
    first = 1 if last is None else last[0] + 1
    return range(first, first + count)


def _count(
    tx: apsw.Connection,
    *,
    articles: int = 0,
    passages: int = 0,
    versions: int = 0,
    removed: int = 0,
) -> None:
    tx.execute(
        "UPDATE totals SET articles = articles + ?, passages = passages + ?, "
        "versions = versions + ?, removed = removed + ?",
        (articles, passages, versions, removed),
    )
