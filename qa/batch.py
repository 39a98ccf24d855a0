"""Files of questions to ask, and of answers to check: JSON lines."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.citing import Place, parse_citation_id
from qa.errors import QAError, QuestionError
from qa.request import FIELDS, AskRequest, as_object, parse, text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a batch: its id, and the request or why it is none."""

    id: Any
    request: AskRequest | QuestionError


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One line of a batch of quotations: its id, and the quotation or why it is none."""

    id: Any
    quote: str | QuestionError


@dataclass(frozen=True, slots=True)
class SavedCitation:
    """A citation of a saved answer, as far as it must hold."""

    id: str
    version: str
    quote: str
    start: int
    end: int


def questions(path: Path) -> Iterator[Line]:
    """The lines of a batch file, as they come; a line that cannot be used is one all the same.

    Raises QAError when the file cannot be read.
    """
    for number, value in _values(path):
        given = value.get("id") if isinstance(value, dict) else None
        try:
            if isinstance(value, QuestionError):
                raise value
            yield Line(given, parse(value, ("id", *FIELDS)))
        except QuestionError as error:
            yield Line(given if given is not None else number, error)


def quotations(path: Path) -> Iterator[QuoteLine]:
    """The quotations of a batch file, as they come; a line that is none is one all the same.

    Raises QAError when the file cannot be read.
    """
    for number, value in _values(path):
        given = value.get("id") if isinstance(value, dict) else None
        try:
            if isinstance(value, QuestionError):
                raise value
            quote = text(as_object(value, "the line", ("id", "quote")), "quote")
            yield QuoteLine(given, quote)
        except QuestionError as error:
            yield QuoteLine(given if given is not None else number, error)


def text_of(path: Path) -> str:
    """The text of a file. Raises QAError when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error


def citations(path: Path) -> Iterator[SavedCitation]:
    """Every citation in a file of answers: one JSON answer, or one a line.

    Raises QAError when the file cannot be read or holds something else.
    """
    for number, value in _answers(path):
        if isinstance(value, QuestionError) or not isinstance(value, dict):
            raise QAError("answers_invalid", f"{path}:{number}: not an answer in JSON", _SAVED)
        for entry in value.get("citations", []):
            yield _citation(entry, f"{path}:{number}")


_SAVED = "save answers with: python -m qa ask --json … > answer.json"


def _answers(path: Path) -> Iterator[tuple[int, Any]]:
    try:
        yield 1, json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _unreadable(path, error) from error
    except ValueError:
        yield from _values(path)


def _citation(entry: Any, where: str) -> SavedCitation:
    try:
        saved = SavedCitation(
            str(entry["id"]),
            str(entry["version"]),
            str(entry["quote"]),
            int(entry["start"]),
            int(entry["end"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise QAError(
            "answers_invalid", f"{where}: a citation lacks or spoils the field {error}", _SAVED
        ) from error
    if not isinstance(parse_citation_id(saved.id), Place):
        raise QAError("answers_invalid", f"{where}: {saved.id!r} is no citation id", _SAVED)
    return saved


def _values(path: Path) -> Iterator[tuple[int, Any]]:
    """(line number, JSON value or the QuestionError that says why it is none)."""
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, _value(line)
    except OSError as error:
        raise _unreadable(path, error) from error


def _value(line: bytes) -> Any:
    try:
        value = json.loads(line.decode("utf-8-sig"))
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        return QuestionError("line_invalid", f"not JSON in UTF-8: {error}", "one object a line")
    return value


def _unreadable(path: Path, error: OSError | UnicodeDecodeError) -> QAError:
    why = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
    return QAError("file_unreadable", f"{path} cannot be read: {why}", "check the path")
