"""From the addresses that were named to the pages behind them, at most so many in one run."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

from corpus.article import Draft
from corpus.errors import CorpusError, ReadError
from corpus.formats import Skip
from corpus.text.dates import read_date
from qa.contract.day import utc_now
from qa.fetching.client import Reply
from qa.fetching.errors import DisallowedError, FetchError
from qa.fetching.lists import Entry, Named, promises_list, read_list
from qa.fetching.reading import draft_of, drafts_in
from qa.fetching.seen import Seen, Visit
from qa.fetching.summary import Summary
from qa.fetching.visitor import Visitor

# A sitemap index names sitemaps; one that names indexes again is rare, and may be endless.
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be added; without drafts one that would be fetched, or that robots.txt forbids
    (``allowed``). ``known`` tells whether it was fetched before."""

    address: str
    known: bool
    allowed: bool = True
    drafts: tuple[Draft | ReadError | Skip, ...] = ()


class Crawl:
    """One run of `fetch`. ``summary`` holds what became of it so far."""

    def __init__(
        self, visitor: Visitor, seen: Seen, most: int, note: Callable[[str], None]
    ) -> None:
        self.summary = Summary()
        self._visitor = visitor
        self._seen = seen
        self._most = most
        self._note = note
        self._met: set[str] = set()
        self._later: list[Entry] = []
        self._asked = 0

    def pages(self, addresses: Sequence[str]) -> Generator[Page, None, None]:
        """The pages, each fetched when it is taken. When the next one is taken, the last counts
        as added, and is remembered: an interruption costs no page.

        Pages that were never fetched come first, so that a run goes on where another one stopped.
        """
        for entry, reply in self._entries(addresses):
            try:
                yield from self._fetched(entry, reply)
            except FetchError as error:
                self._count(entry.address, error)

    def planned(self, addresses: Sequence[str]) -> Iterator[Page]:
        """The pages that `pages` would fetch, and those that robots.txt forbids it: of lists, their
        pages are not asked for, only the robots.txt of their sites."""
        for entry, reply in self._entries(addresses):
            allowed = True
            try:
                if reply is None and not entry.text:
                    self._visitor.check(entry.address)
            except DisallowedError as error:
                allowed = False
                self._count(entry.address, error)
            except FetchError as error:
                self._count(entry.address, error)
                continue
            yield Page(entry.address, self._seen.last(entry.address) is not None, allowed)

    def _entries(self, addresses: Sequence[str]) -> Iterator[tuple[Entry, Reply | None]]:
        """What is to be fetched, within the limit; with its answer where that is there already."""
        for address in addresses:
            if self._is_over():
                self.summary.left += 1
            else:
                yield from self._opened(address, 0)
        known = sorted(self._later, key=self._fetched_at)
        for place, entry in enumerate(known):
            if self._is_over():
                self.summary.left += len(known) - place
                break
            self._asked += 1
            yield entry, None

    def _opened(self, address: str, depth: int) -> Iterator[tuple[Entry, Reply | None]]:
        """What stands at an address that was named: a page, or the pages that it names."""
        self._met.add(address)
        last = self._seen.last(address)
        try:
            reply = self._visitor.visit(address, last.conditions() if last else {})
            named = None if reply.status == 304 else _listed(reply, address, depth)
        except (FetchError, CorpusError) as error:
            self._count(address, _as_fetch_error(error))
            self.summary.named_disallowed |= isinstance(error, DisallowedError) and not depth
            return
        if named is None:
            self._asked += 1
            yield Entry(address), reply
            return
        self.summary.lists += 1
        self._note(
            f"{address} is a {named.kind}: {len(named.pages):,} pages"
            + (f", {len(named.lists):,} sitemaps" if named.lists else "")
        )
        if named.cut:
            hint = "Fetch it again later; what could be read of it is fetched."
            self.summary.fail(address, FetchError(f"the {named.kind} is cut: {named.cut}", hint))
        yield from self._pages_of(named)
        yield from self._lists_of(named, depth)

    def _pages_of(self, named: Named) -> Iterator[tuple[Entry, Reply | None]]:
        self.summary.unusable += named.unusable
        for entry in named.pages:
            if entry.address in self._met:
                continue
            self._met.add(entry.address)
            last = self._seen.last(entry.address)
            if last and _is_as_it_was(entry, last):
                self.summary.unchanged += 1
            elif last:
                self._later.append(entry)
            elif self._is_over():
                self.summary.left += 1
            else:
                self._asked += 1
                yield entry, None

    def _lists_of(self, named: Named, depth: int) -> Iterator[tuple[Entry, Reply | None]]:
        for address in named.lists:
            if address in self._met:
                continue
            if self._is_over() or depth >= _DEEPEST:
                self.summary.left_lists += 1
            else:
                yield from self._opened(address, depth + 1)

    def _fetched(self, entry: Entry, reply: Reply | None) -> Iterator[Page]:
        last = self._seen.last(entry.address)
        moment = utc_now()
        if entry.text:
            self.summary.entries += 1
            yield Page(entry.address, last is not None, drafts=(draft_of(entry, moment),))
            self._seen.keep(Visit(entry.address, moment))
            return
        if reply is None:
            reply = self._visitor.visit(entry.address, last.conditions() if last else {})
        if reply.status == 304 and last:
            self.summary.unchanged += 1
            self._seen.keep(Visit(entry.address, moment, last.etag, last.modified))
            return
        self.summary.pages += 1
        drafts = tuple(drafts_in(reply, entry, moment))
        yield Page(entry.address, last is not None, drafts=drafts)
        whole = not any(isinstance(one, ReadError) for one in drafts)
        kept = (reply.etag, reply.modified) if whole else ("", "")
        self._seen.keep(Visit(entry.address, moment, *kept))

    def _count(self, address: str, error: FetchError) -> None:
        if isinstance(error, DisallowedError):
            self.summary.disallowed.append(address)
        else:
            self.summary.fail(address, error)

    def _is_over(self) -> bool:
        return self._asked >= self._most

    def _fetched_at(self, entry: Entry) -> str:
        last = self._seen.last(entry.address)
        return last.fetched if last else ""


def _listed(reply: Reply, address: str, depth: int) -> Named | None:
    """What came as a list, which it must be where a sitemap index or its address says so."""
    promised = depth > 0 or any(promises_list(one, reply.media) for one in (address, reply.address))
    return read_list(reply.content, reply.address, promised=promised)


def _is_as_it_was(entry: Entry, last: Visit) -> bool:
    """Whether a sitemap says that a page was last changed on a day before it was fetched."""
    day = read_date(entry.changed) if entry.changed else None
    return day is not None and len(day) == 10 and day < last.fetched[:10] and bool(last.fetched)


def _as_fetch_error(error: FetchError | CorpusError) -> FetchError:
    return error if isinstance(error, FetchError) else FetchError(error.message, error.hint)
