"""Text files and JSON lines that a user names."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qa.contract.errors import QAError, QuestionError


def text_of(path: Path) -> str:
    """The text of a file. Raises QAError when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from error


def json_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """(line number, JSON value or the QuestionError that says why it is none)."""
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, _value(line)
    except OSError as error:
        raise unreadable(path, error) from error


def _value(line: bytes) -> Any:
    try:
        value = json.loads(line.decode("utf-8-sig"))
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        return QuestionError("line_invalid", f"not JSON in UTF-8: {error}", "one object a line")
    return value


def unreadable(path: Path, error: OSError | UnicodeDecodeError) -> QAError:
    why = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
    return QAError("file_unreadable", f"{path} cannot be read: {why}", "check the path")
