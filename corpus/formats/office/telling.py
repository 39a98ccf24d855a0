"""What is said about a book of many articles: with the last of them, when all is known."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from corpus.article import Draft
from corpus.formats.child.working import Read, Working

_Found = TypeVar("_Found", bound=Read)


def told_at_last(found: Iterable[_Found], remark: Callable[[], str]) -> Iterator[_Found]:
    """What was found, one after another; the last draft has the remark, if there is any."""
    waiting: list[_Found] = []
    for one in found:
        if isinstance(one, Working):
            yield one
            continue
        if isinstance(one, Draft):
            yield from waiting
            waiting = []
        waiting.append(one)
    told = remark()
    for one in waiting:
        if told and isinstance(one, Draft):
            yield replace(one, remarks=(*one.remarks, told))
        else:
            yield one
