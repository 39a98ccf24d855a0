"""Paragraphs become the text of a draft, its title found, and where in it each page begins."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.article import Place
from corpus.formats.layout.hyphens import Hyphens
from corpus.formats.layout.letters import readable
from corpus.formats.layout.paragraphs import Paragraph
from corpus.formats.layout.title import is_heading, title_lines
from corpus.formats.text import opening_of
from corpus.text.dates import has_short_year, read_date

_FEWEST_LINES = 40
_LONGEST_DATE = 40


@dataclass(frozen=True, slots=True)
class Written:
    """The title and the text of a document; the pages of the text, ``places`` ascending."""

    title: str
    text: str
    places: tuple[Place, ...]


def written(found: list[Paragraph], stated: str, recognized: Collection[int]) -> Written:
    """What paragraphs say. The title is the stated one; else what stands in the largest type on the
    first page, or the first line if it looks like one, or the opening of the text. Pages among
    ``recognized`` were read from their pictures.
    """
    hyphens = Hyphens(_whole_words(found), _share_cut(found))
    heading = title_lines(found)
    largest = " ".join(_text(each, hyphens)[0] for each in heading)
    title = stated or largest
    if not title and is_heading(found):
        heading = found[:1]
        title = largest = _text(found[0], hyphens)[0]
    if heading and _folded(title) == _folded(largest) and len(found) > len(heading):
        # A title over the text is said once.
        found = [each for each in found if each not in heading]
    text, places = _joined(found, hyphens, recognized)
    return Written(title or opening_of(text), text, tuple(places))


def day_line(found: Sequence[Paragraph]) -> str | None:
    """A line of the first page with text that is nothing but a whole date, as it is written."""
    for each in found:
        for line in each.lines:
            if line.page == found[0].page and len(line.text) <= _LONGEST_DATE:
                day = read_date(line.text)
                whole = day and len(day) == 10 and not day.startswith("-")
                # "1.2.24" may be the number of a section.
                if whole and not has_short_year(line.text):
                    return line.text
    return None


def _joined(
    found: Sequence[Paragraph], hyphens: Hyphens, recognized: Collection[int]
) -> tuple[str, list[Place]]:
    """All paragraphs, and where in them each page begins."""
    texts: list[str] = []
    places: list[Place] = []
    at = 0
    for each in found:
        text, starts = _text(each, hyphens)
        for start, page in starts:
            if not places or places[-1].value != str(page + 1):
                places.append(Place(at + start, "page", str(page + 1), page in recognized))
        texts.append(text)
        at += len(text) + 2
    return "\n\n".join(texts), places


def _text(paragraph: Paragraph, hyphens: Hyphens) -> tuple[str, list[tuple[int, int]]]:
    """The text of a paragraph, and the offset at which each of its pages begins."""
    if paragraph.table:
        return readable(paragraph.table), [(0, paragraph.page)]
    text, starts = "", [(0, paragraph.lines[0].page)]
    for n, line in enumerate(paragraph.lines):
        shown = readable(line.text)
        if n == 0:
            text = shown
            continue
        before = len(text)
        text = hyphens.glue(text, shown)
        if line.page != starts[-1][1]:
            # The rest of a word that a page cut still belongs to the page where it begins.
            space = text.find(" ", before - 1)
            starts.append((space + 1, line.page) if space >= 0 else (before, line.page))
    return text, starts


def _whole_words(found: Sequence[Paragraph]) -> Iterator[str]:
    """The lines without the halves of words that are cut at their ends."""
    for each in found:
        yield each.table
        cut = False
        for line in each.lines:
            text = line.text
            if cut:
                text = text.partition(" ")[2]
            if line.cut or text.endswith(("-", "‐")):
                text = text.rpartition(" ")[0]
            cut = line.cut
            yield text


def _share_cut(found: Sequence[Paragraph]) -> float:
    """The share of lines that go on in another whose last word is cut."""
    inner = [line for each in found for line in each.lines[:-1]]
    if len(inner) < _FEWEST_LINES:
        return 1.0
    return sum(line.cut for line in inner) / len(inner)


def _folded(text: str) -> str:
    return "".join(text.casefold().split())
