"""Files of questions to ask, and of answers to check: JSON lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.contract.errors import QuestionError
from qa.contract.read_file import json_lines
from qa.contract.request import FIELDS, AskRequest, as_object, parse, text


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


def questions(path: Path) -> Iterator[Line]:
    """The lines of a batch file, as they come; a line that cannot be used is one all the same.

    Raises QAError when the file cannot be read.
    """
    for number, value in json_lines(path):
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
    for number, value in json_lines(path):
        given = value.get("id") if isinstance(value, dict) else None
        try:
            if isinstance(value, QuestionError):
                raise value
            quote = text(as_object(value, "the line", ("id", "quote")), "quote")
            yield QuoteLine(given, quote)
        except QuestionError as error:
            yield QuoteLine(given if given is not None else number, error)
