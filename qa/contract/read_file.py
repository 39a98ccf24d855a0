"""Text files and files of JSON lines that a user names."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.contract.errors import QAError, QuestionError


@dataclass(frozen=True, slots=True)
class JsonLine:
    """A line of a file, its number counted from 1: its JSON value, or why it has none."""

    number: int
    value: Any | QuestionError


def text_of(path: Path) -> str:
    """The text of a file. Raises QAError when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from error


def json_lines(path: Path) -> Iterator[JsonLine]:
    """Yield the lines of a file that are not blank. Raises QAError when it cannot be read."""
    try:
        with path.open("rb") as lines:
            yield from json_lines_of(lines)
    except OSError as error:
        raise unreadable(path, error) from error


def json_lines_of(lines: Iterable[bytes]) -> Iterator[JsonLine]:
    """Yield those of the lines that are not blank."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield JsonLine(number, _value(line))


def _value(line: bytes) -> Any | QuestionError:
    try:
        value = json.loads(line.decode("utf-8-sig"))
        # Half a surrogate pair is JSON, but no text that could be printed.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        return QuestionError("line_invalid", f"not JSON in UTF-8: {error}", "one object a line")
    return value


def unreadable(path: Path, error: OSError | UnicodeDecodeError) -> QAError:
    """The error for a file that cannot be read, or is not text."""
    why = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
    return QAError("file_unreadable", f"{path} cannot be read: {why}", "check the path")
