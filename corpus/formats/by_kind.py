"""The readers of texts and tables by their kinds.

Each is imported when it first has something to read: most starts are for a question.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace

from corpus.article import Draft, Origin
from corpus.errors import ReadError
from corpus.formats.finding import Skip
from corpus.formats.kinds import Kind
from corpus.names import Columns

# These hold many articles, and are read as they are needed, whatever their size.
ROWS: frozenset[Kind] = frozenset(("jsonl", "csv", "json"))

WholeReader = Callable[[bytes, Origin, str], Draft]
RowReader = Callable[[io.BufferedReader, Origin, str, Columns], Iterator[Draft | ReadError | Skip]]


def whole_reader(kind: Kind) -> WholeReader | None:
    """The reader of a kind of text that holds one article and is read whole; None for another."""
    if kind == "text":
        from corpus.formats.text import read_text

        return read_text
    if kind == "markdown":
        from corpus.formats.markdown import read_markdown

        return read_markdown
    if kind == "html":
        from corpus.formats.html import read_html

        return read_html
    if kind == "subtitles":
        from corpus.formats.subtitles import read_subtitles

        return read_subtitles
    return None


def read_rows(
    kind: Kind, stream: io.BufferedReader, origin: Origin, uri: str, columns: Columns
) -> Iterator[Draft | ReadError | Skip]:
    """The drafts in a file of one of `ROWS`, a ReadError instead of each that cannot be read."""
    for found in _row_reader(kind)(stream, origin, uri, columns):
        yield replace(found, kind=kind) if isinstance(found, Draft) else found


def _row_reader(kind: Kind) -> RowReader:
    if kind == "csv":
        from corpus.formats.rows.csv_file import read_csv

        return read_csv
    if kind == "json":
        from corpus.formats.rows.json_file import read_json

        return read_json
    from corpus.formats.jsonl import read_jsonl

    return read_jsonl
