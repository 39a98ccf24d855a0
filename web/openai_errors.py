"""Errors as programs that speak to OpenAI read them: everywhere below ``/v1``."""

from dataclasses import dataclass

BELOW = "/v1/"

_TYPES = {
    401: "authentication_error",
    403: "permission_error",
    429: "rate_limit_error",
}


@dataclass(frozen=True, slots=True)
class OpenAIError:
    """What is wrong, with what to do in its message, as clients show nothing else; ``hint`` and
    ``help`` are as in other errors.
    """

    message: str
    type: str
    param: str | None
    code: str
    hint: str
    help: str


def is_openai(path: str) -> bool:
    """Whether who asks for a path of this server speaks that protocol."""
    return f"{path}/".startswith(BELOW)


def openai_error(code: str, message: str, hint: str, help: str, status: int) -> OpenAIError:
    """An error of this HTTP status."""
    kind = _TYPES.get(status, "server_error" if status >= 500 else "invalid_request_error")
    said = f"{message}: {hint}" if hint else message
    return OpenAIError(said, kind, None, code, hint, help)
