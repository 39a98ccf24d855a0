"""How much one client may ask in a minute, so that none takes the machine for itself.

A limit that no reader of the page meets, also where all of an office come from one address. What is
done on this machine itself is not counted.
"""

import time
from ipaddress import IPv4Address, IPv6Address, IPv6Network

from flask import Flask, Response, request
from flask_limiter import Limiter, RequestLimit

from web.access import current_key
from web.errors import TooManyError
from web.forwarding import address_of

PER_MINUTE = 3000
# What computes counts as so many requests: 300 questions a minute are more than two cores answer
# to anybody who listens.
COMPUTING = 10
_COMPUTING = (
    *("/", "/api/ask", "/api/saved", "/saved", "/stream", "/api/quotes", "/quotes"),
    *("/articles", "/api/articles", "/uploads", "/v1/chat/completions"),
)
# Asked again and again by what watches the server.
_NOT_COUNTED = ("/healthz", "/readyz")
# What one household or office has of IPv6: who has it could take another address each time.
_IPV6_NETWORK = 64


def install(app: Flask, per_minute: int) -> None:
    """Refuse whoever asks more than that in a minute; 0 refuses nobody."""
    Limiter(
        client,
        app=app,
        enabled=per_minute > 0,
        storage_uri="memory://",
        application_limits=[f"{per_minute} per minute"],
        application_limits_cost=_cost,
        application_limits_exempt_when=_is_not_counted,
        on_breach=_refuse,
        # What leads nowhere counts as well.
        request_identifier=lambda: request.endpoint or "(none)",
    )


def client() -> str:
    """Who sends the current request, as whom its requests are counted: the name that its key was
    made out to, or the address, which is told by a trusted proxy or seen here.
    """
    if (identity := current_key()) is not None:
        return f"key {identity.name}"
    match _address():
        case IPv6Address() as address:
            return str(IPv6Network((int(address), _IPV6_NETWORK), strict=False))
        case address:
            return str(address)


def _address() -> IPv4Address | IPv6Address | None:
    """None for a client that has no address, on a socket of this machine for example."""
    return address_of(request.remote_addr or "")


def _cost() -> int:
    asks = request.method == "POST" or "q" in request.args or "quote" in request.args
    return COMPUTING if asks and request.path in _COMPUTING else 1


def _is_not_counted() -> bool:
    address = _address()
    # Who comes by a proxy on this machine has a key.
    here = current_key() is None and address is not None and address.is_loopback
    return here or request.path in _NOT_COUNTED


def _refuse(limit: RequestLimit) -> Response:
    raise TooManyError(
        "more was asked by you than one client may ask in a minute",
        "wait as long as the Retry-After header says; whoever runs the server can allow more with "
        "--requests-per-minute",
        max(1, limit.reset_at - int(time.time())),
    )
