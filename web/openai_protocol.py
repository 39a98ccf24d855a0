"""What programs that speak to OpenAI's chat completions are answered: the shapes of its JSON.

Fields that are ours stand beside those of the protocol: ``footnote``, the whole answer; in errors
``hint`` and ``help``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from qa.contract.answer import Answer
from web.openai_request import MODEL
from web.openai_text import Quoted


@dataclass(frozen=True, slots=True)
class UrlCitation:
    """A quotation: ``content[start_index:end_index]``, in code points; ``url`` opens its article at
    the sentence.
    """

    start_index: int
    end_index: int
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """What stands behind a part of the text."""

    type: Literal["url_citation"]
    url_citation: UrlCitation


@dataclass(frozen=True, slots=True)
class Message:
    """What is said; ``refusal`` is always null: "not found" is an answer."""

    role: Literal["assistant"]
    content: str
    refusal: str | None
    annotations: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The one answer."""

    index: int
    message: Message
    logprobs: str | None
    finish_reason: Literal["stop"]


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that a language model used: none."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    total_tokens: int = 0


@dataclass(frozen=True, slots=True)
class ChatCompletion:
    """An answer; ``footnote`` is all of it as ``POST /api/ask`` gives it, null where a client asked
    for a title or the like, which is not answered.
    """

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: tuple[Choice, ...]
    usage: Usage
    footnote: Answer | None


@dataclass(frozen=True, slots=True)
class PartChoice:
    """A part of the answer; ``delta`` has what it adds to the message."""

    index: int
    delta: Mapping[str, Any]
    logprobs: str | None
    finish_reason: Literal["stop"] | None


@dataclass(frozen=True, slots=True)
class ChatCompletionChunk:
    """A part of a stream; the whole answer, ``footnote``, comes with the last part of the text."""

    id: str
    object: Literal["chat.completion.chunk"]
    created: int
    model: str
    choices: tuple[PartChoice, ...]
    usage: Usage | None
    footnote: Answer | None


@dataclass(frozen=True, slots=True)
class Model:
    """What can be asked; ``created`` is when such answers were first given, in seconds since
    1970.
    """

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


@dataclass(frozen=True, slots=True)
class Models:
    """All models: the one."""

    object: Literal["list"]
    data: tuple[Model, ...]


MODELS = Models("list", (Model(MODEL, "model", 1_764_288_000, "footnote"),))


def annotations(quoted: tuple[Quoted, ...]) -> tuple[Annotation, ...]:
    """The quotations of a text as this protocol names them."""
    return tuple(
        Annotation("url_citation", UrlCitation(one.start, one.end, one.title, one.url))
        for one in quoted
    )
