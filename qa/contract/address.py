"""Which addresses may become a link."""

from urllib.parse import urlsplit


def is_web_address(url: str) -> bool:
    """Whether this is an absolute http or https address with a host.

    An article may have any text as its address: ``javascript:`` must not become a link.
    """
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
