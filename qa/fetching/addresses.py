"""Addresses of the web in one form, and those that are none."""

from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from qa.fetching.errors import RefusedError

# What may stand in an address as it is; a percent sign is there already.
_SAFE = "%/:?#[]@!$&'()*+,;=~"


def normal(address: str, base: str = "") -> str:
    """An address in ASCII without its fragment; a relative one from ``base`` on.

    Raises RefusedError for all but http and https, and for one with a password in it.
    """
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        host = (parts.hostname or "").rstrip(".").encode("idna").decode()
        port = parts.port
    except (ValueError, UnicodeError) as error:
        raise RefusedError(f"{address[:200]!r} is no address", "Check it.") from error
    if parts.scheme not in ("http", "https") or not host:
        message = f"{address[:200]!r} is no address of a web page"
        raise RefusedError(message, "Addresses begin with http:// or https://.")
    if parts.username is not None or parts.password is not None:
        raise RefusedError("the address has a user name in it", "Save the page, and add the file.")
    named = f"[{host}]" if ":" in host else host
    place = f"{named}:{port}" if port is not None else named
    path = quote(parts.path or "/", safe=_SAFE)
    return urlunsplit((parts.scheme, place, path, quote(parts.query, safe=_SAFE), ""))


def host_of(address: str) -> str:
    """The host of a normal address, without its port."""
    return urlsplit(address).hostname or ""


def origin_of(address: str) -> str:
    """Scheme, host and port of a normal address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def path_of(address: str) -> str:
    """Path and query of a normal address."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
