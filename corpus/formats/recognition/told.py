"""What is told of a file as a whole, on the first article that it has."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from corpus.article import Draft

_Found = TypeVar("_Found")


def told(remark: str, found: Iterable[_Found]) -> Iterator[_Found]:
    """What was found in a file, with a remark before those on its first draft."""
    waits = True
    for one in found:
        if isinstance(one, Draft) and waits:
            waits = False
            yield replace(one, remarks=(remark, *one.remarks))
        else:
            yield one
