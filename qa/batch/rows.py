"""What a table tells of one answer, and that table as CSV that no spreadsheet takes for formulas.

A row is a line: line ends inside a cell become spaces, so that a file which was broken off ends in
whole rows and at most one that is none.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from typing import Any

from qa.contract.answer import Answer
from qa.contract.errors import QAError

# A spreadsheet computes a cell that begins so; behind an apostrophe it is text.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_HIDING = ("\t", "\r")


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A question and what was answered: ``words`` also where they are only possible, ``sentence``
    and ``source`` of the first citation, ``link`` to the answer, as a path. ``error`` says why it
    was not answered, "" where it was.
    """

    id: Any
    question: str
    status: str
    words: str
    sentence: str
    source: str
    published: str
    link: str
    confidence: float | None
    error: str = ""

    @property
    def failed(self) -> bool:
        """Whether there is no answer of any status."""
        return bool(self.error)


COLUMNS = tuple(field.name for field in fields(BatchRow))


def row_of(given: Any, answer: Answer) -> BatchRow:
    """The row of an answer."""
    first = answer.citations[0] if answer.citations else None
    article = first.article if first else None
    return BatchRow(
        id=given,
        question=answer.question,
        status=answer.status,
        words=answer.words or "",
        sentence=first.quote if first else "",
        source=(article.source or article.title) if article else "",
        published=(article.published or "") if article else "",
        link=answer.permalink or "",
        confidence=answer.confidence,
    )


def failed_row(given: Any, question: str, error: QAError) -> BatchRow:
    """The row of a question that was not answered."""
    hint = f" ({error.hint})" if error.hint else ""
    told = f"{error.message}{hint}"
    return BatchRow(given, question, "", "", "", "", "", "", None, told)


def header() -> str:
    """The first line."""
    return _line(COLUMNS)


def line(row: BatchRow) -> str:
    """A row as a line of CSV (RFC 4180), with its end."""
    return _line(safe(value) for value in astuple(row))


def safe(value: Any) -> str:
    """A cell that is taken for text: one that would be a formula gets an apostrophe before it.

    Spaces before it do not hide it. Figures that are ours stay figures.
    """
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    text = str(value)
    is_formula = text.lstrip().startswith(_FORMULA) or text.startswith(_HIDING)
    cell = " ".join(text.splitlines())
    return f"'{cell}" if is_formula else cell


def _line(cells: Iterable[str]) -> str:
    made = io.StringIO()
    # All in quotation marks, as a program that parts cells by ; would find more of them.
    csv.writer(made, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerow(cells)
    return made.getvalue()
