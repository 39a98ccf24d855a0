"""Addresses: the URL of a publisher's page, and a URN for a stored text."""

import re
from urllib.parse import quote

from qa.contract.address import is_web_address

# Characters that RFC 3986 and RFC 3987 do not allow, or that would end an address in a format.
_NOT_ALLOWED = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}\s]")


def web_address(url: str | None) -> str | None:
    """The address as one word without quotes, braces or backslashes; None unless http(s)."""
    if url is None or not is_web_address(url):
        return None
    return _NOT_ALLOWED.sub(lambda match: quote(match[0]), url)


def version_urn(article_id: str, version: str) -> str:
    """The name of a stored text: ``urn:footnote:article:<id>:<sha256>``.

    The namespace is our own, and not registered as in RFC 8141.
    """
    return f"urn:footnote:article:{quote(article_id, safe='')}:{version}"
