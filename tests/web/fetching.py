"""Asking a server over its socket, as a browser would."""

import gzip
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message


@dataclass(frozen=True, slots=True)
class Fetched:
    """The header fields and the body of an answer, be it an error; the body as it came."""

    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        """The body, which is UTF-8, packed or not."""
        packed = self.headers["Content-Encoding"] == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


def fetched(url: str) -> Fetched:
    """What a server answers at an address."""
    asked = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return Fetched(answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Fetched(error.headers, error.read())
