"""Which addresses may become a link, and how the host that one leads to is told."""

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


def host_of(url: str) -> str:
    """Where an address leads, with its letters and, where some are beyond ASCII, as the name that
    is asked for: letters of another script may look like those of a known name. Empty for none.
    """
    if not is_web_address(url):
        return ""
    host = urlsplit(url).hostname or ""
    return host if host.isascii() else f"{host} ({_asked_for(host)})"


def told_address(url: str) -> str:
    """An address with the name that is asked for behind it, where its letters do not say it."""
    host = host_of(url)
    return url if host.isascii() and not _hides_host(url) else f"{url} (leads to {host})"


def _hides_host(url: str) -> bool:
    """Whether a name stands before the host, which may be taken for it: ``bank.example@…``."""
    return is_web_address(url) and "@" in urlsplit(url).netloc


def _asked_for(host: str) -> str:
    return ".".join(
        part if part.isascii() else f"xn--{part.encode('punycode').decode()}"
        for part in host.split(".")
    )
