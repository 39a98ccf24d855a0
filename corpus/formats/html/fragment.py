"""A piece of HTML that stands inside another text, such as a Markdown file."""

from dataclasses import dataclass

from corpus.formats.html.parsing import parse_fragment
from corpus.formats.html.visible import keep_visible
from corpus.formats.html.walk import blocks_of


@dataclass(frozen=True, slots=True)
class Visible:
    """What can be read of it, and how many words of it are struck out."""

    text: str
    struck: int = 0


def visible_text(markup: str) -> Visible:
    """What a reader sees of a piece of HTML: its blocks, parted by blank lines."""
    tree = parse_fragment(markup)
    struck = keep_visible(tree)
    return Visible("\n\n".join(block.text for block in blocks_of(tree.find("body"))), struck)


def struck_out(words: int) -> tuple[str, ...]:
    """The remark on words that were struck out, if there were any."""
    return (f"{words:,} struck-out word{'s' * (words > 1)} left out",) if words else ()
