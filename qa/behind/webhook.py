"""A signed message to an address that the keeper named, when a saved question has news.

Nothing is sent where none is named. Whoever receives it computes HMAC-SHA256 of the timestamp, a
full stop and the body with the shared secret, compares it with the signature, and refuses what is
older than some minutes.
"""

import hashlib
import hmac
import json
import logging
import queue
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR
from threading import Event, Thread, Timer
from urllib.parse import urlsplit, urlunsplit

from qa.behind.again import News
from qa.elsewhere import Webhook

TIMEOUT_SECONDS = 10.0
# So long the end waits for a message that is being sent.
END_SECONDS = 2.0
# Seconds before each further try.
RETRIES = (2.0, 15.0, 60.0)
# Messages that wait; more are dropped, which is logged.
WAITING = 1000
SIGNATURE, TIMESTAMP = "Footnote-Signature", "Footnote-Timestamp"

log = logging.getLogger(__name__)


class Sender:
    """Sends news in a thread of its own, so that nobody waits for an address far away."""

    def __init__(
        self,
        webhook: Webhook,
        retries: tuple[float, ...] = RETRIES,
        timeout: float = TIMEOUT_SECONDS,
    ) -> None:
        self._webhook = webhook
        self._retries = retries
        self._timeout = timeout
        self._waiting: queue.Queue[bytes | None] = queue.Queue(WAITING)
        self._ended = Event()
        # Messages that were taken, and those that were sent or given up.
        self._told, self._done = 0, 0

    def tell(self, news: News) -> None:
        """Let a message be sent; it is not waited for."""
        body = json.dumps({"event": "saved.changed", **asdict(news)}, ensure_ascii=False).encode()
        try:
            self._waiting.put_nowait(body)
            self._told += 1
        except queue.Full:
            log.error("news of a saved question is not sent: %d messages wait already", WAITING)

    @contextmanager
    def sending(self) -> Iterator[None]:
        """Send what comes until the block ends; what waits then is not sent, but stands on the page
        and in the feeds.
        """
        # Daemonic: whoever is slow to answer is not waited for at the end.
        thread = Thread(target=self._run, name="webhook", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._ended.set()
            # Full: then it is awake, and sees that it has ended.
            with suppress(queue.Full):
                self._waiting.put_nowait(None)
            thread.join(END_SECONDS)
            if left := self._told - self._done:
                log.warning("%d news of saved questions were not sent before the end", left)

    def _run(self) -> None:
        while not self._ended.is_set():
            body = self._waiting.get()
            if body is not None and self._send(body):
                self._done += 1

    def _send(self, body: bytes) -> bool:
        """Whether a message was sent, or given up; not where all ended before."""
        why = ""
        for pause in (0.0, *self._retries):
            if self._ended.wait(pause):
                return False
            try:
                status = self._post(body)
            except TimeoutError:
                why = f"no answer within {self._timeout:g} s"
                continue
            except (OSError, HTTPException) as error:
                why = str(error) or type(error).__name__
                continue
            if status in range(200, 300):
                return True
            why = f"it answered {status}"
            if status in range(300, 400):
                why += ", and redirects are not followed: name the address where it is now"
        log.error("news of a saved question could not be sent to %s: %s", self._webhook.host, why)
        return True

    def _post(self, body: bytes) -> int:
        """The status that a message is answered with. Raises OSError, HTTPException.

        It goes where the keeper said and nowhere else: neither redirects nor proxies of the
        environment are followed.
        """
        parts = urlsplit(self._webhook.url)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=self._timeout)
        path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        # One that sends a little now and then never times out by itself.
        late = Event()
        limit = Timer(self._timeout, _break_off, (connection, late))
        limit.start()
        try:
            headers = signed(self._webhook.secret, body, int(time.time()))
            connection.request("POST", path, body, headers)
            return connection.getresponse().status
        except (OSError, HTTPException, ValueError) as error:
            # Broken off under whoever reads, which is seen as one or another of these.
            if late.is_set():
                raise TimeoutError from error
            raise
        finally:
            limit.cancel()
            connection.close()


def _break_off(connection: HTTPConnection, late: Event) -> None:
    """Wake whoever waits for an answer: it gets none."""
    late.set()
    with suppress(OSError, AttributeError):
        # Not there before it is connected, which has a limit of its own.
        connection.sock.shutdown(SHUT_RDWR)


def signed(secret: str, body: bytes, moment: int) -> dict[str, str]:
    """The headers of a message that is sent at a moment, in seconds of Unix time."""
    content = f"{moment}.".encode() + body
    signature = hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/json",
        "User-Agent": "Footnote",
        TIMESTAMP: str(moment),
        SIGNATURE: f"sha256={signature}",
    }
