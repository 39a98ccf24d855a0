"""A word and where it stands, whoever read it: pdfium, or a recognition of the page's picture.

Coordinates are points in the reading frame of a word: its line runs to the right and the next line
lies below, however text and page are turned.
"""

from typing import NamedTuple

SLANTED = 4

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points of a reading frame."""


class Word(NamedTuple):
    """A run of characters without a space on one baseline.

    ``first`` and ``last`` number its characters in the page, the end exclusive; ``spaced`` tells
    that a space or nothing stands before it, ``cut`` that its hyphen ends a line. ``direction``
    is the quarter turns of its line against the page, counter-clockwise, `SLANTED` between these.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    first: int
    last: int
    spaced: bool
    cut: bool
    direction: int

    @property
    def size(self) -> float:
        """The height that its font gives a line."""
        return self.bottom - self.top


def framed(left: float, top: float, right: float, bottom: float, direction: int) -> Box:
    """A box of the page, its y upwards, in the reading frame of a direction."""
    match direction:
        case 0 | 4:
            return left, -top, right, -bottom
        case 1:
            return bottom, left, top, right
        case 2:
            return -right, bottom, -left, top
    return -top, -right, -bottom, -left


def unframed(box: Box, direction: int) -> Box:
    """The box of the page, its y upwards, that a box of the reading frame is."""
    a, b, c, d = box
    match direction:
        case 0 | 4:
            return a, -b, c, -d
        case 1:
            return b, c, d, a
        case 2:
            return -c, d, -a, b
    return -d, -a, -b, -c


def joined(a: Box, b: Box) -> Box:
    """The smallest box around two."""
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
