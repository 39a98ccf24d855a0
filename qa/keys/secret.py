"""Secrets, and what is kept of them.

A secret is 32 random bytes: nobody finds it by trying, so its sha256 is as good as a slow hash of a
password, whose purpose is to make trying dear, and costs a request a microsecond.
"""

import hashlib
import hmac
import secrets

_BYTES = 32


def new() -> str:
    """A secret in letters, digits, - and _."""
    return secrets.token_urlsafe(_BYTES)


def digest(secret: str) -> str:
    """What is kept of a secret, in hex; whatever text was given as one has a digest."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def is_same(one: str, other: str) -> bool:
    """Whether two digests are the same; how long that takes tells nothing of where they differ."""
    return hmac.compare_digest(one, other)
