"""The command that fetches from the web, the only one that opens a connection."""

from argparse import Namespace

from qa.cli import show_collection
from qa.cli.progress import line as note
from qa.contract.collection import Added
from qa.contract.errors import QAError
from qa.fetching.addresses import normal
from qa.fetching.crawl import Crawl
from qa.fetching.errors import RefusedError
from qa.fetching.manners import Manners
from qa.fetching.opening import open_crawl
from qa.opening import open_library
from qa.priority import step_back
from qa.settings import load


def fetch(chosen: Namespace, manners: Manners) -> int:
    """Fetch pages and add them, each before the next one is asked for."""
    addresses = list(dict.fromkeys(_address(url) for url in chosen.urls))
    kept = load(chosen.data).fetched
    crawl = open_crawl(addresses, kept, chosen.max, note, manners)
    if chosen.dry_run:
        return _planned(crawl, addresses, chosen.max)
    added: Added | None = None
    step_back()
    try:
        with open_library(chosen.data, note=note) as library:
            tally = library.tally()
            for page in crawl.pages(addresses):
                added = library.add_drafts(page.drafts, tally)
                done = crawl.summary.pages + crawl.summary.entries
                note(f"{done:,} of at most {chosen.max:,}: {page.address}")
    finally:
        # Also after an interruption: what was added until then is kept.
        _print(crawl, added, chosen)
    fine = crawl.summary.is_whole() and not (added and added.rejected)
    return 0 if fine else 1


def _print(crawl: Crawl, added: Added | None, chosen: Namespace) -> None:
    if added is not None:
        print(show_collection.added(added))
    print(*crawl.summary.lines(chosen.max), sep="\n", flush=True)


def _planned(crawl: Crawl, addresses: list[str], most: int) -> int:
    for page in crawl.planned(addresses):
        plan = "again" if page.known else "new  "
        print(f"{plan if page.allowed else 'forbidden'} {page.address}")
    for told in list(crawl.summary.lines(most))[1:]:
        note(told)
    return 0 if crawl.summary.is_whole() else 1


def _address(url: str) -> str:
    try:
        # As it is typed in a browser.
        return normal(url if "://" in url else f"https://{url}")
    except RefusedError as error:
        raise QAError("address_invalid", error.message, error.hint) from error
