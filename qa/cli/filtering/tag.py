"""``qa tag``: show and change the tags of articles."""

from argparse import ArgumentParser, Namespace

from qa.cli.filtering import show
from qa.contract.collection import ALL
from qa.contract.errors import QuestionError
from qa.contract.filters.found import Facets
from qa.opening import open_records

EXAMPLE = "python -m qa tag ID OTHER-ID --add Elections --remove draft\n"


def arguments(tag: ArgumentParser) -> None:
    """Declare the arguments."""
    tag.add_argument(
        "ids", nargs="*", metavar="ID", help="articles; without any, all tags are counted"
    )
    tag.add_argument(
        "--add", action="append", default=[], metavar="NAME", help="give this tag (repeatable)"
    )
    tag.add_argument(
        "--remove", action="append", default=[], metavar="NAME", help="take this tag off"
    )


def tag(chosen: Namespace) -> int:
    """Change the tags of articles, or show them."""
    changes = bool(chosen.add or chosen.remove)
    if changes and not chosen.ids:
        raise QuestionError("article_missing", "no article is named", "write ids before --add")
    with open_records(chosen.data, existing=not changes) as records:
        if not chosen.ids and not changes:
            counted = records.facets.of(ALL, most=10_000).facets
            print(show.facets(Facets(tuple(one for one in counted if one.field == "tag"))))
            return 0
        if changes:
            done = records.tags.change(chosen.ids, add=chosen.add, remove=chosen.remove)
        else:
            done = tuple(records.tags.of(article) for article in chosen.ids)
    for article in done:
        print(show.tags(article))
    return 0
