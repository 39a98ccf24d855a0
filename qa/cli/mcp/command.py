"""``python -m qa mcp``: serve a collection to one program, over standard input and output."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from qa.contract.errors import QAError, StorageError
from qa.settings import Settings, load

HELP = (
    "serve the collection to a program that speaks the Model Context Protocol, over standard "
    "input and output (docs/mcp.md)"
)
EXAMPLE = "python -m qa mcp --data /srv/news/data\n"


def main(given: Sequence[str]) -> int:
    """Run the command by itself, without what other commands need: its client waits. Returns the
    exit status.
    """
    parser = argparse.ArgumentParser(
        prog="python -m qa mcp",
        description=f"{EXAMPLE}\n{HELP}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder")
    try:
        return mcp(parser.parse_args(given))
    except QAError as error:
        print(f"footnote: {error.message} ({error.hint})", file=sys.stderr)
        return 2


def arguments(_: argparse.ArgumentParser) -> None:
    """It has none but the data folder."""


def mcp(chosen: argparse.Namespace) -> int:
    """Serve until the program closes the line. Raises QAError."""
    if find_spec("mcp") is None:
        raise QAError("extra_missing", "mcp needs the package mcp", "install it with: make extras")
    _check(load(chosen.data))
    # Late: the package takes most of a second to load.
    from qa.cli.mcp.collection import Collection
    from qa.cli.mcp.server import serve

    with Collection(chosen.data) as collection:

        def end(_signal: int, _frame: object) -> NoReturn:
            # A thread reads standard input, which nothing but a line or its end lets go on.
            collection.close()
            os._exit(130)

        signal.signal(signal.SIGINT, end)
        signal.signal(signal.SIGTERM, end)
        serve(collection)
    return 0


def _check(settings: Settings) -> None:
    """Raises StorageError where there is no data folder: who starts it is often elsewhere than they
    think, and an empty collection made there would answer "not found".
    """
    if settings.store is None and not settings.data.is_dir():
        raise StorageError(
            "store_unusable",
            f"there is no data folder {settings.data.absolute()}",
            "name it with --data, or add articles first: python -m qa add PATH",
        )
