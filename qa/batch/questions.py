"""A file of questions: JSON lines, a table with a header, or, where it was pasted, plain lines."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.contract.errors import QAError, QuestionError
from qa.contract.read_file import JsonLine, json_lines, json_lines_of, unreadable
from qa.contract.request import FIELDS, AskRequest, parse

TABLES = (".csv", ".tsv")
# Columns for what JSON has inside "filters", so that a table needs no JSON in a cell.
_FILTERS = ("source", "article", "published_from", "published_to")
_LISTS = ("source", "article")
_COLUMNS = ("id", *FIELDS, *_FILTERS)
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Line:
    """One question of a batch: its id, as it was written, and the request or why it is none."""

    id: Any
    request: AskRequest | QuestionError


def questions(path: Path) -> Iterator[Line]:
    """Yield a line for each of a batch file, also for one that is no question; a table by the
    ending of its name (.csv, .tsv), JSON lines else.

    Raises QAError when the file cannot be read, or is a table that lacks what it needs.
    """
    if path.suffix.lower() not in TABLES:
        return map(_of_json, json_lines(path))
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    return iter(_table(_decoded(content, path.name), path.name))


def questions_in(content: bytes, name: str) -> list[Line]:
    """The lines of what was sent or pasted: JSON lines where it begins with {, a table where its
    first line has a column "question", else a question a line. Raises QAError.
    """
    text = _decoded(content, name)
    first = text.lstrip().partition("\n")[0]
    if first.startswith("{"):
        return [_of_json(line) for line in json_lines_of(io.BytesIO(text.encode()))]
    if "question" in _header(next(csv.reader([first], delimiter=_delimiter(first)), [])):
        return _table(text.lstrip(), name)
    if Path(name).suffix.lower() in TABLES:
        raise _no_question(name)
    plain = (line.strip() for line in text.splitlines())
    return [
        Line(number, AskRequest(line)) for number, line in enumerate(filter(None, plain), start=1)
    ]


def _of_json(line: JsonLine) -> Line:
    given = line.value.get("id") if isinstance(line.value, dict) else None
    try:
        if isinstance(line.value, QuestionError):
            raise line.value
        return Line(given, parse(line.value, ("id", *FIELDS)))
    except QuestionError as error:
        return Line(line.number if given is None else given, error)


def _table(text: str, name: str) -> list[Line]:
    delimiter = _delimiter(text.partition("\n")[0])
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = _header(next(rows, []))
    if "question" not in header:
        raise _no_question(name)
    if odd := [column for column in header if column not in _COLUMNS]:
        raise QAError(
            "columns_unknown",
            f"{name} has a column {odd[0]!r} that is not known",
            f"rename it or take it out; the columns are {', '.join(_COLUMNS)}",
        )
    if twice := [column for column in header if header.count(column) > 1]:
        raise QAError("columns_twice", f"{name} has the column {twice[0]!r} twice", "take one out")
    return list(_rows(rows, header))


def _rows(rows: Any, header: Sequence[str]) -> Iterator[Line]:
    while True:
        try:
            row: list[str] = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            wrong = QuestionError(
                "line_invalid", f"not a row: {error}", "check its quotation marks"
            )
            yield Line(rows.line_num, wrong)
            continue
        if not any(cell.strip() for cell in row):
            continue
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        given = cells.pop("id", "") or rows.line_num
        try:
            if len(row) > len(header):
                raise QuestionError(
                    "line_invalid",
                    f"the row has {len(row)} cells, the first one {len(header)}",
                    "put a cell with a comma in it in quotation marks",
                )
            yield Line(given, parse(_fields(cells)))
        except QuestionError as error:
            yield Line(given, error)


def _fields(cells: dict[str, str]) -> dict[str, Any]:
    """A row as the JSON object that it stands for; an empty cell says nothing."""
    fields: dict[str, Any] = {"question": cells.pop("question", "")}
    filled = {name: cell for name, cell in cells.items() if cell}
    for name in ("conversation", "filters", "limit"):
        if name in filled:
            fields[name] = _value(name, filled.pop(name))
    flat = {name: filled.pop(name) for name in _FILTERS if name in filled}
    if flat:
        within = fields.setdefault("filters", {})
        if not isinstance(within, dict) or within.keys() & flat:
            raise QuestionError(
                "filter_invalid", "a filter stands in two columns", "leave one of them empty"
            )
        for name, cell in flat.items():
            is_list = name in _LISTS
            within[name] = (_value(name, cell) if cell[0] == "[" else [cell]) if is_list else cell
    return fields | filled


def _value(name: str, cell: str) -> Any:
    try:
        return json.loads(cell)
    except ValueError as error:
        raise QuestionError(
            "field_type", f"{name} is {cell[:80]!r}, which is not JSON", "see docs/batch.md"
        ) from error


def _header(row: Sequence[str]) -> list[str]:
    return [cell.strip().lower() for cell in row]


def _delimiter(first: str) -> str:
    return max(_DELIMITERS, key=first.count)


def _decoded(content: bytes, name: str) -> str:
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QAError(
            "file_unreadable",
            f"{name} is not text in UTF-8 (byte {error.start + 1:,})",
            'save it as "CSV UTF-8"',
        ) from error


def _no_question(name: str) -> QAError:
    return QAError(
        "columns_missing",
        f'{name} has no column "question"',
        f"its first row names the columns, of {', '.join(_COLUMNS)}",
    )
