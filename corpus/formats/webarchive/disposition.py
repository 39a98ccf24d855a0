"""The name under which a server wants a file to be saved (RFC 6266)."""

import re
from urllib.parse import unquote

# A quoted name may hold a semicolon; one that is not quoted often has spaces, against the rule.
_NAME = re.compile(
    r"""(?:^|;)\s*filename(?P<extended>\*?)\s*=\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^;]*))""",
    re.IGNORECASE,
)
_CHARSET = re.compile(r"[\w.-]*'[^']*'")
_ESCAPED = re.compile(r"\\(.)")


def name_in(disposition: str) -> str:
    """The name in a Content-Disposition; empty where it has none. The extended form wins."""
    found = ""
    for match in _NAME.finditer(disposition):
        name = match["quoted"]
        name = match["bare"].strip() if name is None else _ESCAPED.sub(r"\1", name)
        if match["extended"]:
            return unquote(_CHARSET.sub("", name, count=1))
        found = found or unquote(name)
    return found
