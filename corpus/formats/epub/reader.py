"""A book becomes the drafts of its chapters."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.epub.book import read_book
from corpus.formats.finding import Skip, left_out
from corpus.formats.limits import MAX_TITLE_CHARACTERS
from corpus.formats.office.blocks import Blocks
from corpus.formats.office.markup import Markup, parse_page
from corpus.formats.office.package import Package
from corpus.formats.record import at, draft_from

# A page that leads to so many others, with so much of its words, is a table of contents.
_LEAST_LINKS = 5
_LINKED = 0.7
_MOST_NAMES = 5


def read_epub(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError | Skip]:
    """A draft for each chapter, "Book: Chapter", and a ReadError for each that is damaged or
    missing.

    A Skip behind them tells what else the book holds. Raises CorpusError where it is no book, is
    locked, or holds no text.
    """
    chapters = _Chapters(Package(content), origin, uri)
    yield from chapters.drafts()
    chapters.refuse_nothing()
    yield from left_out(origin.path, chapters.remark())


class _Chapters:
    """The chapters of a book, and what was left out of it so far."""

    def __init__(self, package: Package, origin: Origin, uri: str) -> None:
        self._package = package
        self._origin = origin
        self._uri = uri
        self._book = read_book(package)
        self._left_out: list[str] = []
        self._empty = 0
        self._tried = 0

    def drafts(self) -> Iterator[Draft | ReadError]:
        """All chapters in reading order."""
        for page in self._book.pages:
            if page in self._book.no_chapters:
                self._left_out.append(self._book.no_chapters[page])
                continue
            place = Origin(f"{self._origin.path}/{page}")
            try:
                if page not in self._package:
                    raise self._missing(page)
                root = parse_page(self._package.read(page))
                if _is_contents(root):
                    self._left_out.append("the table of contents")
                    continue
                blocks = _blocks(root)
                if not blocks.text():
                    self._empty += 1
                    continue
                self._tried += 1
                yield self._draft(blocks, page, place)
            except CorpusError as error:
                self._tried += 1
                yield at(place, error)
        for part in self._book.unlisted:
            yield at(self._origin, _gone(f"“{part}”"))

    def remark(self) -> str:
        """What was left out, in words."""
        told = list(dict.fromkeys(self._left_out))
        if self._empty:
            told.append(f"{self._empty:,} page{'' if self._empty == 1 else 's'} without text")
        if apart := self._book.apart:
            names = ", ".join(apart[:_MOST_NAMES]) + (" …" if len(apart) > _MOST_NAMES else "")
            pages = f"{len(apart):,} page{'' if len(apart) == 1 else 's'}"
            told.append(f"{pages} outside of its reading order ({names})")
        return f"left out of the book: {', '.join(told)}" if told else ""

    def refuse_nothing(self) -> None:
        """Raises CorpusError where there was nothing to read."""
        if not self._tried:
            raise CorpusError("no text in this book", "Pages that are pictures cannot be read.")

    def _missing(self, page: str) -> CorpusError:
        label = self._book.labels.get(page)
        return _gone(f"“{label}” ({page})" if label else page)

    def _draft(self, blocks: Blocks, page: str, place: Origin) -> Draft:
        book = self._book
        name = book.labels.get(page) or blocks.first_heading() or f"part {self._tried}"
        blocks.take_first(name)
        title = f"{book.title or PurePosixPath(self._origin.path).stem}: {name}"
        fields = {
            "title": title[:MAX_TITLE_CHARACTERS],
            "text": blocks.text(),
            "authors": list(book.authors),
            "published": book.published,
            "language": book.language,
        }
        return draft_from(fields, place, f"{self._uri}/{quote(page)}", blocks.remarks())


def _gone(part: str) -> CorpusError:
    return CorpusError(
        f"the book names a part that it does not hold: {part}", "Get a whole copy of the book."
    )


def _blocks(root: Any) -> Blocks:
    markup = Markup()
    for body in root.iter("{*}body"):
        markup.inside(body)
        markup.end()
    return markup.blocks


def _is_contents(root: Any) -> bool:
    """Whether a page only leads to others."""
    links = list(root.iter("{*}a"))
    words = len("".join(word for body in root.iter("{*}body") for word in body.itertext()).split())
    linked = sum(len("".join(link.itertext()).split()) for link in links if link.get("href"))
    return len(links) >= _LEAST_LINKS and linked > _LINKED * words
