"""What became of the addresses that were to be fetched, and what is said of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from corpus.formats.kinds import shown
from qa.contract.wording import MOST_LINES, MOST_NAMES
from qa.fetching.errors import FetchError


@dataclass(frozen=True, slots=True)
class Failure:
    """An address that was not fetched, and why."""

    address: str
    reason: str
    hint: str


@dataclass(slots=True)
class Summary:
    """Counts of one run. ``pages`` came and were read, ``unchanged`` are as they were when they
    were fetched before, ``lists`` are feeds and sitemaps, ``entries`` were read from them,
    ``unusable`` the titles of others without a page, ``disallowed`` what robots.txt forbids,
    ``left`` and ``left_lists`` what was named and not asked for."""

    pages: int = 0
    unchanged: int = 0
    lists: int = 0
    entries: int = 0
    unusable: list[str] = field(default_factory=list)
    disallowed: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    named_disallowed: bool = False
    left: int = 0
    left_lists: int = 0

    def fail(self, address: str, error: FetchError) -> None:
        """Count an address that was not fetched."""
        self.failed.append(Failure(address, error.message, error.hint))

    def is_whole(self) -> bool:
        """Whether all that was named could be fetched, or was left for the next time."""
        return not self.failed and not self.named_disallowed

    def lines(self, most: int) -> Iterator[str]:
        """What is said of it, a line each; ``most`` is how many pages were to be fetched."""
        counts = [
            f"fetched {self.pages:,} {'page' if self.pages == 1 else 'pages'}",
            f"unchanged since they were fetched {self.unchanged:,}",
            f"not allowed {len(self.disallowed):,}",
            f"failed {len(self.failed):,}",
        ]
        yield ", ".join(counts)
        for one in islice(self.failed, MOST_LINES):
            yield f"failed {one.address}: {one.reason} ({one.hint})"
        if (more := len(self.failed) - MOST_LINES) > 0:
            yield f"and {more:,} more that failed"
        if self.disallowed:
            yield f"robots.txt does not allow {_names(self.disallowed)}"
        if self.entries:
            which = "1 entry" if self.entries == 1 else f"{self.entries:,} entries"
            yield f"{which} without an address of a page: read from the feed itself"
        if self.unusable:
            count = len(self.unusable)
            which = "1 entry of a list names no web page and holds no article"
            if count > 1:
                which = f"{count:,} entries of lists name no web page and hold no article"
            yield f"{which} ({_names(self.unusable)})"
        if self.left or self.left_lists:
            lists = f" and {self.left_lists:,} sitemaps" if self.left_lists else ""
            yield f"{self.left:,} more pages{lists} are left (--max {most:,}): fetch again"


def _names(names: list[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(map(shown, names[:MOST_NAMES])) + (f" and {more:,} more" if more > 0 else "")
