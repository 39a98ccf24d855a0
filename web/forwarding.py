"""What a proxy in front of the server says of a request: whose it is, under which name and scheme,
and below which path the browser made it.

Anybody can send these headers, so they are believed of trusted peers only and taken out of every
request. Not by waitress, which trusts a single address and knows no prefix, nor by werkzeug's
ProxyFix, which counts proxies, whoever they are: neither looks at what it is told.
"""

from collections.abc import Callable, Iterable
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Any

from flask import Flask, request

from web import prefix
from web.errors import RequestError

Network = IPv4Network | IPv6Network
Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]

LOOPBACK: tuple[Network, ...] = (ip_network("127.0.0.0/8"), ip_network("::1"))
# The keys under which a request carries the Host header that the peer itself sent, whether it is
# believed, and what is wrong with what it said.
PEERS_HOST = "footnote.host"
TRUSTED = "footnote.trusted"
FAULT = "footnote.fault"


def network(text: str) -> Network:
    """The network that was written, or the one address. Raises ValueError, which says why not."""
    try:
        return ip_network(text)
    except ValueError as error:
        raise ValueError(
            f"{text[:80]!r} is no address and no network, such as 10.0.0.7 or 10.0.0.0/8 "
            f"({str(error)[:120]})"
        ) from error


def install(app: Flask, below: str, proxies: Iterable[Network]) -> None:
    """Serve below a prefix, or below the one that a trusted proxy names; those on this machine are
    trusted, and ``proxies``. Call it when all routes are there. Raises RequestError for a prefix
    with which routes begin.
    """
    routes = frozenset(rule.rule.split("/")[1] for rule in app.url_map.iter_rules())
    app.wsgi_app = Forwarding(  # type: ignore[method-assign]
        app.wsgi_app, _free(below, routes), (*LOOPBACK, *proxies), routes
    )

    def check() -> None:
        if fault := request.environ.get(FAULT):
            raise fault

    app.before_request(check)


def peers_host() -> str | None:
    """The Host header of the current request as the peer sent it, whatever it said of another."""
    host: str | None = request.environ[PEERS_HOST]
    return host


class Forwarding:
    """The WSGI middleware that puts what a trusted peer says in the place of what is seen here."""

    def __init__(
        self, app: Application, below: str, proxies: tuple[Network, ...], routes: frozenset[str]
    ) -> None:
        self._app = app
        self._below = below
        self._proxies = proxies
        self._routes = routes

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        told = {name: environ.pop(name) for name in list(environ) if _is_told(name)}
        environ[PEERS_HOST] = environ.get("HTTP_HOST")
        below = self._below
        environ[TRUSTED] = self._trusts(environ.get("REMOTE_ADDR", ""))
        if environ[TRUSTED]:
            try:
                below = self._prefix(told.get("HTTP_X_FORWARDED_PREFIX", ""))
                environ.update(self._seen(environ, told))
            except RequestError as fault:
                environ[FAULT] = fault
        if below:
            environ |= {"SCRIPT_NAME": below, "PATH_INFO": _inside(environ["PATH_INFO"], below)}
        return self._app(environ, start_response)

    def _prefix(self, told: str) -> str:
        """The prefix that a proxy names, else the one that is set. Raises RequestError."""
        if not told:
            return self._below
        try:
            return _free(prefix.parse(told), self._routes)
        except ValueError as error:
            raise RequestError(
                "prefix_invalid",
                f"the proxy sent the header X-Forwarded-Prefix, and {error}",
                "let the proxy set it to the path below which it serves Footnote, or to nothing",
            ) from error

    def _seen(self, environ: Environ, told: Environ) -> Environ:
        """The client, and scheme and host as the peer names them. Raises RequestError."""
        hops = told.get("HTTP_X_FORWARDED_FOR", "").split(",")
        scheme = _last(told.get("HTTP_X_FORWARDED_PROTO", "")).lower()
        if scheme not in ("", "http", "https"):
            raise RequestError(
                "scheme_invalid",
                f"the proxy sent X-Forwarded-Proto: {scheme[:80]!r}",
                "let the proxy set it to http or https, or to nothing",
            )
        seen = {
            "REMOTE_ADDR": self._client(environ["REMOTE_ADDR"], hops),
            "wsgi.url_scheme": scheme,
            "HTTP_HOST": _last(told.get("HTTP_X_FORWARDED_HOST", "")),
        }
        return {name: value for name, value in seen.items() if value}

    def _client(self, peer: str, hops: list[str]) -> str:
        """Who asked the outermost trusted proxy: each one added its own peer at the end."""
        for hop in reversed(hops):
            address = address_of(hop.strip())
            if address is None or not self._trusts(peer):
                break
            peer = str(address)
        return peer

    def _trusts(self, peer: str) -> bool:
        address = address_of(peer)
        return address is not None and any(address in network for network in self._proxies)


def _is_told(name: str) -> bool:
    return name.startswith("HTTP_X_FORWARDED_") or name == "HTTP_FORWARDED"


def _last(values: str) -> str:
    """What the peer itself added; what stands before it may be anybody's."""
    return values.rpartition(",")[2].strip()


def address_of(text: str) -> IPv4Address | IPv6Address | None:
    """The address that was written, None where it is none; one of IPv4 is always one of IPv4."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _inside(path: str, below: str) -> str:
    """The path on this server. Some proxies take the prefix away and some pass it on; one that
    takes it away without its slash leaves two.
    """
    inside = path.removeprefix(below) if f"{path}/".startswith(f"{below}/") else path
    return f"/{inside.lstrip('/')}"


def _free(below: str, routes: frozenset[str]) -> str:
    """The prefix, if it can be distinguished from our own paths. Raises RequestError."""
    if below and below.split("/")[1] in routes:
        raise RequestError(
            "prefix_taken",
            f"the prefix {below!r} begins as paths of Footnote's own do",
            "choose another, such as /footnote",
        )
    return below
