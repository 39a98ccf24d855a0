"""Stable ids for articles that come without one."""

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from corpus.article import Draft

_LONGEST_SLUG = 60


def stable_id(draft: Draft) -> str:
    """The id for a draft that has none: a readable slug, ``-`` and 8 hex digits of a sha256.

    Both are made of what stays the same when the text is edited, so that an edited article is a
    new version and not another article: its URL; else the file's path; for a record (one of
    many in a file) its title, date and source.
    """
    name, identity = _identity(draft)
    mark = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug(name) or 'article'}-{mark}"


def slug(name: str) -> str:
    """``name`` in ASCII small letters, digits and ``-``, at most 60 characters, cut at a word."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    whole = re.sub(r"['’]|[^a-z0-9']+", lambda m: "" if m[0] == "'" else "-", ascii_only).strip("-")
    if len(whole) <= _LONGEST_SLUG:
        return whole
    return whole[: _LONGEST_SLUG + 1].rpartition("-")[0] or whole[:_LONGEST_SLUG]


def _identity(draft: Draft) -> tuple[str, str]:
    if draft.url and _names_a_page(draft.url):
        return _last_part(urlsplit(draft.url).path), draft.url
    if draft.origin.line is not None:
        return draft.title, "\n".join((draft.title, draft.published or "", draft.source or ""))
    return _last_part(draft.uri), draft.uri


def _names_a_page(url: str) -> bool:
    # Some sites call their front page the canonical address of every article.
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.path.strip("/") or parts.query)


def _last_part(path: str) -> str:
    return PurePosixPath(unquote(path)).stem
