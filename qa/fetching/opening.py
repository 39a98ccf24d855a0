"""A run of `fetch` put together."""

from collections.abc import Callable, Sequence
from pathlib import Path

from qa.fetching.addresses import host_of
from qa.fetching.client import Client
from qa.fetching.crawl import Crawl
from qa.fetching.gate import Gate
from qa.fetching.manners import Manners
from qa.fetching.seen import Seen
from qa.fetching.visitor import Visitor


def open_crawl(
    addresses: Sequence[str],
    kept: Path,
    most: int,
    note: Callable[[str], None],
    manners: Manners,
) -> Crawl:
    """A run that may go to the hosts of these normal addresses wherever they are, and to public
    ones. ``kept`` is the file of what was fetched before. Raises StorageError."""
    gate = Gate(map(host_of, addresses))
    visitor = Visitor(Client(gate, manners), manners, note)
    return Crawl(visitor, Seen(kept), most, note)
