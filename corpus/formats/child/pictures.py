"""A page of a file as a picture, and where in it words of the article stand: the types."""

from dataclasses import dataclass
from typing import NamedTuple


class PlacedWord(NamedTuple):
    """A word that was recognized on a page: the number of its row, and its edges on the page as it
    is shown, in points from its upper left corner.
    """

    text: str
    row: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        return self.left, self.top, self.right, self.bottom


@dataclass(frozen=True, slots=True)
class PageWanted:
    """A page, counted from 0, and a part of the text that was read from it.

    ``text`` is what the article has of this page, ``text[start:end]`` what is to be found on it;
    ``drawn`` asks for the picture, ``width`` pixels wide at most. ``words`` are those that were
    recognized on the page, in reading order, where it is a picture.
    """

    page: int
    text: str = ""
    start: int = 0
    end: int = 0
    drawn: bool = False
    width: int = 1200
    words: tuple[PlacedWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its upper left corner as it is shown."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is shown: its size in points, how many pages there are, where the words stand.

    ``png`` is empty where no picture was asked for.
    """

    width: float
    height: float
    pages: int
    boxes: tuple[Box, ...]
    png: bytes = b""
