"""``qa watch``: keep the collection in step with a folder."""

import signal
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import NoReturn

from qa.cli.progress import line as note
from qa.opening import open_library
from qa.priority import step_back


def arguments(watch: ArgumentParser) -> None:
    """Declare the arguments."""
    watch.add_argument("folder", type=Path, metavar="DIR", help="a folder of articles")
    watch.add_argument(
        "--confirm-removals",
        action="store_true",
        help="first retire the articles of all files that are gone, however many; without it, more "
        "than ten at once or a fifth of the folder wait, and so do files whose folder is gone",
    )


def watch(chosen: Namespace) -> int:
    """Keep in step with a folder until Ctrl-C, and print what was done."""
    from qa.watch.watcher import Watcher

    # Both are set here: a shell that starts it in the background makes it ignore SIGINT.
    signal.signal(signal.SIGINT, _stop)
    signal.signal(signal.SIGTERM, _stop)
    step_back()
    options = ("--data", str(chosen.data)) if chosen.data else ()
    with (
        open_library(chosen.data, note=note) as library,
        Watcher(
            library, chosen.folder, note, options=options, confirmed=chosen.confirm_removals
        ) as watcher,
    ):
        try:
            watcher.run()
        except KeyboardInterrupt:
            note("ended")
        print(watcher.summary)
    return 0


def _stop(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt
