"""The visible text of a page as blocks: paragraphs, headings, lists and tables, each once."""

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["paragraph", "heading", "list", "table", "code"]

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ul", "ol", "menu", "dir", "dl"))
BLOCK_TAGS = HEADINGS | LISTS | frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "nav", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr",
))  # fmt: skip
EMPHASIS = frozenset(("b", "big", "em", "font", "i", "strong", "u"))
# Deeper than anybody indents: a hostile page.
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Block:
    """Text that stands together: in one element, or between two blocks inside it.

    ``linked`` counts the characters of it that are links.
    """

    element: Any
    kind: Kind
    text: str
    linked: int

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def link_share(self) -> float:
        """How much of it is links, 0 to 1."""
        return min(1.0, self.linked / max(1, len(self.text)))
