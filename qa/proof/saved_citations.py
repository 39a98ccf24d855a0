"""The citations in files of saved answers."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.citation.cite import parse_citation_id
from qa.contract.errors import QAError
from qa.contract.read_file import JsonLine, json_lines, unreadable

_SAVED = "save answers with: python -m qa ask --json … > answer.json"


@dataclass(frozen=True, slots=True)
class SavedCitation:
    """The fields of a citation of a saved answer that are checked."""

    id: str
    version: str
    quote: str
    start: int
    end: int


def citations(path: Path) -> Iterator[SavedCitation]:
    """Every citation in a file of answers: one JSON answer, or one a line.

    Raises QAError when the file cannot be read or holds something else.
    """
    for line in _answers(path):
        where = f"{path}:{line.number}"
        if not isinstance(line.value, dict):
            raise QAError("answers_invalid", f"{where}: not an answer in JSON", _SAVED)
        for entry in line.value.get("citations", []):
            yield _citation(entry, where)


def _answers(path: Path) -> Iterator[JsonLine]:
    try:
        yield JsonLine(1, json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise unreadable(path, error) from error
    except ValueError:
        yield from json_lines(path)


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
    if parse_citation_id(saved.id) is None:
        raise QAError("answers_invalid", f"{where}: {saved.id!r} is no citation id", _SAVED)
    return saved
