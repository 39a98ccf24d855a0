"""How long work reports its progress."""

from typing import Protocol


class Progress(Protocol):
    """What an ingest tells while it works."""

    def total(self, size: int) -> None:
        """How many bytes there are to read in all."""

    def read(self, size: int) -> None:
        """So many bytes more have been read."""

    def article(self) -> None:
        """One more article is done, whatever became of it."""


class Silent:
    """Tells nobody."""

    def total(self, size: int) -> None:
        """Nothing."""

    def read(self, size: int) -> None:
        """Nothing."""

    def article(self) -> None:
        """Nothing."""
