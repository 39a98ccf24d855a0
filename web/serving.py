"""How waitress serves the application: at once, and only as long as somebody listens."""

import warnings
from typing import Any

from flask import Flask
from waitress import create_server
from waitress.server import BaseWSGIServer, MultiSocketServer

# Larger bodies never reach the application, so smaller ones are answered by its own 413.
MAX_BODY_BYTES = 256 * 1024 * 1024
# Each event of a stream leaves as it is made; by default 18,000 bytes are waited for.
SEND_BYTES = 1
# While a request is answered its connection is read on: so it is seen when the client leaves, and
# the next part that would be sent to it ends the work (waitress, "channel_request_lookahead").
LOOKAHEAD = 1


def serving(app: Flask, **where: Any) -> BaseWSGIServer | MultiSocketServer:
    """A server of the application, to be run; ``where`` it listens and how many ``threads`` it has
    are waitress's own arguments. Raises OSError for an address that cannot be listened on.
    """
    with warnings.catch_warnings():
        # "send_bytes will be removed": up to waitress 3.0 nothing else sends at once.
        warnings.filterwarnings("ignore", "send_bytes", DeprecationWarning)
        return create_server(
            app,
            ident="footnote",
            max_request_body_size=MAX_BODY_BYTES,
            send_bytes=SEND_BYTES,
            channel_request_lookahead=LOOKAHEAD,
            **where,
        )
