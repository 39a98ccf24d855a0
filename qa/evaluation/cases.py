"""Questions whose answers are known, read from a file of JSON lines.

``{"question", "id"?, "answerable"?: true, "answers"? or "answer"?, "articles"?, "evidence"?,
"conversation"?, "filters"?}``; ``docs/evaluate.md`` says what each field means. Other fields are
ignored, since such files carry notes of their own.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qa.contract.answer import Filters, Turn
from qa.contract.errors import QAError, QuestionError
from qa.contract.request import parse
from qa.contract.validation import check, check_filters, check_turns

_FORM = "docs/evaluate.md shows the form"
_ASKED = ("question", "conversation", "filters")


@dataclass(frozen=True, slots=True)
class Case:
    """One question, with what is known of its answer; see ``docs/evaluate.md``."""

    id: str
    question: str
    answerable: bool = True
    answers: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    conversation: tuple[Turn, ...] = ()
    filters: Filters = field(default_factory=Filters)


def load_cases(path: Path) -> list[Case]:
    """Read a questions file. Raises QAError naming the line and the field that cannot be used."""
    cases = [_case(line, where) for line, where in _lines(path)]
    if not cases:
        raise QAError("questions_empty", f"{path} holds no question", f"one a line; {_FORM}")
    return cases


def _lines(path: Path) -> Iterator[tuple[bytes, str]]:
    """Each line with its position (``file:number``), blank lines left out."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise QAError(
            "questions_unreadable", f"{path} cannot be read: {error.strerror}", "check the path"
        ) from error
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            yield line, f"{path}:{number}"


def _case(line: bytes, where: str) -> Case:
    data = _object(line, where)
    asked = {name: data[name] for name in _ASKED if name in data}
    try:
        request = parse(asked)
        question = check(request.question)
        check_turns(request.conversation)
        check_filters(request.filters)
    except QuestionError as error:
        raise QAError("questions_invalid", f"{where}: {error.message}", error.hint) from error
    given = data.get("id")
    return Case(
        id=where if given is None else str(given),
        question=question,
        answerable=_answerable(data, where),
        answers=_texts(data, "answers", where) or _texts(data, "answer", where),
        articles=_texts(data, "articles", where),
        evidence=_texts(data, "evidence", where),
        conversation=request.conversation,
        filters=request.filters,
    )


def _object(line: bytes, where: str) -> dict[str, Any]:
    try:
        data = json.loads(line.decode("utf-8-sig"))
        # Half a surrogate pair is JSON, but no text that could be printed.
        json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise _invalid(where, f"not JSON in UTF-8 ({error})", "write one object a line") from error
    if not isinstance(data, dict):
        raise _invalid(where, "not an object", 'write {"question": "…", "answers": ["…"]}')
    return data


def _answerable(data: dict[str, Any], where: str) -> bool:
    value = data.get("answerable", True)
    if not isinstance(value, bool):
        raise _invalid(where, "answerable is not true or false", "leave it out for true")
    return value


def _texts(data: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
    """A field's texts: a list of them, or one alone; null is none, and blank ones do not count."""
    value = data.get(name)
    values = [] if value is None else [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(text, str) for text in values):
        raise _invalid(where, f"{name} is not a list of texts", 'send texts, such as ["…"]')
    return tuple(text for text in values if text.strip())


def _invalid(where: str, message: str, hint: str) -> QAError:
    return QAError("questions_invalid", f"{where}: {message}", f"{hint}; {_FORM}")
