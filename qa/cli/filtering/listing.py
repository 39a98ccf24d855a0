"""``qa list``: the articles, those with words in their text, or how many there are of which."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from qa.cli import numbers, show_collection
from qa.cli.arguments import days
from qa.cli.filtering import filters, show
from qa.cli.progress import line as note
from qa.contract.collection import Selection
from qa.opening import open_library, open_records

EXAMPLE = "python -m qa list --words 'canal pilots' --tag Shipping --not source='Sample Wire'\n"


def arguments(listing: ArgumentParser) -> None:
    """Declare the arguments."""
    listing.add_argument("--search", default="", metavar="WORDS", help="words of the title")
    listing.add_argument(
        "--words",
        metavar="WORDS",
        help="words of the text: the best articles first, each with the sentence that holds them",
    )
    listing.add_argument(
        "--facets", action="store_true", help="count the articles by source, year, tag and so on"
    )
    listing.add_argument("--source", help="only articles of this source")
    listing.add_argument(
        "--kind", type=str.lower, help="only those read from files of this kind (pdf, html …)"
    )
    days(listing)
    listing.add_argument(
        "--order", choices=("newest", "oldest"), default="newest", help="(default newest)"
    )
    listing.add_argument("--limit", type=numbers.positive, default=50)
    listing.add_argument("--json", action="store_true", help="as JSON, with all that is known")
    filters.arguments(listing)


def list_articles(chosen: Namespace) -> int:
    """List articles."""
    selection = Selection(
        search=chosen.search,
        source=chosen.source,
        kind=chosen.kind,
        published_from=chosen.published_from,
        published_to=chosen.published_to,
        oldest_first=chosen.order == "oldest",
        scope=filters.filters_of(chosen).scope,
    )
    if chosen.words is not None:
        with open_library(chosen.data, note=note) as library:
            found = library.words.find(chosen.words, selection, limit=chosen.limit)
        print(_json(found) if chosen.json else show.words(found))
        return 0
    with open_records(chosen.data) as records:
        if chosen.facets:
            facets = records.facets.of(selection)
            print(_json(facets) if chosen.json else show.facets(facets))
            return 0
        listing = records.articles(selection, limit=chosen.limit)
    print(_json(listing) if chosen.json else show_collection.listing(listing))
    return 0


def _json(value: object) -> str:
    return json.dumps(asdict(value), ensure_ascii=False, indent=2)  # type: ignore[call-overload]
