"""Answering with live progress: the passages found, how far reading has come, then the answer.

``POST /stream`` takes the fields of the ask form and answers as server-sent events (WHATWG HTML,
section 9.2), each with one line of JSON as its data, in this order:

- ``found``: ``{"html", "passages"}``, the passages that will be read and their number;
- ``reading``: ``{"done", "of"}`` after each round, the excerpts read so far and at most to be read;
- ``answer``: ``{"html", "title", "conversation", "address"}``, the turn as a part of a page, and
  where it can be found again;
- or ``failure`` instead of the next event: ``{"html", "status"}``, with the HTTP status that the
  error would have in another response.

When the client disconnects, the work stops.
"""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from flask import (
    Blueprint,
    current_app,
    json,
    render_template,
    stream_with_context,
    url_for,
)
from werkzeug.wrappers import Response

from qa.contract.conversation import ConversationTurn
from qa.contract.errors import QAError
from qa.contract.steps import PassagesFound, ReadingProgress, Step
from web.access import current_key
from web.chat import address_of
from web.current import library
from web.errors import Failure, mistake, status_of, told
from web.forms import AskForm, posted

blueprint = Blueprint("stream", __name__)

# Asks proxies not to buffer the response.
HEADERS = {"X-Accel-Buffering": "no"}
MEDIA_TYPE = "text/event-stream; charset=utf-8"


@dataclass(frozen=True, slots=True)
class ConversationId:
    """What the template of a turn needs of its conversation."""

    id: str


@blueprint.post("/stream")
def stream() -> Response:
    """Answer the form's question in its conversation, or in a new one."""
    events = stream_with_context(_events(posted()))
    return current_app.response_class(events, content_type=MEDIA_TYPE, headers=HEADERS)


def _events(form: AskForm) -> Iterator[str]:
    try:
        with closing(_steps(form)) as steps:
            for step in steps:
                yield _event_of(step, form)
    except QAError as error:
        yield _failed(told(error), status_of(error))
    except Exception as error:
        yield _failed(mistake(error), 500)


def _steps(form: AskForm) -> Generator[Step, None, None]:
    return library().live(form.conversation, form.request(), current_key())


def _event_of(step: Step, form: AskForm) -> str:
    match step:
        case PassagesFound(citations):
            html = render_template("found.html", citations=citations)
            return _event("found", html=html, passages=len(citations))
        case ReadingProgress(done, of):
            return _event("reading", done=done, of=of)
        case ConversationTurn():
            return _answered(step, form)


def _answered(turn: ConversationTurn, form: AskForm) -> str:
    here = turn.conversation_id
    html = render_template(
        "turn.html",
        answer=turn.answer,
        form=form,
        conversation=ConversationId(here) if here else None,
        status=library().status(),
    )
    return _event(
        "answer",
        html=html,
        title=turn.answer.question,
        conversation=here,
        address=address_of(here) if here else _alone(form),
    )


def _alone(form: AskForm) -> str:
    """The address that asks the same question outside a conversation."""
    given: dict[str, Any] = {
        "q": form.question,
        "from": form.published_from,
        "to": form.published_to,
        "as_of": form.as_of,
        "source": form.source,
        "order": form.order,
        **form.chosen.fields,
    }
    return url_for("chat.start", **{name: value for name, value in given.items() if value})


def _failed(failure: Failure, status: int) -> str:
    html = render_template("problem.html", failure=failure)
    return _event("failure", html=html, status=status)


def _event(name: str, **data: object) -> str:
    """One server-sent event; compact JSON has no line ends, so the data is one line."""
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"
