"""One web page becomes a draft: its text, and what it says of itself."""

from collections.abc import Iterator, Sequence
from typing import Any

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, NoTextError
from corpus.formats.html.blocks import Block
from corpus.formats.html.facts import Title, find_title, site_names, stated_date
from corpus.formats.html.fragment import struck_out
from corpus.formats.html.judging import Judgement, judge, kept_blocks
from corpus.formats.html.parsing import parse
from corpus.formats.html.visible import keep_visible
from corpus.formats.html.walk import blocks_of
from corpus.formats.record import check_length, draft_from
from corpus.formats.text import opening_of

_LARGE = 0.25  # share of the text that reads as an article's; more left out is told


def read_html(content: bytes, origin: Origin, uri: str) -> Draft:
    """A draft of a page's article as its reader sees it; title, authors, site, canonical URL,
    language and date as the page states them; remarks on what was left out. Raises CorpusError
    where the page has no main text."""
    tree = parse(content)
    facts = _facts(tree)
    names = site_names(tree)
    struck = keep_visible(tree)
    body = tree.find("body")
    if body is None:
        raise _without_text()
    check_length(body.text_content())
    title = find_title(tree, names)
    blocks = blocks_of(body)
    found = judge(body, blocks, kept_blocks(tree, blocks), title.heading)
    if not found.blocks:
        raise _without_text()
    shown = title.text or opening_of(found.blocks[0].text)
    fields = {**facts, "title": shown, "text": "\n\n".join(_texts(found.blocks, title))}
    return draft_from(fields, origin, uri, tuple(_remarks(found, struck)))


def _without_text() -> NoTextError:
    return NoTextError("no main text found in this page", "Save its text as .txt or .md.")


def _facts(tree: Any) -> dict[str, Any]:
    """What the page says of itself, as trafilatura reads it; but for the date, which it would
    take from anywhere in the text where none is stated."""
    # Half a second to import, and needed only where pages are added.
    from trafilatura.metadata import extract_metadata

    try:
        document = extract_metadata(tree, extensive=False)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        message = f"the page cannot be taken apart ({type(error).__name__})"
        raise CorpusError(message, "Save its text as .txt or .md.") from error
    return {
        "source": document.sitename,
        "authors": (document.author or "").split(";"),
        "url": document.url,
        "published": stated_date(tree),
        "language": tree.get("lang"),
    }


def _texts(blocks: Sequence[Block], title: Title) -> list[str]:
    """The texts of the blocks, but for the first ones and the heading where they only give the
    title; of a block alone its text, whatever it gives."""
    texts: list[str] = []
    for block in blocks:
        if not _gives_title(block, title, first=not texts):
            texts.append(block.text)
    return texts or [blocks[-1].text]


def _gives_title(block: Block, title: Title, *, first: bool) -> bool:
    words, said = block.text.split(), title.text.split()
    if words == said:
        return first or block.element is title.heading
    return block.element is title.heading and len({*words} & {*said}) > len({*words}) / 2


def _remarks(found: Judgement, struck: int) -> Iterator[str]:
    yield from struck_out(struck)
    read = sum(block.words for block in found.blocks)
    whole = read + found.left_out
    if found.left_out > _LARGE * whole:
        share = found.left_out / whole
        yield (
            f"{share:.0%} of the page's readable text was left out"
            f" ({found.left_out:,} of {whole:,} words)"
        )
