"""Stable ids for articles that come without one."""

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from corpus.article import Article, Draft
from corpus.errors import visible

_LONGEST_SLUG = 60


def stable_id(draft: Draft) -> str:
    """The id for a draft that has none: a readable slug, ``-`` and 8 hex digits of a sha256.

    Both are made of its address, which stays the same when the text is edited, so that an edited
    article is a new version and not another article: the one that its format gives it, of whose
    kind the slug is ("mail:…"); else its URL; else the file's path; for a record (one of many in a
    file) its title, date and source. Letters with accents count as composed (NFC), whatever system
    wrote the name.
    """
    return stable_ids(draft)[0]


def stable_ids(draft: Draft) -> tuple[str, ...]:
    """All ids that this address may have in a collection, the one for a new article first.

    There are several where it has letters with accents: an older Footnote kept them as written.
    """
    name, address, quoted = _address(draft)
    start = slug(name) or "article"
    return tuple(dict.fromkeys(f"{start}-{_mark(form)}" for form in _forms(address, quoted)))


def other_id(first_id: str, article: Article) -> str:
    """The id for an article at an address that another one has, whose id is given.

    It is made of title and text, so that it does not depend on what else was added before.
    """
    said = "\n".join((article.title, article.text))
    return f"{first_id}-{_mark(said)}"


def same_place(one: str, other: str) -> bool:
    """Whether two URIs are of one file or upload, whatever their record and form of accents."""
    return _forms(one.partition("#")[0], True)[0] == _forms(other.partition("#")[0], True)[0]


def readable(uri: str) -> str:
    """A URI as people write it: the path of a file, with its line or part behind it; the name of an
    upload; any other address as it is.
    """
    scheme, _, rest = uri.partition(":")
    if scheme not in ("file", "upload"):
        return uri
    path, _, part = rest.removeprefix("//").partition("#")
    line = re.fullmatch("L([0-9]+)", part)
    behind = f":{line[1]}" if line else f"#{part}" if part else ""
    name = unquote(path, errors="surrogateescape")
    return visible(name) + behind


def slug(name: str) -> str:
    """``name`` in ASCII small letters, digits and ``-``, at most 60 characters, cut at a word."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    whole = re.sub(r"['’]|[^a-z0-9']+", lambda m: "" if m[0] == "'" else "-", ascii_only).strip("-")
    if len(whole) <= _LONGEST_SLUG:
        return whole
    return whole[: _LONGEST_SLUG + 1].rpartition("-")[0] or whole[:_LONGEST_SLUG]


def _address(draft: Draft) -> tuple[str, str, bool]:
    """A draft's name for people, its address, and whether that is a percent-encoded path."""
    if draft.address:
        return draft.address.partition(":")[0], draft.address, False
    if draft.url and _names_a_page(draft.url):
        return _last_part(urlsplit(draft.url).path), draft.url, False
    if draft.origin.line is not None:
        about = (draft.title, draft.published or "", draft.source or "")
        return draft.title, "\n".join(about), False
    return _last_part(draft.uri), draft.uri, True


def _forms(address: str, quoted: bool) -> list[str]:
    """An address composed, as it is, and decomposed."""
    read = unquote(address, errors="surrogateescape") if quoted else address
    if read.isascii():
        return [address]
    composed, decomposed = (unicodedata.normalize(form, read) for form in ("NFC", "NFD"))
    if quoted:
        composed, decomposed = (_quoted(form, read, address) for form in (composed, decomposed))
    return [composed, address, decomposed]


def _quoted(form: str, read: str, address: str) -> str:
    if form == read:
        return address
    scheme, _, path = form.partition(":")
    return f"{scheme}:{quote(path, errors='surrogateescape')}"


def _mark(identity: str) -> str:
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _names_a_page(url: str) -> bool:
    # Some sites call their front page the canonical address of every article.
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.path.strip("/") or parts.query)


def _last_part(path: str) -> str:
    return PurePosixPath(unquote(path)).stem
