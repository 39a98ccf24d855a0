"""Files of questions to ask, and of answers to check: JSON lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.contract.errors import QuestionError
from qa.contract.read_file import JsonLine, json_lines
from qa.contract.request import as_object, text


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One line of a batch of quotations: its id, and the quotation or why it is none."""

    id: Any
    quote: str | QuestionError


def quotations(path: Path) -> Iterator[QuoteLine]:
    """Yield a line for each of a batch file, also for one that is no quotation.

    Raises QAError when the file cannot be read.
    """
    for line in json_lines(path):
        try:
            fields = as_object(_value(line), "the line", ("id", "quote"))
            yield QuoteLine(_id(line), text(fields, "quote"))
        except QuestionError as error:
            yield QuoteLine(_id_or_number(line), error)


def _value(line: JsonLine) -> Any:
    if isinstance(line.value, QuestionError):
        raise line.value
    return line.value


def _id(line: JsonLine) -> Any:
    return line.value.get("id") if isinstance(line.value, dict) else None


def _id_or_number(line: JsonLine) -> Any:
    given = _id(line)
    return line.number if given is None else given
