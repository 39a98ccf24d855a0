"""Addresses: a publisher's page, and a name for what has none."""

import re
from urllib.parse import quote, urlsplit

# What RFC 3986 and RFC 3987 allow in no address, and what would end one in the formats written.
_NOT_ALLOWED = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}\s]")


def web_address(url: str | None) -> str | None:
    """The address as one word without quotes, braces or backslashes; None unless http(s).

    An article may bring any text as its address: ``javascript:`` must not become a link.
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if not url or parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    return _NOT_ALLOWED.sub(lambda match: quote(match[0]), url)


def version_urn(article_id: str, version: str) -> str:
    """The name of a stored text: ``urn:footnote:article:<id>:<sha256>``.

    The namespace is our own, not one registered by RFC 8141; it can be taken for nothing else.
    """
    return f"urn:footnote:article:{quote(article_id, safe='')}:{version}"
