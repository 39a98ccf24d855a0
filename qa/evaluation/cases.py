"""Questions whose answers are known, read from a file of JSON lines.

``{"question", "id"?, "answerable"?: true, "answers"? or "answer"?, "articles"?, "evidence"?,
"near"?, "wrong"?, "conversation"?, "filters"?}``; ``docs/evaluate.md`` says what each field means.
Other fields are ignored, since such files carry notes of their own.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qa.contract.answer import Filters, Turn
from qa.contract.errors import QAError, QuestionError
from qa.contract.read_file import JsonLine, json_lines
from qa.contract.request import parse
from qa.contract.validation import check, check_filters, check_turns

_FORM = "docs/evaluate.md shows the form"
_ASKED = ("question", "conversation", "filters")


@dataclass(frozen=True, slots=True)
class Case:
    """One question, with what is known of its answer; see ``docs/evaluate.md``.

    ``answerable`` is None where that is not known, as of a question of which only a wrong answer
    is: it is in no group of those that are answerable or not.
    """

    id: str
    question: str
    answerable: bool | None = True
    answers: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    conversation: tuple[Turn, ...] = ()
    filters: Filters = field(default_factory=Filters)

    @property
    def is_near_miss(self) -> bool:
        """Whether nothing answers it, but a sentence seems to."""
        return bool(self.near) and self.answerable is False


def load_cases(path: Path) -> list[Case]:
    """Read a questions file. Raises QAError naming the line and the field that cannot be used."""
    cases = [_case(line, f"{path}:{line.number}") for line in json_lines(path)]
    if not cases:
        raise QAError("questions_empty", f"{path} holds no question", f"one a line; {_FORM}")
    return cases


def _case(line: JsonLine, where: str) -> Case:
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
        near=_texts(data, "near", where),
        wrong=_texts(data, "wrong", where),
        conversation=request.conversation,
        filters=request.filters,
    )


def _object(line: JsonLine, where: str) -> dict[str, Any]:
    if isinstance(line.value, QuestionError):
        raise _invalid(where, line.value.message, "write one object a line") from line.value
    if not isinstance(line.value, dict):
        raise _invalid(where, "not an object", 'write {"question": "…", "answers": ["…"]}')
    return line.value


def _answerable(data: dict[str, Any], where: str) -> bool | None:
    value = data.get("answerable", True)
    if value is not None and not isinstance(value, bool):
        raise _invalid(
            where, "answerable is not true, false or null", "leave it out for true; null: unknown"
        )
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
