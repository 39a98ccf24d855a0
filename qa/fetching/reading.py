"""A page that came becomes drafts, read in the child process."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from corpus.article import CAPTURED, Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats import Skip, kind_of, read_content
from corpus.formats.kinds import Kind, kind_of_media
from corpus.formats.record import draft_from
from corpus.formats.rows.table import UNTITLED
from corpus.formats.rows.values import text_in
from corpus.formats.text import opening_of
from corpus.names import called
from corpus.text.dates import read_date
from qa.fetching.addresses import host_of, normal
from qa.fetching.client import Reply
from qa.fetching.errors import RefusedError
from qa.fetching.lists import Entry

# These may be anything: the address says what they are.
_UNTYPED = ("", "application/octet-stream", "binary/octet-stream")


def drafts_in(reply: Reply, entry: Entry, fetched: str) -> Iterator[Draft | ReadError | Skip]:
    """The drafts of a page, each with its address and when it was ``fetched``; of what it does not
    say of itself, what the list says that named it."""
    origin = Origin(reply.address)
    try:
        kind = _kind(reply)
        found = read_content(kind, reply.content, reply.charset, origin, reply.address)
        for one in found:
            yield _placed(one, reply, entry, fetched) if isinstance(one, Draft) else one
    except CorpusError as error:
        yield ReadError(origin, error.message, error.hint)


def draft_of(entry: Entry, fetched: str) -> Draft | ReadError:
    """The draft of an entry that names no page and holds its text: an article at its feed's
    address, known by the entry's id on that site."""
    feed = entry.address.partition("#")[0]
    origin = Origin(feed)
    try:
        words = text_in(entry.text, origin, entry.address)
        text = words.text if words else ""
        fields = {
            "title": entry.title or opening_of(text),
            "text": text,
            "source": entry.source or entry.feed or None,
            "published": entry.published or None,
            "authors": list(entry.authors),
            CAPTURED: fetched,
        }
        remarks = [*(words.remarks if words else ())]
        if not entry.title:
            remarks.append(UNTITLED)
        if entry.feed and not entry.source:
            remarks.append("its source is the title of its feed, as it states none")
        draft = draft_from(fields, origin, entry.address, remarks)
    except CorpusError as error:
        name = entry.title[:80] or entry.address
        return ReadError(origin, f"the entry {name!r}: {error.message}", error.hint)
    return replace(draft, kind="html", address=f"entry:{host_of(feed)}:{entry.key}")


def _kind(reply: Reply) -> Kind:
    kind = kind_of_media(reply.media)
    if kind is None and reply.media in _UNTYPED:
        kind = kind_of(unquote(urlsplit(reply.address).path)) or "html"
    if kind is None:
        what = f"a file of type {reply.media} is not read"
        raise CorpusError(what, "Name pages, PDF files or other documents.")
    return kind


def _placed(draft: Draft, reply: Reply, entry: Entry, fetched: str) -> Draft:
    remarks = list(draft.remarks)
    address = _stated(draft.url, reply.address)
    if draft.url and address is None:
        remarks.append(f"says that its address is {draft.url[:200]}, which is of another site")
    fields: dict[str, object] = {}
    if entry.published and not _has_date(draft) and read_date(entry.published):
        fields["published"] = entry.published
        remarks.append("its date is the feed's, as it states none")
    if entry.authors and not draft.authors:
        fields["authors"] = entry.authors
        remarks.append("its author is the feed's, as it states none")
    if entry.title and draft.title == opening_of(draft.text):
        fields["title"] = entry.title[:1000]
        remarks.append("its title is the feed's, as it states none")
    return replace(
        draft,
        url=address or reply.address,
        metadata={**draft.metadata, CAPTURED: fetched},
        remarks=tuple(remarks),
        **fields,  # type: ignore[arg-type]
    )


def _has_date(draft: Draft) -> bool:
    return draft.published is not None or any(called(draft.metadata, "published"))


def _stated(url: str | None, address: str) -> str | None:
    """The address that a page states, where it is one of its own site."""
    try:
        stated = normal(url, address) if url else None
    except RefusedError:
        return None
    if stated is None or _site(stated) != _site(address):
        return None
    return stated


def _site(address: str) -> str:
    return host_of(address).removeprefix("www.")
