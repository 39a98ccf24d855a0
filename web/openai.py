"""The door for programs that speak to OpenAI: ``/v1/chat/completions`` and ``/v1/models``.

The answer is found before the first part of a stream is sent, so that what cannot be answered has
the status of its error.
"""

import time
import uuid
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, current_app, json, jsonify, request, stream_with_context
from werkzeug.wrappers import Response

from qa.contract.answer import Answer
from web.access import current_key
from web.current import library
from web.openai_protocol import (
    MODELS,
    ChatCompletion,
    ChatCompletionChunk,
    Choice,
    Message,
    PartChoice,
    Usage,
    annotations,
)
from web.openai_request import MODEL, chat_request
from web.openai_text import ChatText, chat_text
from web.prefix import public_path
from web.stream import HEADERS, MEDIA_TYPE

blueprint = Blueprint("openai", __name__)

# What a client is told that asked for itself.
NOTHING = ChatText((), ())


@blueprint.get("/v1/models")
def models() -> Response:
    """What can be asked."""
    return jsonify(MODELS)


@blueprint.post("/v1/chat/completions")
def chat_completions() -> Response:
    """Answer the last question of a user."""
    asked = chat_request()
    answer = None if asked.question is None else library().ask(asked.question, current_key())
    said = NOTHING if answer is None else chat_text(answer, _address)
    name, created = f"chatcmpl-{uuid.uuid4().hex}", int(time.time())
    if asked.stream:
        chunks = _chunks(name, created, said, answer, usage=asked.usage)
        events = stream_with_context(_events(chunks))
        return current_app.response_class(events, content_type=MEDIA_TYPE, headers=HEADERS)
    message = Message("assistant", said.text, None, annotations(said.quoted))
    choices = (Choice(0, message, None, "stop"),)
    made = ChatCompletion(name, "chat.completion", created, MODEL, choices, Usage(), answer)
    return jsonify(made)


def _address(path: str) -> str:
    """The whole address of a path: clients show it on pages of other servers."""
    return f"{request.host_url.rstrip('/')}{public_path(path)}"


def _chunks(
    name: str, created: int, said: ChatText, answer: Answer | None, *, usage: bool
) -> Iterator[ChatCompletionChunk]:
    def chunk(
        delta: dict[str, Any] | None, *, ends: bool = False, used: Usage | None = None
    ) -> ChatCompletionChunk:
        part = () if delta is None else (PartChoice(0, delta, None, "stop" if ends else None),)
        whole = answer if ends else None
        return ChatCompletionChunk(name, "chat.completion.chunk", created, MODEL, part, used, whole)

    yield chunk({"role": "assistant", "content": ""})
    for part in said.parts:
        yield chunk({"content": part})
    if said.quoted:
        yield chunk({"annotations": annotations(said.quoted)})
    yield chunk({}, ends=True)
    if usage:
        yield chunk(None, used=Usage())


def _events(chunks: Iterator[ChatCompletionChunk]) -> Iterator[str]:
    for chunk in chunks:
        yield f"data: {json.dumps(chunk)}\n\n"
    yield "data: [DONE]\n\n"
