"""How work tells of itself: how far long work has come, and what was done."""

from collections.abc import Callable
from typing import Protocol

from qa.contract.answer import Answer, IndexInfo
from qa.contract.collection import Added

# Called with one line for a person before something that takes long.
Note = Callable[[str], None]


class Progress(Protocol):
    """Receives the progress of adding articles."""

    def total(self, size: int) -> None:
        """Called once: the number of bytes to read in all."""

    def read(self, size: int) -> None:
        """Called after a part of a file: its number of bytes."""

    def page(self, file: str, number: int, pages: int) -> None:
        """Called before a page of a file is recognized, which takes a second or more."""

    def article(self) -> None:
        """Called after each article, added or not."""


class Silent:
    """A `Progress` that shows nothing."""

    def total(self, size: int) -> None:
        """Ignored."""

    def read(self, size: int) -> None:
        """Ignored."""

    def page(self, file: str, number: int, pages: int) -> None:
        """Ignored."""

    def article(self) -> None:
        """Ignored."""


class Listener:
    """Hears what a library does, by itself without heed. It is called in the thread that did it, so
    it must neither wait nor raise.
    """

    def answered(self, answer: Answer) -> None:
        """A question was answered, and the answer kept."""

    def added(self, added: Added) -> None:
        """Drafts were looked at, and those stored that could be."""

    def followed(self, index: IndexInfo) -> None:
        """The index shows what the store holds."""
