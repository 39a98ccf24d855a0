"""Which requests are served: those of our own pages and of programs, not those of other sites.

Two checks. Another site could point its own name at this machine (DNS rebinding), so a Host header
must hold an IP address or a known name, and so must the one that a proxy names: a script can forge
that, but not Host. A form or script of another site could send a request, so one that changes
something must come from our own origin. Browsers state that in ``Sec-Fetch-Site``, whatever a proxy
has made of Host; older ones, and all of them without TLS, only state their ``Origin``, which is
compared with Host. Programs send neither header.
"""

import re
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, request

from web.errors import RequestError
from web.forwarding import peers_host

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
HOST = re.compile(r"[A-Za-z0-9._:\[\]-]+")
DEFAULT_PORTS = {"http": 80, "https": 443}


def install(app: Flask, hosts: Iterable[str]) -> None:
    """Check every request before it is served; ``hosts`` are further names of this server."""
    names = frozenset({"localhost", *(host.lower() for host in hosts)})

    def check() -> None:
        host = request.headers.get("Host")
        for name in (peers_host(), host):
            if name is not None and not _is_ours(name, names):
                raise _host_refused(name)
        if request.method not in SAFE_METHODS and not _is_same_origin(host):
            raise _origin_refused()

    app.before_request(check)


def _is_ours(host: str, names: frozenset[str]) -> bool:
    if not HOST.fullmatch(host):
        return False
    name, _ = _authority(f"http://{host}")
    return name in names or _is_address(name)


def _is_same_origin(host: str | None) -> bool:
    # "none" is what no page has caused, a reload for example: it proves no origin.
    site = request.headers.get("Sec-Fetch-Site", "none")
    if site != "none":
        return site == "same-origin"
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    scheme, _, _ = origin.partition("://")
    name, port = _authority(origin)
    return bool(name) and (name, port) == _authority(f"{scheme}://{host}")


def _authority(url: str) -> tuple[str, int]:
    """Host name and port of a URL; ``("", 0)`` when it has none that can be read."""
    try:
        parts = urlsplit(url)
        port = parts.port or DEFAULT_PORTS.get(parts.scheme, 0)
    except ValueError:
        return "", 0
    return (parts.hostname or "").rstrip("."), port


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _host_refused(host: str) -> RequestError:
    return RequestError(
        "host_refused",
        f"this server does not answer to the name {host!r}",
        "open it by its address or as localhost, or start it with --trusted-host NAME",
    )


def _origin_refused() -> RequestError:
    return RequestError(
        "origin_refused",
        "the request comes from another site",
        "send it from Footnote's own page, or from a program without an Origin header; a proxy in "
        "between has to pass on the Host header",
    )
