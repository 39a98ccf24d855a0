"""``qa copy``: a whole collection to another place."""

from argparse import ArgumentParser, Namespace

from qa.cli.progress import line as note
from qa.opening import open_place

_PLACE = "a data folder, or the address of a database (postgresql://…)"


def arguments(copy: ArgumentParser) -> None:
    """Declare the arguments."""
    copy.add_argument("source", metavar="FROM", help=_PLACE)
    copy.add_argument("target", metavar="TO", help=f"{_PLACE}; it must hold no articles")


def copy(chosen: Namespace) -> int:
    """Copy articles, answers and conversations, and print how many."""
    from qa.copying import copy as copied

    with (
        open_place(chosen.source, existing=True) as source,
        open_place(chosen.target) as target,
    ):
        done = copied(source, target, note)
    print(
        f"copied {done.articles} articles in {done.versions} versions, {done.answers} answers, "
        f"{done.conversations} conversations"
    )
    return 0
