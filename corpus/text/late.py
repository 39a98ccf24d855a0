"""Regular expressions that are compiled when first used.

A long one takes tens of milliseconds, and at import every start would pay for those that few
questions or files need.
"""

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

_Match = re.Match[str]


class LatePattern:
    """A pattern of text that is used as a `re.Pattern` is; a fault in it is raised at first use."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself, compiled once."""
        return re.compile(self.pattern, self._flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> _Match | None:
        """As `re.Pattern.search`."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> _Match | None:
        """As `re.Pattern.match`."""
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> _Match | None:
        """As `re.Pattern.fullmatch`."""
        return self.compiled.fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[_Match]:
        """As `re.Pattern.finditer`."""
        return self.compiled.finditer(text, start, end)

    def findall(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[Any]:
        """As `re.Pattern.findall`."""
        return self.compiled.findall(text, start, end)

    def split(self, text: str, most: int = 0) -> list[str | Any]:
        """As `re.Pattern.split`."""
        return self.compiled.split(text, most)

    def sub(self, by: str | Callable[[_Match], str], text: str) -> str:
        """As `re.Pattern.sub`."""
        return self.compiled.sub(by, text)
