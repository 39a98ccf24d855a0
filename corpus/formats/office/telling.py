"""What is said about a file of many articles: with the last of them, when all is known."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from corpus.article import Draft
from corpus.errors import ReadError


def told_at_last(
    found: Iterable[Draft | ReadError], remark: Callable[[], str]
) -> Iterator[Draft | ReadError]:
    """What was found, one after another; the last draft has the remark, if there is any."""
    waiting: list[Draft | ReadError] = []
    for one in found:
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
