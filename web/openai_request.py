"""The body of ``POST /v1/chat/completions``, read as a question with the turns before it.

What clients send to be shown a title, tags or suggestions is told apart here: it is nobody's
question. Parameters that only tune a language model are left unread; those that ask for another
form of answer than there is are refused.
"""

import re
from dataclasses import dataclass
from typing import Any

from qa.contract.answer import Turn
from qa.contract.errors import NotFoundError
from qa.contract.request import MAX_TURN, MAX_TURNS, AskRequest
from web.errors import RequestError
from web.openai_text import words_given
from web.requests import json_body

MODEL = "footnote"

_ROLES = ("system", "developer", "user", "assistant", "tool", "function")
# How Open WebUI begins what it asks for itself, and what all of that holds; its search in documents
# begins in the same way, but holds a question of its reader's.
_TASK, _OF_TASKS = "### Task:", ("<chat_history>", "autocompletion system")
# LibreChat's two ways to ask for a title, and that of its assistants.
_TITLES = re.compile(
    r"\s*(Provide a concise, 5-word-or-less title for the conversation"
    r"|Analyze this conversation and provide:\s"
    r"|Please generate a concise title \(max 40 characters\) for a conversation)"
)


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """``question`` is None where a client asks for itself; ``usage``: a stream ends with it."""

    question: AskRequest | None
    stream: bool
    usage: bool


def chat_request() -> ChatRequest:
    """The current request's. Raises RequestError, and NotFoundError for an unknown model."""
    body = json_body()
    if not isinstance(body, dict):
        raise RequestError("field_type", "the body is not an object", "send model and messages")
    _check_model(body)
    turns = _turns(_messages(body))
    _check_form(body)
    options = body.get("stream_options")
    return ChatRequest(
        question=_question(turns),
        stream=_flag(body, "stream"),
        usage=isinstance(options, dict) and options.get("include_usage") is True,
    )


def _check_model(body: dict[str, Any]) -> None:
    model = body.get("model")
    if not isinstance(model, str):
        raise RequestError("field_type", "model is not text", f'send "model": "{MODEL}"')
    if model != MODEL:
        raise NotFoundError(
            "model_not_found",
            f"there is no model {model[:80]!r} here",
            f"the only one is {MODEL!r}; GET /v1/models names it",
        )


def _check_form(body: dict[str, Any]) -> None:
    """Raises RequestError for parameters that ask for what this door does not give."""
    choice, form = body.get("tool_choice"), body.get("response_format")
    kind = form.get("type") if isinstance(form, dict) else form
    asked = {
        "n": body.get("n") not in (None, 1),
        # Tools may be offered: a model that never calls one keeps to the protocol.
        "tool_choice": choice not in (None, "none", "auto"),
        "function_call": body.get("function_call") not in (None, "none", "auto"),
        "response_format": kind not in (None, "text"),
        "logprobs": body.get("logprobs") not in (None, False),
        "modalities": body.get("modalities") not in (None, ["text"]),
        "audio": body.get("audio") is not None,
        "web_search_options": body.get("web_search_options") is not None,
    }
    for name, refused in asked.items():
        if refused:
            raise RequestError(
                "parameter_unsupported",
                f"{name} asks for what is not given here: one text, in the articles' own words",
                f"leave {name} out",
            )


def _question(turns: list[Turn]) -> AskRequest | None:
    asked = turns[-1].question
    if is_task(asked):
        return None
    before = tuple(turns[-1 - MAX_TURNS : -1])
    return AskRequest(asked, conversation=before)


def is_task(asked: str) -> bool:
    """Whether it is a client's own request for a title, tags, suggestions or the like."""
    begins = asked.lstrip().startswith(_TASK)
    return (begins and any(sign in asked for sign in _OF_TASKS)) or bool(_TITLES.match(asked))


def _turns(messages: list[tuple[str, str]]) -> list[Turn]:
    """What users said, each with what was answered; the last one is the question."""
    turns: list[Turn] = []
    for role, said in messages:
        if role == "user":
            turns.append(Turn(said, ""))
        elif role == "assistant" and turns:
            turns[-1] = Turn(turns[-1].question, words_given(said)[:MAX_TURN])
    if not turns:
        raise RequestError(
            "question_missing",
            "messages has no message of a user",
            'send one such as {"role": "user", "content": "Who won the prize?"}',
        )
    *earlier, last = turns
    return [*(Turn(turn.question[:MAX_TURN], turn.answer) for turn in earlier), last]


def _messages(body: dict[str, Any]) -> list[tuple[str, str]]:
    """The role and text of each message. Raises RequestError."""
    messages = body.get("messages")
    if not isinstance(messages, list):
        raise RequestError("field_type", "messages is not a list", 'send "messages": [{…}]')
    return [_message(message, f"messages[{i}]") for i, message in enumerate(messages)]


def _message(message: object, name: str) -> tuple[str, str]:
    role = message.get("role") if isinstance(message, dict) else None
    if not isinstance(message, dict) or role not in _ROLES:
        raise RequestError(
            "message_invalid",
            f"{name} is no message with a role",
            f'send an object with "content" and a "role" of {", ".join(_ROLES)}',
        )
    content = message.get("content")
    parts = content if isinstance(content, list) else [] if content is None else [content]
    texts = [_text(part, f"{name}.content[{i}]") for i, part in enumerate(parts)]
    return str(role), "\n".join(texts)


def _text(part: object, name: str) -> str:
    if isinstance(part, str):
        return part
    kind = part.get("type") if isinstance(part, dict) else None
    said = part.get(kind) if isinstance(part, dict) and kind in ("text", "refusal") else None
    if not isinstance(said, str):
        raise RequestError(
            "part_not_text",
            f"{name} is not text",
            "ask in words alone: pictures, sounds and files are not read here; articles are added "
            "on the page Articles",
        )
    return said


def _flag(body: dict[str, Any], name: str) -> bool:
    value = body.get(name)
    if value not in (None, True, False):
        raise RequestError("field_type", f"{name} is not true or false", "leave it out for false")
    return value is True
