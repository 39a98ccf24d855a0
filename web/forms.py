"""The fields of the ask form: the question, filters, order, and the conversation's id.

They come in the address (``/?q=…&from=…``) or in a posted form. They are kept as written, so that
the form can be shown again; `AskForm.request` parses them.
"""

from dataclasses import dataclass

from flask import request
from werkzeug.datastructures import MultiDict

from qa.contract.answer import AskSettings, Filters
from qa.contract.request import DEFAULT_LIMIT, AskRequest, order
from web.filters import Chosen, chosen, of_filters

NOTHING = Chosen()


@dataclass(frozen=True, slots=True)
class AskForm:
    """The fields as text; ``question`` is None where none was asked yet.

    ``conversation`` is the id of the one to go on with, None for a new one.
    """

    question: str | None
    published_from: str
    published_to: str
    as_of: str
    source: str
    order: str
    conversation: str | None = None
    chosen: Chosen = NOTHING

    @property
    def more(self) -> bool:
        """Whether a filter is set by more than dates and a source."""
        return self.chosen != NOTHING

    @property
    def narrowed(self) -> bool:
        """Whether a filter or an order is set."""
        given = (self.published_from, self.published_to, self.as_of, self.source, self.more)
        return any(given) or self.order not in ("", "relevance")

    def request(self) -> AskRequest:
        """The question as `qa` takes it, without the turns before it; an empty field restricts
        nothing. Raises QuestionError.
        """
        filters = Filters(
            source=(self.source,) if self.source else (),
            published_from=self.published_from or None,
            published_to=self.published_to or None,
            as_of=self.as_of or None,
        )
        return AskRequest(
            question=self.question or "",
            conversation=(),
            filters=self.chosen.filters(filters),
            limit=DEFAULT_LIMIT,
            order=order(self.order or None),
        )


def in_address() -> AskForm:
    """The form of a link; it belongs to no conversation, so that no link can add to one."""
    return _form(request.args, None)


def posted() -> AskForm:
    """The form that was posted."""
    return _form(request.form, request.form.get("conversation") or None)


def going_on(conversation: str, settings: AskSettings | None) -> AskForm:
    """An empty form in a conversation, with the filters and order of its last question."""
    return _form(MultiDict(fields(settings) if settings else ()), conversation)


def fields(settings: AskSettings | AskRequest) -> tuple[tuple[str, str], ...]:
    """The fields of the form that repeat these filters and this order, each as often as it has
    values.
    """
    filters = settings.filters
    given = {
        "from": filters.published_from,
        "to": filters.published_to,
        "as_of": filters.as_of,
        "source": next(iter(filters.source), None),
        "order": settings.order if settings.order != "relevance" else None,
    }
    more = of_filters(filters).fields
    return (
        *((name, value) for name, value in given.items() if value),
        *((name, value) for name, values in more.items() for value in values),
    )


def _form(given: MultiDict[str, str], conversation: str | None) -> AskForm:
    return AskForm(
        question=given.get("q"),
        published_from=given.get("from", "").strip(),
        published_to=given.get("to", "").strip(),
        as_of=given.get("as_of", "").strip(),
        source=given.get("source", ""),
        order=given.get("order", ""),
        conversation=conversation,
        chosen=chosen(given),
    )
