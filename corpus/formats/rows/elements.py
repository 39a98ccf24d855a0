"""The objects of a JSON text that may be articles: those in arrays, wherever these stand."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from corpus.errors import CorpusError
from corpus.formats.rows.window import Window

_DEEPEST = 8
_FETCH_AGAIN = "What stands before was read; fetch or write the file again."


class _EndsHereError(Exception):
    """What follows cannot be parted into elements; that is told already."""


@dataclass(frozen=True, slots=True)
class Element:
    """A value in the array (or object of objects) at ``path``, the ``number``-th from 1, or what is
    wrong with it. It begins in ``line``. One that is the whole file has no number.
    """

    path: str
    number: int | None
    line: int
    value: Any


class Elements:
    """Walks through the text once; ``is_article`` knows an object that is one, not around some."""

    def __init__(
        self, window: Window, is_article: Callable[[Any], bool], *, lines: bool = False
    ) -> None:
        self._window = window
        self._is_article = is_article
        self._lines = lines

    def __iter__(self) -> Iterator[Element]:
        """All elements in order. Raises CorpusError where the text is no JSON further on.

        Of ``lines`` each is an element.
        """
        with suppress(_EndsHereError):
            if self._lines:
                yield from self._values("", "")
                return
            yield from self._walk("", 0)
            if self._window.peek():
                message = f"more follows behind the end of the JSON (line {self._window.line:,})"
                raise CorpusError(message, "With an article a line, name the file .jsonl.")

    def _walk(self, path: str, depth: int) -> Iterator[Element]:
        window = self._window
        match window.peek():
            case "[":
                window.take("[")
                yield from self._values(path, "]")
                window.take("]")
            case "{":
                whole = self._whole()
                if whole is not None and self._is_article(whole):
                    yield Element(path, None, window.line, whole)
                    window.value()
                elif depth == _DEEPEST:
                    window.value()
                else:
                    yield from self._object(path, depth)
            case _:
                window.value()

    def _whole(self) -> Any:
        """The object that comes next, where it is one and no longer than an article may be."""
        try:
            return self._window.value(taken=False)
        except CorpusError:
            return None

    def _object(self, path: str, depth: int) -> Iterator[Element]:
        window = self._window
        window.take("{")
        number = 0
        while window.peek() != "}":
            key = window.value()
            if not isinstance(key, str):
                raise CorpusError("not JSON: a key that is no string", "Write the file again.")
            window.take(":")
            within = f"{path}.{key}" if path else key
            line = window.line
            whole = self._whole() if window.peek() == "{" else None
            # Objects by their keys: {"a1": {"title": …}, "a2": …}. Behind the first all are rows.
            if whole is not None and (number or self._is_article(whole)):
                number += 1
                yield Element(f"{path}.*", number, line, window.value())
            else:
                yield from self._walk(within, depth + 1)
            self._comma("}")
        window.take("}")

    def _values(self, path: str, end: str) -> Iterator[Element]:
        """The elements up to the ``end`` of an array, or of the text ("")."""
        window = self._window
        number = 0
        while (following := window.peek()) != end:
            if not following:
                raise CorpusError("not whole: the file ends within an array", _FETCH_AGAIN)
            number += 1
            line, indent = window.line, window.indent()
            try:
                yield Element(path, number, line, window.value())
                # A comma that is missing between two objects parts them no less.
                if window.peek() not in (end, "{", ""):
                    window.take(",")
            except CorpusError as error:
                goes_on = indent is not None and window.skip_to_line_like(indent)
                yield Element(path, number, line, error if goes_on else _the_last(error))
                if not goes_on:
                    raise _EndsHereError from error

    def _comma(self, end: str) -> None:
        if self._window.peek() != end:
            self._window.take(",")


def _the_last(error: CorpusError) -> CorpusError:
    return CorpusError(f"{error.message}; what follows in the file is not read", error.hint)
