"""Progress and remarks for people, on standard error."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from qa.contract.progress import Progress

T = TypeVar("T")


def line(text: str) -> None:
    """One remark."""
    print(f"footnote: {text}", file=sys.stderr, flush=True)


@contextmanager
def adding() -> Iterator[Progress]:
    """A progress bar over the bytes to read, with articles a second and the time left."""
    # Imported here: a serving process has no use for it.
    from rich import progress
    from rich.console import Console

    bar = progress.Progress(
        progress.TextColumn("adding"),
        progress.BarColumn(),
        progress.TextColumn("{task.percentage:>3.0f}%  {task.fields[done]}"),
        progress.TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task("adding", total=None, done="")

        def show(size: int, done: str) -> None:
            bar.update(task, advance=size, done=done)

        yield _Bar(lambda size: bar.update(task, total=size), show)


@contextmanager
def asking(questions: Iterable[T]) -> Iterator[Iterator[T]]:
    """The questions one by one, with a bar over them and the time left."""
    from rich import progress
    from rich.console import Console

    bar = progress.Progress(
        progress.TextColumn("asking"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        yield iter(bar.track(questions))


@dataclass(slots=True)
class _Bar:
    """Counts articles and passes what is to be seen on."""

    set_total: Callable[[int], None]
    show: Callable[[int, str], None]
    articles: int = 0
    started: float = field(default_factory=time.monotonic)

    def total(self, size: int) -> None:
        self.set_total(size)

    def read(self, size: int) -> None:
        self.show(size, self._done())

    def page(self, file: str, number: int, pages: int) -> None:
        self.show(0, f"{self._done()}, recognizing page {number:,} of {pages:,} of {file}")

    def article(self) -> None:
        self.articles += 1
        self.show(0, self._done())

    def _done(self) -> str:
        rate = self.articles / max(time.monotonic() - self.started, 0.1)
        return f"{self.articles:,} articles, {rate:,.0f}/s"
