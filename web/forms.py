"""The ask form as it came in: the question, how the search is narrowed, and the turns before.

Its fields travel in the address (``/?q=…&from=…``) or in a posted form; they are kept as they were
written, so that the form can be shown again, and read by `AskForm.request`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from qa.answer import Filters, Turn
from qa.question import MAX_TURNS
from qa.request import DEFAULT_LIMIT, AskRequest, order
from web.errors import RequestError


@dataclass(frozen=True, slots=True)
class AskForm:
    """What stands in the form, as text; ``question`` is None where none was asked yet."""

    question: str | None
    published_from: str
    published_to: str
    as_of: str
    source: str
    order: str
    earlier: tuple[Turn, ...]

    @property
    def narrowed(self) -> bool:
        """Whether anything besides the question is set."""
        given = (self.published_from, self.published_to, self.as_of, self.source)
        return any(given) or self.order not in ("", "relevance")

    def request(self) -> AskRequest:
        """The question as `qa` takes it; an empty field restricts nothing. Raises QuestionError."""
        filters = Filters(
            source=(self.source,) if self.source else (),
            published_from=self.published_from or None,
            published_to=self.published_to or None,
            as_of=self.as_of or None,
        )
        return AskRequest(
            question=self.question or "",
            conversation=self.earlier,
            filters=filters,
            limit=DEFAULT_LIMIT,
            order=order(self.order or None),
        )


def in_address() -> AskForm:
    """The form of a link; without earlier turns, so that no link can put words into an answer."""
    return _form(request.args, ())


def posted() -> AskForm:
    """The form that was posted, with the conversation that it carries. Raises RequestError."""
    return _form(request.form, _earlier_turns())


def _form(fields: Mapping[str, str], earlier: tuple[Turn, ...]) -> AskForm:
    return AskForm(
        question=fields.get("q"),
        published_from=fields.get("from", "").strip(),
        published_to=fields.get("to", "").strip(),
        as_of=fields.get("as_of", "").strip(),
        source=fields.get("source", ""),
        order=fields.get("order", ""),
        earlier=earlier,
    )


def _earlier_turns() -> tuple[Turn, ...]:
    """The last turns of the form's hidden fields; a long conversation loses its beginning."""
    questions = request.form.getlist("earlier_question")
    answers = request.form.getlist("earlier_answer")
    if len(questions) != len(answers):
        raise RequestError(
            "field_missing",
            "earlier_question and earlier_answer differ in number",
            "start a new conversation",
        )
    return tuple(Turn(*pair) for pair in zip(questions, answers, strict=True))[-MAX_TURNS:]
