"""The arguments of the command `fetch`, and what its help says."""

import argparse

from qa.cli.numbers import positive


def declare(fetch: argparse.ArgumentParser) -> None:
    """Declare them."""
    fetch.epilog = (
        "This is the only command that reaches the network; proxies are not used. robots.txt is "
        "obeyed, a host is asked once a second, or as seldom as it wishes. Private addresses are "
        "refused unless their host is named here. What was interrupted or left goes on when the "
        "same is fetched again; pages that have not changed are not sent again."
    )
    fetch.add_argument(
        "urls", nargs="+", metavar="URL", help="an article, a feed (RSS, Atom, JSON) or a sitemap"
    )
    fetch.add_argument(
        "--max", type=positive, default=100, metavar="N", help="pages in this run (default 100)"
    )
    fetch.add_argument(
        "--dry-run",
        action="store_true",
        help="list the pages that would be fetched and those that robots.txt forbids, add nothing; "
        "feeds, sitemaps and the robots.txt of each site are asked for",
    )
