"""One request to a server that speaks OpenAI's chat completions, on a short leash.

No redirect is followed, no proxy of the environment used, no other host asked; the whole exchange
has TIMEOUT seconds, also where the server sends a byte now and then, and a reply MAX_BYTES.
"""

import http.client
import json
import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from qa.contract.written import WrittenFailure
from qa.elsewhere import LanguageModel

TIMEOUT = 30.0
MAX_BYTES = 64 * 1024
_PIECE = 8192


@dataclass(frozen=True, slots=True)
class Message:
    """A part of what the model is given: by whom (``system``, ``user``), and its text."""

    role: str
    content: str


class NoReplyError(Exception):
    """Nothing came that can be read; ``failure`` says why."""

    def __init__(self, failure: WrittenFailure) -> None:
        super().__init__(failure)
        self.failure: WrittenFailure = failure


def reply(model: LanguageModel, messages: tuple[Message, ...], timeout: float = TIMEOUT) -> str:
    """What the model answers. Raises NoReplyError; ``timeout`` is in seconds, for all of it."""
    body = {
        "model": model.name,
        "messages": [{"role": one.role, "content": one.content} for one in messages],
        "temperature": 0,
        "stream": False,
        "response_format": {"type": "json_object"},
    }
    return _content(_exchanged(model, json.dumps(body).encode(), timeout))


def _exchanged(model: LanguageModel, body: bytes, timeout: float) -> bytes:
    """The bytes of the reply. A timer shuts the connection, as a time-out of the socket only counts
    from one byte to the next.
    """
    connection, over = _connection(model, timeout), threading.Event()
    began = time.monotonic()
    timer: threading.Timer | None = None
    try:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if model.key:
            headers["Authorization"] = f"Bearer {model.key}"
        connection.connect()
        # The connection forgets its socket as soon as a reply says that it is the last.
        left = max(0.0, began + timeout - time.monotonic())
        timer = threading.Timer(left, _shut, (connection.sock, over))
        timer.daemon = True
        timer.start()
        connection.request("POST", f"{model.path}/chat/completions", body, headers)
        with connection.getresponse() as response:
            if response.status != 200:
                raise NoReplyError("refused")
            return _read(response, over)
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = over.is_set() or isinstance(error, TimeoutError)
        raise NoReplyError("timeout" if late else "unreachable") from error
    finally:
        if timer is not None:
            timer.cancel()
        connection.close()


def _connection(model: LanguageModel, timeout: float) -> http.client.HTTPConnection:
    if model.is_encrypted:
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(model.host, model.port, timeout=timeout, context=context)
    return http.client.HTTPConnection(model.host, model.port, timeout=timeout)


def _shut(connected: socket.socket, over: threading.Event) -> None:
    over.set()
    # It may be closed meanwhile.
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _read(response: http.client.HTTPResponse, over: threading.Event) -> bytes:
    read = bytearray()
    while piece := response.read1(_PIECE):
        read += piece
        if len(read) > MAX_BYTES:
            raise NoReplyError("too_large")
    if over.is_set():
        raise NoReplyError("timeout")
    return bytes(read)


def _content(raw: bytes) -> str:
    """The text of the first choice."""
    try:
        value: Any = json.loads(raw)
        content = value["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise NoReplyError("malformed") from error
    if not isinstance(content, str):
        raise NoReplyError("malformed")
    return content
