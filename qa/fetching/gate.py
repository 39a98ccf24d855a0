"""Which addresses may be connected to: public ones, and the hosts that were named."""

import socket
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from qa.fetching.errors import FetchError, RefusedError

_NAT64 = IPv6Network("64:ff9b::/96")


class Gate:
    """Opens connections. ``named`` hosts may be anywhere; of others every address that their name
    leads to must be public, and the very address that was looked at is connected to, so that a name
    cannot lead elsewhere the next moment."""

    def __init__(self, named: Iterable[str]) -> None:
        self._named = frozenset(named)

    def connect(self, host: str, port: int, seconds: float) -> socket.socket:
        """A connection. Raises RefusedError for a private address, FetchError where none can be
        made."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"there is no host {host}", "Check the address.") from error
        private = [str(to[0]) for *_, to in found if not is_public(str(to[0]))]
        if private and host not in self._named:
            message = f"{host} is a private address ({private[0]})"
            raise RefusedError(message, f"If it is meant, name an address of {host} yourself.")
        reason = "no address"
        for family, kind, protocol, _, to in found:
            end = socket.socket(family, kind, protocol)
            try:
                end.settimeout(seconds)
                end.connect(to)
            except OSError as error:
                end.close()
                reason = error.strerror or str(error)
            else:
                return end
        raise FetchError(f"{host} cannot be reached: {reason}")


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, whatever it is wrapped in."""
    ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inside: IPv4Address | None = ip.ipv4_mapped or ip.sixtofour
        with suppress(TypeError):
            inside = inside or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inside = IPv4Address(int(ip) & 0xFFFFFFFF)
        if inside is not None:
            return is_public(str(inside))
    return ip.is_global and not ip.is_multicast
