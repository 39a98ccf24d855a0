"""What the description of the API says of ``/v1``."""

from typing import Any

from web.bodies import TEXT, record
from web.openai_errors import OpenAIError
from web.openai_protocol import ChatCompletion, ChatCompletionChunk, Models
from web.openai_request import MODEL
from web.operations import as_json, body, operation
from web.schema import Schema, reference

KINDS = (ChatCompletion, ChatCompletionChunk, Models, OpenAIError)

_CONTENT: Schema = {"anyOf": [TEXT, {"type": "array"}, {"type": "null"}]}
_ASK = record(
    ["model", "messages"],
    model={"type": "string", "const": MODEL},
    messages={
        "type": "array",
        "minItems": 1,
        "items": record(["role"], role=TEXT, content=_CONTENT),
    },
    stream={"type": ["boolean", "null"]},
)
_DESCRIPTION = """\
For programs that speak to OpenAI (docs/openai.md). The last message of a user is the question, the
turns before it are the conversation, and what is said to a system is not read. The text holds
numbered quotations, `annotations` say where in it they stand, and `footnote` is the whole answer as
`POST /api/ask` gives it. With `"stream": true` it comes as server-sent events, each a
`ChatCompletionChunk`, the last one `[DONE]`.
"""


def paths() -> dict[str, dict[str, Any]]:
    """Its routes."""
    asked = operation(
        "Answer a question as a chat message",
        {200: reference(ChatCompletion)},
        requestBody=body(**{"application/json": _ASK}),
        description=_DESCRIPTION,
    )
    asked["responses"]["200"]["content"]["text/event-stream"] = {"schema": TEXT}
    listed = operation("The one model", {200: reference(Models)})
    error = as_json(record(["error"], error=reference(OpenAIError)))
    for each in (asked, listed):
        each["responses"]["default"]["content"] = error
    return {"/v1/chat/completions": {"post": asked}, "/v1/models": {"get": listed}}
