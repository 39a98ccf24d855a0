"""Which blocks of a page are its article: trafilatura's choice, put right by the page itself."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from corpus.formats.html.blocks import Block
from corpus.formats.html.judging.first_judge import runs
from corpus.formats.html.judging.region import Place, Region
from corpus.formats.html.judging.short_lines import short_lines
from corpus.formats.html.marks import Mark, is_notice, is_site_phrase
from corpus.text.lines import is_finished

_SENTENCE_WORDS = 4
_LINE_WORDS = 4  # of an item or row, its mark counted; a list of names has fewer
_FREE_WORDS = 12  # a paragraph outside of the article's own elements
_LINKED = 0.5
_LINKED_LIST = 0.3
_WHOLLY_LINKED = 0.9
_PARAGRAPHS = frozenset(("p", "blockquote", "li", "dd", "dt", "td", "th", "figcaption", "pre"))
_LABELS = frozenset(("a", "div", "span", "strong", "b", "h2", "h3", "h4", "h5"))
_REPEATED = 0.8  # of its runs of words
_LONG = 2_000  # runs; nobody says so much twice
_REPEATED_WORDS = 6  # a shorter text may well stand twice


@dataclass(frozen=True, slots=True)
class Judgement:
    """The article's blocks, in order, and how many words that read as text were left out."""

    blocks: tuple[Block, ...]
    left_out: int


def judge(root: Any, blocks: Sequence[Block], kept: Collection[int], title: Any) -> Judgement:
    """The blocks of the article; ``kept`` are those that the first judge found, ``title`` is the
    element of the page's title, if it has one."""
    sure = kept or {n for n, block in enumerate(blocks) if _reads_as_text(block)}
    if not sure:
        return Judgement((), 0)
    region = Region(root, blocks, sure, title)
    chosen = {n for n, block in enumerate(blocks) if _belongs(block, n in kept, region)}
    chosen |= {n for n in short_lines(blocks, chosen) if _may_be_line(blocks[n], region)}
    chosen -= _heads_of_nothing(blocks, chosen, kept, region)
    chosen -= _repeated(blocks, chosen, kept, region)
    left = (b.words for n, b in enumerate(blocks) if n not in chosen and _is_missed(b, region))
    return Judgement(tuple(blocks[n] for n in sorted(chosen)), sum(left))


def _reads_as_text(block: Block) -> bool:
    return (
        block.words >= _SENTENCE_WORDS * 2
        and is_finished(block.text)
        and block.link_share < _LINKED_LIST
        and not is_site_phrase(block.text)
    )


def _is_missed(block: Block, region: Region) -> bool:
    return region.mark(block.element) is not Mark.FOREIGN and _reads_as_text(block)


def _belongs(block: Block, kept: bool, region: Region) -> bool:
    mark, place = region.mark(block.element), region.place(block.element)
    if mark is Mark.FOREIGN:
        # What somebody posted and the article quotes is embedded among buttons to share it.
        return kept and place is Place.BODY and _is_quoted(block)
    if mark is Mark.NOTICE or (mark is not Mark.META and is_notice(block.text)):
        near = place >= Place.COLUMN and block.words >= _SENTENCE_WORDS
        return kept or (near and block.link_share < _LINKED)
    if is_site_phrase(block.text) or _only_leads_on(block):
        return False
    if kept:
        return mark is not Mark.META or _is_sentence(block)
    if mark is Mark.META or block.link_share >= _LINKED or region.is_row_of_cards(block.element):
        return False
    if place is Place.BODY:
        return _is_sentence(block) or (mark is not Mark.BOX and _is_paragraph(block))
    if place is Place.ARTICLE:
        return _is_sentence(block) or (mark is Mark.PART and block.words >= _SENTENCE_WORDS)
    alone = mark is not Mark.BOX and _stands_alone(block)
    return place is Place.COLUMN and alone and not _announces(block)


