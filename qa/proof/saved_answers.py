"""Saved answers: what `ask --json` printed, one answer or one a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from qa.citation.cite import parse_citation_id
from qa.contract.answer import ArticleRef, Caution, Locator, PassageText, Status
from qa.contract.errors import QAError
from qa.proof.json_text import parsed
from qa.proof.line_numbers import lines, place
from qa.proof.pack import OWN_FIELDS

_HINT = "save answers with: python -m qa ask --json … > answer.json"


@dataclass(frozen=True, slots=True)
class SavedCitation:
    """What a citation of a saved answer states; None is not stated, as by older releases."""

    id: str
    version: str
    quote: str
    start: int
    end: int
    article: ArticleRef | None = None
    passage: PassageText | None = None
    prefix: str | None = None
    suffix: str | None = None
    answer_start: int | None = None
    answer_end: int | None = None
    cautions: tuple[Caution, ...] = ()
    locator: Locator | None = None
    recognized: bool | None = None


@dataclass(frozen=True, slots=True)
class SavedText:
    """What a saved answer states: its words, or its possible ones, None where nothing was found,
    and its citations. Older releases state no possible ones; ``status`` None is not stated.
    """

    answer: str | None
    citations: tuple[SavedCitation, ...]
    nearest: tuple[SavedCitation, ...] = ()
    possible_answer: str | None = None
    status: Status | None = None


def saved_answers(text: str, name: str) -> Iterator[tuple[SavedText, str, int]]:
    """The answers of a file's text, each with its own text and the number of lines above it;
    ``name`` is the file's, for errors.

    A line that says why a question of a batch failed is left out. Raises QAError for a file without
    answers and for what is no answer, with the line and the field.
    """
    found = False
    for number, line in _values(text):
        value = _parsed(line, f"{name}:{number}")
        if "error" not in value:
            found = True
            yield _answer(value, line, name, number - 1), line, number - 1
    if not found:
        raise QAError("answers_invalid", f"{name}:1: there is no answer in this file", _HINT)


def _values(text: str) -> Iterator[tuple[int, str]]:
    """The text as a whole if it is JSON, else its lines that are not blank; each with its line."""
    try:
        parsed(text)
    except ValueError:
        numbered = enumerate(text.split("\n"), start=1)
        yield from ((number, line) for number, line in numbered if line.strip())
    else:
        yield 1, text


def _parsed(text: str, where: str) -> dict[str, Any]:
    try:
        value = parsed(text)
    except ValueError as error:
        raise QAError(
            "answers_invalid", f"{where}: not an answer in JSON: {error}", _HINT
        ) from error
    if not isinstance(value, dict):
        raise QAError("answers_invalid", f"{where}: not an answer in JSON", _HINT)
    for field in OWN_FIELDS:
        if field in value:
            raise QAError(
                "answers_invalid",
                f"{where}: {field}: this line is an evidence pack, not a saved answer",
                "check each pack as a file of its own",
            )
    return value


def _answer(value: dict[str, Any], text: str, name: str, above: int) -> SavedText:
    try:
        saved = msgspec.convert(value, type=SavedText)
    except msgspec.ValidationError as error:
        line, path, why = place(str(error), text)
        raise QAError("answers_invalid", f"{name}:{above + line}: {path}: {why}", _HINT) from error
    for kind, citations in (("citations", saved.citations), ("nearest", saved.nearest)):
        for index, citation in enumerate(citations):
            if parse_citation_id(citation.id) is None:
                path = f"{kind}[{index}].id"
                line = above + lines(text).get(f"$.{path}", 1)
                why = f"{name}:{line}: {path}: {citation.id!r} is no citation id"
                raise QAError("answers_invalid", why, _HINT)
    return saved
