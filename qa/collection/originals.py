"""The files that articles were read from: their bytes, and their pages with quotations boxed."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from corpus.article import Article, Original, Span
from corpus.errors import CorpusError
from corpus.store import Store
from qa.contract.article import OriginalFile, OriginalInfo, PageBox, PageView
from qa.contract.errors import NotFoundError

if TYPE_CHECKING:
    from corpus.formats import Picture

PAGE_KIND = "page"
_WIDTH = 1200  # pixels: sharp beside the text, also where a point has two


def info(article: Article) -> OriginalInfo | None:
    """What is known of the file of an article; None where none was kept."""
    kept = article.original
    if kept is None:
        return None
    pages = article.metadata.get("pages") if _is_paged(article) else None
    return OriginalInfo(kept.sha256, kept.name, kept.media_type, kept.size, pages)


def original(store: Store, article: Article) -> OriginalFile:
    """The file itself. Raises NotFoundError where there is none, StoreError where it is damaged."""
    kept, content = _content(store, article)
    return OriginalFile(kept.name, kept.media_type, content)


def page(store: Store, article: Article, number: int | None, mark: Span | None) -> PageView:
    """A page, by default that on which the marked part begins, with the boxes of that part.

    Raises NotFoundError where there is no such page.
    """
    number = number or _number(article, mark)
    spans = list(_spans(article, number))
    text = "\n".join(span.of(article.text) for span in spans)
    part = _in_page(spans, mark) if mark else Span(0, 0)
    shown = _shown(store, article, number, text=text, start=part.start, end=part.end)
    boxes = tuple(PageBox(box.x, box.y, box.width, box.height) for box in shown.boxes)
    read = any(p.recognized for p in article.places if p.value == str(number))
    return PageView(number, shown.pages, shown.width, shown.height, boxes, read)


def picture(store: Store, article: Article, number: int) -> bytes:
    """A page as PNG. Raises NotFoundError where there is no such page."""
    return _shown(store, article, number, drawn=True, width=_WIDTH).png


def _shown(store: Store, article: Article, number: int, **wanted: Any) -> "Picture":
    # Late: the formats take longer to import than all the rest of looking at an article.
    from corpus.formats import PageWanted, show_page, words_on

    kept, content = _content(store, article)
    if not _is_paged(article):
        raise NotFoundError(
            "page_not_found", f"the original of {article.id!r} has no pages", "download it instead"
        )
    try:
        if wanted.get("end"):
            wanted["words"] = words_on(store.originals.words(kept.sha256), number - 1)
        return show_page(kept.media_type, content, PageWanted(number - 1, **wanted))
    except CorpusError as error:
        raise NotFoundError("page_not_found", error.message, error.hint) from error


def _content(store: Store, article: Article) -> tuple[Original, bytes]:
    content = store.originals.read(article.original) if article.original else None
    if article.original is None or content is None:
        state = "was not kept" if article.original is None else "is missing from the data folder"
        raise NotFoundError(
            "original_not_found",
            f"the original file of {article.id!r} {state}",
            "add the file again, or restore the folder originals/ from a backup",
        )
    return article.original, content


def _is_paged(article: Article) -> bool:
    return any(place.kind == PAGE_KIND for place in article.places)


def _number(article: Article, mark: Span | None) -> int:
    at = bisect_right(article.places, mark.start if mark else 0, key=attrgetter("start"))
    return int(article.places[at - 1].value) if at and _is_paged(article) else 1


def _spans(article: Article, number: int) -> Iterator[Span]:
    """The parts of the text that stand on a page."""
    starts = [(place.start, place.value) for place in article.places]
    for (start, value), (end, _) in pairwise([*starts, (len(article.text), "")]):
        if value == str(number):
            yield Span(start, end)


def _in_page(spans: list[Span], mark: Span) -> Span:
    """Where in the joined parts the mark lies; empty where it lies in none of them."""
    at, inside = 0, []
    for span in spans:
        first, last = max(span.start, mark.start), min(span.end, mark.end)
        if first < last:
            inside.append((at + first - span.start, at + last - span.start))
        at += span.end - span.start + 1
    return Span(inside[0][0], inside[-1][1]) if inside else Span(0, 0)
