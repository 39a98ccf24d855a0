"""What the description of the API says of keys."""

from typing import Any

from web.routes import needs_key

KEYS_DESCRIPTION = """\
Where there are keys, each request but `/healthz` and `/readyz` needs one, else it is 401; 403 is
what the key's role may not do. A server that asks nobody for a key does without.
"""
SHARE_DESCRIPTION = """\
An answer is for those who asked for it with a key. One of them can let all who have a key read it,
at its permalink, and take that back. For an answer that is not to be read, all of these are 404.
"""
SECURITY: list[dict[str, list[str]]] = [{"key": []}, {"session": []}, {}]
SECURITY_SCHEMES = {
    "key": {"type": "http", "scheme": "bearer"},
    # Over TLS its name begins with __Host-, or with __Secure- below a prefix.
    "session": {"type": "apiKey", "in": "cookie", "name": "footnote"},
}
_REFUSALS = {"401": "A key is needed", "403": "The key may not do this"}


def keyed(paths: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The paths with what those answer who have no key, or one that does not do."""
    for path, methods in paths.items():
        for method, operation in methods.items():
            # Those with parts to fill in have other names here, and none of them is open.
            if needs_key(path, method.upper()):
                content = operation["responses"]["default"]["content"]
                told = {
                    status: {"description": what, "content": content}
                    for status, what in _REFUSALS.items()
                }
                operation["responses"] |= told
            else:
                operation["security"] = []
    return paths
