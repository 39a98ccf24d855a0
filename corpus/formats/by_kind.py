"""The readers of texts and tables by their kinds.

Each is imported when it first has something to read: most starts are for a question.
"""

import io
from collections.abc import Callable, Iterator

from corpus.article import Draft, Origin
from corpus.errors import ReadError
from corpus.formats.kinds import Kind
from corpus.names import Columns

WholeReader = Callable[[bytes, Origin, str], Draft]
RowReader = Callable[[io.BufferedReader, Origin, str, Columns], Iterator[Draft | ReadError]]


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


def row_reader(kind: Kind) -> RowReader | None:
    """The reader of a kind that holds many articles and is read as they are needed, whatever its
    size; None for another.
    """
    if kind == "jsonl":
        from corpus.formats.jsonl import read_jsonl

        return read_jsonl
    if kind == "csv":
        from corpus.formats.rows.csv_file import read_csv

        return read_csv
    if kind == "json":
        from corpus.formats.rows.json_file import read_json

        return read_json
    return None
