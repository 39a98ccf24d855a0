"""``qa ask --batch``: a file of questions, as JSON lines or a table, answered in its order."""

import csv
import dataclasses
import json
import os
import sys
import time
import traceback
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from qa.batch import rows
from qa.batch.questions import Line, questions
from qa.batch.rows import COLUMNS, BatchRow, failed_row, row_of
from qa.cli.progress import asking
from qa.cli.progress import line as note
from qa.contract.answer import Answer
from qa.contract.errors import QAError, QuestionError
from qa.contract.request import AskRequest

if TYPE_CHECKING:
    from qa.library import Library

FORMS = ("jsonl", "csv")
# Between two notes of how far it has come, where there is no terminal for a bar.
TOLD_SECONDS = 30.0
INTERNAL = QAError(
    "internal", "Footnote made a mistake", "try again; standard error says where it happened"
)


def arguments(ask: ArgumentParser) -> None:
    """Declare those beside ``--batch``."""
    ask.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="with --batch: write to this file; of one that is there already the rest is done",
    )
    ask.add_argument(
        "--form",
        choices=FORMS,
        help="with --batch: what is written (default: by the ending of --out, else jsonl)",
    )


def ask_batch(library: "Library", path: Path, out: Path | None, form: str | None) -> int:
    """Answer each line of a file; 1 if one could not be answered.

    No line ends the batch: an error that nobody foresaw stands in its line, its traceback beside
    it on standard error. Raises QAError where a file cannot be read or written, or where ``out``
    holds the answers to other questions.
    """
    as_table = (form or ("csv" if out and out.suffix.lower() == ".csv" else "jsonl")) == "csv"
    # A pipe is answered line by line, as it comes.
    lines = list(questions(path)) if path.is_file() else questions(path)
    with _output(out) as file:
        done = _standing(file, as_table, lines, out) if out and isinstance(lines, list) else _NONE
        if as_table and not done.count and not done.has_header:
            file.write(rows.header())
        return _answered(library, path, lines, file, done, as_table=as_table)


@dataclass(frozen=True, slots=True)
class _Done:
    """How many lines a file holds already, and whether one of them is a failure."""

    count: int
    failed: bool
    has_header: bool = False


_NONE = _Done(0, failed=False)


def _answered(
    library: "Library",
    path: Path,
    lines: list[Line] | Iterator[Line],
    file: IO[str],
    done: _Done,
    *,
    as_table: bool,
) -> int:
    failed, count, told = done.failed, done.count, time.monotonic()
    left = lines[count:] if isinstance(lines, list) else lines
    try:
        with asking(left) as each:
            for line in each:
                row, text = _told(library, line, path)
                failed = failed or row.failed
                file.write(rows.line(row) if as_table else text)
                # A line is there as soon as it is known: what is broken off can be gone on with.
                file.flush()
                count += 1
                if not sys.stderr.isatty() and time.monotonic() - told >= TOLD_SECONDS:
                    note(f"{count:,} questions are answered")
                    told = time.monotonic()
    except KeyboardInterrupt:
        total = f" of {len(lines):,}" if isinstance(lines, list) else ""
        hint = "; the same command goes on from there" if file is not sys.stdout else ""
        note(f"{count:,}{total} questions are answered{hint}")
        raise
    return 1 if failed else 0


def _told(library: "Library", line: Line, path: Path) -> tuple[BatchRow, str]:
    """What became of a line, as a row and as a line of JSON."""
    try:
        answer = _ask(library, line.request)
        return row_of(line.id, answer), _json({"id": line.id, **dataclasses.asdict(answer)})
    except QAError as error:
        told = error
    except Exception:
        traceback.print_exc()
        told = INTERNAL
    note(f"{path}: {line.id}: {told.message}")
    asked = line.request.question if isinstance(line.request, AskRequest) else ""
    why = {"code": told.code, "message": told.message, "hint": told.hint}
    return failed_row(line.id, asked, told), _json({"id": line.id, "error": why})


def _ask(library: "Library", request: AskRequest | QuestionError) -> Answer:
    if isinstance(request, QuestionError):
        raise request
    return library.ask(request)


def _json(value: dict[str, Any]) -> str:
    return f"{json.dumps(value, ensure_ascii=False)}\n"


@contextmanager
def _output(out: Path | None) -> Iterator[IO[str]]:
    if out is None:
        yield sys.stdout
        return
    try:
        # Not "a": what is half a line is cut off first.
        descriptor = os.open(out, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise _unwritable(out, error) from error
    with os.fdopen(descriptor, "r+", encoding="utf-8", newline="") as file:
        try:
            yield file
        except OSError as error:
            raise _unwritable(out, error) from error


def _standing(file: IO[str], as_table: bool, lines: list[Line], out: Path) -> _Done:
    """What a file holds of the answers to these lines; it is left open behind the last whole one.

    Raises QAError where it holds something else.
    """
    try:
        content = file.read()
    except UnicodeDecodeError as error:
        # A character was cut in two: all before it is text.
        file.seek(0)
        content = file.buffer.read()[: error.start].decode()  # type: ignore[attr-defined]
    whole = content[: content.rfind("\n") + 1]
    if whole != content:
        note(f"{out}: the last line was cut off, its question is asked again")
    texts = whole.split("\n")[:-1]
    found = list(_rows_in(texts, out) if as_table else _objects_in(texts, out))
    if len(found) > len(lines):
        raise _others(out, len(lines) + 1)
    for number, (one, line) in enumerate(zip(found, lines, strict=False), start=1):
        wanted = rows.safe(line.id) if as_table else line.id
        asked = line.request.question if isinstance(line.request, AskRequest) else ""
        if one.id != wanted or (one.question and not _is_same(one.question, asked)):
            raise _others(out, number)
    file.seek(len(whole.encode()))
    file.truncate()
    if found:
        note(f"{out}: {len(found):,} of {len(lines):,} questions are answered already")
    return _Done(len(found), any(one.failed for one in found), bool(texts))


@dataclass(frozen=True, slots=True)
class _Standing:
    """A line that is there: whose it is, and whether it is a failure."""

    id: Any
    question: str
    failed: bool


def _objects_in(texts: list[str], out: Path) -> Iterator[_Standing]:
    for number, text in enumerate(texts, start=1):
        try:
            value = json.loads(text)
            yield _Standing(value["id"], value.get("question", ""), "error" in value)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise _others(out, number) from error


def _rows_in(texts: list[str], out: Path) -> Iterator[_Standing]:
    for number, row in enumerate(csv.reader(texts, strict=True), start=1):
        if len(row) != len(COLUMNS) or (number == 1 and tuple(row) != COLUMNS):
            raise _others(out, number)
        if number > 1:
            cells = dict(zip(COLUMNS, row, strict=True))
            yield _Standing(cells["id"], cells["question"], bool(cells["error"]))


def _is_same(one: str, other: str) -> bool:
    """Whether a question stands in a file as it was asked, but for white space and apostrophes."""
    return one.lstrip("'").split() == other.lstrip("'").split()


def _others(out: Path, number: int) -> QAError:
    return QAError(
        "out_of_others",
        f"{out}, line {number}: not the answer to that line of the questions",
        "name a new file with --out, or the one that was begun with the same questions",
    )


def _unwritable(out: Path, error: OSError) -> QAError:
    return QAError(
        "file_unwritable",
        f"{out} cannot be written: {error.strerror or error}",
        "check the path, its permissions and the space on the disk",
    )
