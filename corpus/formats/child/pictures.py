"""A page of a file as a picture, and where in it words of the article stand: the types."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageWanted:
    """A page, counted from 0, and a part of the text that was read from it.

    ``text`` is what the article has of this page, ``text[start:end]`` what is to be found on it;
    ``drawn`` asks for the picture, ``width`` pixels wide at most.
    """

    page: int
    text: str = ""
    start: int = 0
    end: int = 0
    drawn: bool = False
    width: int = 1200


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
