"""Where on a page its article stands, and what each part of the page is."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from enum import IntEnum
from itertools import islice
from typing import Any

from corpus.formats.html.blocks import Block
from corpus.formats.html.marks import Mark, is_site_phrase, is_teaser, mark_of

_CORE_SHARE = 0.8  # of the words that were found, in the smallest element that holds the article
_MOST = 0.4  # an element with this share of them is no box of the site, whatever its name
_CARDS = 3  # like boxes in a row
_MOST_CARDS = 100
_ARTICLE_TYPES = ("article", "posting", "report", "creativework")


class Place(IntEnum):
    """How near a block stands to the words that are certainly the article's."""

    PAGE = 0  # anywhere else
    COLUMN = 1  # in the column or main part of the page
    ARTICLE = 2  # in the article's element, or below its title
    BODY = 3  # among those words, or in a twin of the element that holds them


class Region:
    """The elements around the words that are certainly the article's."""

    def __init__(self, root: Any, blocks: Sequence[Block], sure: Collection[int], title: Any):
        self._words: dict[Any, int] = defaultdict(int)
        self._whole = max(1, sum(blocks[n].words for n in sure))
        for n in sure:
            self._words[blocks[n].element] += blocks[n].words
        for element in reversed(list(root.iter())):
            parent = element.getparent()
            if parent is not None and element in self._words:
                self._words[parent] += self._words[element]
        self.core = self._smallest(root)
        around = [self.core, *self.core.iterancestors()]
        self._article = self._article_of(around, title)
        self._column = next(filter(_is_main, around), around[-1])
        self._twins = self._twin_names(blocks, sure)
        self._marks: dict[Any, Mark] = {root: Mark.NONE}
        self._places: dict[Any, Place] = {}
        self._cards: dict[Any, bool] = {}
        self._foreign_heads(blocks)

    def mark(self, element: Any) -> Mark:
        """What the part of the page is in which an element stands."""
        path = []
        while element not in self._marks:
            path.append(element)
            parent = element.getparent()
            if parent is None:
                self._marks[element] = Mark.NONE
                path.pop()
                break
            element = parent
        mark = self._marks[element]
        for below in reversed(path):
            mark = self._marks[below] = self._own_mark(below, mark)
        return mark

    def place(self, element: Any) -> Place:
        """How near an element is to the article."""
        path = []
        found = Place.PAGE
        while element is not None:
            if element in self._places:
                found = self._places[element]
                break
            path.append(element)
            own = self._own_place(element)
            if own is not None:
                found = own
                break
            element = element.getparent()
        for below in path:
            self._places[below] = found
        return found

    def is_row_of_cards(self, element: Any) -> bool:
        """Whether an element stands in one of several like boxes with links, none of which holds
        words that are certainly the article's: a row of teasers."""
        for around in (element, *element.iterancestors()):
            if around in self._words:
                return False
            if around not in self._cards:
                self._cards[around] = self._is_card(around)
            if self._cards[around]:
                return True
        return False

    def holds_most(self, element: Any) -> bool:
        """Whether an element holds so much of the article that its own name says nothing."""
        return self._words.get(element, 0) >= _MOST * self._whole

    def _is_card(self, element: Any) -> bool:
        parent = element.getparent()
        if parent is None or element.tag not in ("div", "section", "article", "li"):
            return False
        if parent in self._words and any(
            child in self._words and _kind(child) == _kind(element) for child in parent
        ):
            return False
        like = (child for child in islice(parent, _MOST_CARDS) if _kind(child) == _kind(element))
        return sum(next(child.iter("a"), None) is not None for child in like) >= _CARDS

    def _own_mark(self, element: Any, above: Mark) -> Mark:
        if self.holds_most(element):
            return above
        own = mark_of(element)
        if own is Mark.NONE or above is Mark.FOREIGN:
            return above
        if above in (Mark.PART, Mark.NOTICE) and own is Mark.BOX:
            return above
        return own

    def _own_place(self, element: Any) -> Place | None:
        if element is self.core or self._is_twin(element):
            return Place.BODY
        if element is self._article:
            return Place.ARTICLE
        if element is not self.core and self._is_other_article(element):
            return Place.PAGE
        return Place.COLUMN if element is self._column else None

    def _smallest(self, root: Any) -> Any:
        element = root
        while True:
            inside = (c for c in element if self._words.get(c, 0) >= _CORE_SHARE * self._whole)
            child = next(inside, None)
            if child is None or child.tag in ("p", "ul", "ol", "table", "pre", "dl"):
                return element
            element = child

    def _article_of(self, around: Sequence[Any], title: Any) -> Any:
        articles = [element for element in around if _is_article(element)]
        if articles:
            return articles[-1]
        if title is not None:
            above = set(title.iterancestors())
            common = next((element for element in around if element in above), None)
            if common is not None and common.tag not in ("body", "html"):
                return common
        return self.core

    def _twin_names(self, blocks: Sequence[Block], sure: Collection[int]) -> set[tuple[str, str]]:
        """Tag and class of the elements that hold the article, which others may share."""
        names = set()
        for n in sure:
            element = blocks[n].element
            while element is not None and element is not self._article:
                kind = _kind(element)
                if kind[1] and element.tag in ("div", "section", "article", "main"):
                    names.add(kind)
                if element is self.core:
                    break
                element = element.getparent()
        return names

    def _is_twin(self, element: Any) -> bool:
        """Whether an element is the like of one that holds the article, cut off from it."""
        if element in self._words or _kind(element) not in self._twins or is_teaser(element):
            return False
        above = list(element.iterancestors())
        return self._article in above or not any(map(_is_article, above))

    def _is_other_article(self, element: Any) -> bool:
        return (_is_article(element) or is_teaser(element)) and element not in self._words

    def _foreign_heads(self, blocks: Sequence[Block]) -> None:
        """What stands under a heading like "Related stories" is not the article's."""
        for block in blocks:
            if block.kind == "heading" and is_site_phrase(block.text):
                box = block.element.getparent()
                if box is not self._article and not self.holds_most(box):
                    self._marks[box] = Mark.FOREIGN


def _kind(element: Any) -> tuple[str, str]:
    return element.tag, " ".join(sorted(element.get("class", "").split()))


def _is_article(element: Any) -> bool:
    if element.tag in ("html", "body"):
        return False
    if element.tag == "article" or element.get("role") == "article":
        return True
    kind = (element.get("itemtype") or "").lower()
    return any(kind.endswith(end) for end in _ARTICLE_TYPES)


def _is_main(element: Any) -> bool:
    return bool(element.tag == "main" or element.get("role") == "main")
