"""The waitress server: sends each event at once, and stops work when the client disconnects."""

import warnings
from collections.abc import Callable
from typing import Any

from flask import Flask
from waitress import create_server
from waitress.server import BaseWSGIServer

from web import metrics
from web.connections import Connection, hang_up_on_late
from web.dispatching import CONNECTIONS, Dispatcher
from web.limits import MAX_HEADER_BYTES

# Refused unread; a body below this size that is too large is read, so that the client comes to read
# why it is refused, but not kept (web.connections).
MAX_BODY_BYTES = 256 * 1024 * 1024
# Send each event of a stream as it is made; by default waitress waits for 18,000 bytes.
SEND_BYTES = 1
# Keep reading from the connection during a request, to notice when the client disconnects; the next
# write then ends the work (waitress, "channel_request_lookahead").
LOOKAHEAD = 1
# How often it is looked for those that are to be closed.
CLEANUP_SECONDS = 1


def serving(app: Flask, ending: Callable[[], None] = lambda: None, **where: Any) -> BaseWSGIServer:
    """A server of the application, to be run; ``where`` it listens are waitress's own arguments.
    ``ending`` is called at its end, before its threads have to. Raises OSError for an address that
    cannot be listened on.
    """
    dispatcher = Dispatcher(ending)
    for kind, (waiting, busy) in dispatcher.kinds().items():
        metrics.of(app).threads(kind, waiting, busy)
    with warnings.catch_warnings():
        # "send_bytes will be removed": up to waitress 3.0 nothing else sends at once.
        warnings.filterwarnings("ignore", "send_bytes", DeprecationWarning)
        server = create_server(
            app,
            ident="footnote",
            max_request_body_size=MAX_BODY_BYTES,
            max_request_header_size=MAX_HEADER_BYTES,
            send_bytes=SEND_BYTES,
            channel_request_lookahead=LOOKAHEAD,
            connection_limit=CONNECTIONS,
            cleanup_interval=CLEANUP_SECONDS,
            # `select` knows no more than 1,024 open files.
            asyncore_use_poll=True,
            _dispatcher=dispatcher,
            # Of whom they are believed is decided by web.forwarding.
            clear_untrusted_proxy_headers=False,
            **where,
        )
    server.channel_class = Connection
    close_silent = server.maintenance

    def maintain(now: float) -> None:
        close_silent(now)
        hang_up_on_late(server.active_channels.values(), CONNECTIONS)

    server.maintenance = maintain
    return server
