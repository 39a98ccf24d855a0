"""The lines that a piece of work logs, as a server writes them."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

from web import logs, request_ids


class Lines:
    """What was logged in the block of `logged`."""

    def __init__(self) -> None:
        self.stream = StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.split("\n")[:-1]]

    def of(self, message: str) -> list[dict[str, Any]]:
        return [record for record in self.records if record["message"] == message]


@contextmanager
def logged(
    formatter: logging.Formatter | None = None, *, questions: bool = False
) -> Iterator[Lines]:
    """Everything that is logged in the block, by default as lines of JSON."""
    lines, root = Lines(), logging.getLogger()
    # Of a request whose response nobody read to its end.
    request_ids.current.set("")
    handler = logging.StreamHandler(lines.stream)
    handler.setFormatter(formatter or logs.JSONLines(questions))
    names = {None: logging.WARNING, "web": logging.INFO, logs.NOTES: logging.INFO}
    names[logs.QUESTIONS] = logging.INFO if questions else logging.WARNING
    before = {name: logging.getLogger(name).level for name in names}
    root.addHandler(handler)
    for name, level in names.items():
        logging.getLogger(name).setLevel(level)
    try:
        yield lines
    finally:
        root.removeHandler(handler)
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)
