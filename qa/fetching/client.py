"""One request and its answer, within bounds of time and size. Proxies are not used: behind one
nobody could tell which address is connected to."""

import http.client
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from threading import Event, Timer
from typing import cast
from urllib.parse import urlsplit

from corpus.errors import CorpusError
from corpus.formats.webarchive.bodies import decoded
from qa.fetching.addresses import path_of
from qa.fetching.errors import FetchError
from qa.fetching.gate import Gate
from qa.fetching.manners import AGENT, Manners

_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate, br",
    "Connection": "close",
}
_BLOCK = 2**16


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: ``media`` in small letters, ``charset`` as the header names it; what is empty was
    not said. ``content`` is unpacked."""

    address: str
    status: int
    media: str
    charset: str | None
    etag: str
    modified: str
    location: str
    retry_after: str
    content: bytes


class Client:
    """Asks servers, each address once."""

    def __init__(self, gate: Gate, manners: Manners) -> None:
        self._gate = gate
        self._manners = manners
        self._tls = ssl.create_default_context()

    def get(self, address: str, headers: Mapping[str, str]) -> Reply:
        """The answer to one request, whatever it is. Raises FetchError."""
        late = Event()
        asked = {"Host": urlsplit(address).netloc, **_HEADERS, **headers}
        try:
            with self._connected(address, late) as connection:
                connection.request("GET", path_of(address), headers=asked)
                with connection.getresponse() as response:
                    content = self._body(response, response.headers.get("Content-Length"))
        except TimeoutError as error:
            raise _slow() from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            if late.is_set():
                raise _slow() from error
            raise FetchError(f"the connection failed: {_reason(error)}") from error
        if late.is_set():
            raise _slow()
        return self._reply(address, response, content)

    @contextmanager
    def _connected(self, address: str, late: Event) -> Iterator[http.client.HTTPConnection]:
        """A connection that is cut when its time is over, however slowly something comes."""
        parts = urlsplit(address)
        host, secure = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        end = self._gate.connect(host, port, self._manners.silence)
        connection = http.client.HTTPConnection(host, port, timeout=self._manners.silence)

        def cut() -> None:
            late.set()
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

        timer = Timer(self._manners.page, cut)
        timer.daemon = True
        timer.start()
        try:
            if secure:
                end = self._tls.wrap_socket(end, server_hostname=host)
            connection.sock = end
            yield connection
        finally:
            timer.cancel()
            connection.close()
            end.close()

    def _reply(self, address: str, response: http.client.HTTPResponse, content: bytes) -> Reply:
        headers = cast(Message, response.headers)
        try:
            most = self._manners.most_bytes
            body = decoded(content, headers.get("Content-Encoding"), most)
        except CorpusError as error:
            raise FetchError(error.message, error.hint) from error
        if not body.whole:
            raise FetchError("the answer ends before it is whole")
        return Reply(
            address,
            response.status,
            headers.get_content_type() if "Content-Type" in headers else "",
            headers.get_content_charset(),
            headers.get("ETag", ""),
            headers.get("Last-Modified", ""),
            headers.get("Location", ""),
            headers.get("Retry-After", ""),
            body.content,
        )

    def _body(self, response: http.client.HTTPResponse, stated: str | None) -> bytes:
        content = bytearray()
        while block := response.read1(_BLOCK):
            content += block
            if len(content) > self._manners.most_bytes:
                message = f"the answer is larger than {self._manners.most_bytes // 2**20} MiB"
                raise FetchError(message, "Save the page, and add the file.")
        has_body = response.status not in (204, 304)
        if has_body and stated and stated.isdigit() and len(content) < int(stated):
            raise http.client.HTTPException("the answer ends before it is whole")
        return bytes(content)


def _slow() -> FetchError:
    return FetchError("the server is too slow")


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate does not hold ({error.verify_message})"
    said = getattr(error, "strerror", None) or str(error)
    return said or type(error).__name__