def _may_be_line(block: Block, region: Region) -> bool:
    mark, place = region.mark(block.element), region.place(block.element)
    return place is Place.BODY and mark in (Mark.NONE, Mark.PART) and not is_site_phrase(block.text)


def _announces(block: Block) -> bool:
    """Whether the block stands beside the link to an article that it may be about."""
    for around in islice((block.element, *block.element.iterancestors()), 3):
        for beside in around:
            link = beside if beside.tag == "a" else beside.find("a")
            if link is None or link is block.element or beside.tag not in _LABELS:
                continue
            if len(link.text_content().split()) >= _SENTENCE_WORDS:
                return True
    return False


def _is_quoted(block: Block) -> bool:
    return next(block.element.iterancestors("blockquote"), None) is not None


def _only_leads_on(block: Block) -> bool:
    """Whether a paragraph is one link, a headline of another article, or lines of links."""
    if block.kind != "paragraph" or block.words <= _SENTENCE_WORDS:
        return False
    if block.text.count("\n") > 1:
        return block.link_share > _LINKED
    return block.link_share > _WHOLLY_LINKED and block.text[-1] not in '.:”"»'


def _is_paragraph(block: Block) -> bool:
    """Whether a short text was meant as one, and is no label in a box."""
    if block.words >= _FREE_WORDS or block.kind in ("list", "table", "code"):
        return True
    inside = (block.element, *block.element.iterancestors())[:3]
    return any(element.tag in _PARAGRAPHS for element in inside)


def _is_sentence(block: Block) -> bool:
    if block.kind in ("list", "table"):
        lines = block.text.count("\n") + 1
        return block.link_share < _LINKED_LIST and block.words >= _LINE_WORDS * lines
    if block.kind == "heading":
        return True
    return block.words >= _SENTENCE_WORDS and is_finished(block.text)


def _stands_alone(block: Block) -> bool:
    return (
        block.kind == "paragraph"
        and block.words >= _FREE_WORDS
        and is_finished(block.text)
        and block.link_share < _LINKED_LIST
    )


def _heads_of_nothing(
    blocks: Sequence[Block], chosen: Collection[int], kept: Collection[int], region: Region
) -> set[int]:
    """Headings without a text of the article below them; a standfirst needs none."""
    gone = set()
    followed = ended = False
    for n in range(len(blocks) - 1, -1, -1):
        if blocks[n].kind != "heading":
            followed = n in chosen
            ended = ended or followed
        elif n in kept:
            gone |= set() if ended else {n}
        elif not followed and region.mark(blocks[n].element) is not Mark.PART:
            gone.add(n)
    return gone


def _repeated(
    blocks: Sequence[Block], chosen: Collection[int], kept: Collection[int], region: Region
) -> set[int]:
    """Blocks that say in another place what one has said: for telephones, as a pulled quotation,
    in a gallery. What both judges find in like places an author repeats: a refrain, a question.
    """
    places: dict[str, set[object]] = defaultdict(set)
    for n in chosen:
        places[blocks[n].text].add(_surroundings(blocks[n].element))
    doubtful = [
        n
        for n in sorted(chosen, reverse=True)
        if blocks[n].words >= _REPEATED_WORDS
        and (
            (kept and n not in kept)
            or region.mark(blocks[n].element) is not Mark.NONE
            or len(places[blocks[n].text]) > 1
        )
    ]
    gone: set[int] = set()
    said = Counter(run for n in chosen for run in runs(blocks[n].text)) if doubtful else Counter()
    for n in doubtful:
        own = runs(blocks[n].text)
        if len(own) > _LONG or sum(said[r] > own.count(r) for r in own) < _REPEATED * len(own):
            continue
        gone.add(n)
        said.subtract(own)
    return gone


def _surroundings(element: Any) -> object:
    around = islice((element, *element.iterancestors()), 3)
    return tuple((one.tag, one.get("class")) for one in around)
