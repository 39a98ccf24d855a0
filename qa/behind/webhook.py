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
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from threading import Event, Thread
from typing import Any

from qa.behind.again import News
from qa.elsewhere import Webhook

TIMEOUT_SECONDS = 10.0
# Seconds before each further try.
RETRIES = (2.0, 15.0, 60.0)
# Messages that wait; more are dropped, which is logged.
WAITING = 1000
SIGNATURE, TIMESTAMP = "Footnote-Signature", "Footnote-Timestamp"

log = logging.getLogger(__name__)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """What is sent goes where the keeper said and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Sender:
    """Sends news in a thread of its own, so that nobody waits for an address far away."""

    def __init__(self, webhook: Webhook, retries: tuple[float, ...] = RETRIES) -> None:
        self._webhook = webhook
        self._retries = retries
        self._waiting: queue.Queue[bytes | None] = queue.Queue(WAITING)
        self._ended = Event()
        # Without proxies: of the environment none was meant for this.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirects())

    def tell(self, news: News) -> None:
        """Let a message be sent; it is not waited for."""
        body = json.dumps({"event": "saved.changed", **asdict(news)}, ensure_ascii=False).encode()
        try:
            self._waiting.put_nowait(body)
        except queue.Full:
            log.error("news of a saved question is not sent: %d messages wait already", WAITING)

    @contextmanager
    def sending(self) -> Iterator[None]:
        """Send what comes until the block ends; what waits then is not sent, but stands on the page
        and in the feeds."""
        thread = Thread(target=self._run, name="webhook")
        thread.start()
        try:
            yield
        finally:
            self._ended.set()
            # Full: then it is awake, and sees that it has ended.
            if not self._waiting.full():
                self._waiting.put(None)
            thread.join()

    def _run(self) -> None:
        while not self._ended.is_set():
            body = self._waiting.get()
            if body is not None:
                self._send(body)

    def _send(self, body: bytes) -> None:
        why = ""
        for pause in (0.0, *self._retries):
            if self._ended.wait(pause):
                return
            try:
                request = urllib.request.Request(  # noqa: S310 - http or https, see qa.settings
                    self._webhook.url, body, signed(self._webhook.secret, body, int(time.time()))
                )
                with self._opener.open(request, timeout=TIMEOUT_SECONDS):
                    return
            except urllib.error.HTTPError as error:
                error.close()
                why = f"it answered {error.code}"
            except OSError as error:
                why = str(getattr(error, "reason", error))
        log.error("news of a saved question could not be sent to %s: %s", self._webhook.host, why)


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
