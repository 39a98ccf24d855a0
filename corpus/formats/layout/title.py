"""Which paragraphs of a document are its title."""

from collections.abc import Sequence
from statistics import median

from corpus.formats.layout.paragraphs import Paragraph
from corpus.text.lines import is_finished

# How much larger than the text the type of a title is, and how much of the text may be so large.
_LARGER = 1.15
_LONGEST = 300
_LONGEST_HEADING = 120


def title_lines(found: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of the first page with text that are its title: those in its largest type."""
    first = [each for each in found if each.lines and each.page == found[0].page]
    if not first:
        return []
    largest = max(each.size for each in first)
    if largest < _LARGER * _usual_size(found):
        return []
    start = next(n for n, each in enumerate(first) if each.size == largest)
    lines = []
    for each in first[start:]:
        if each.size < 0.95 * largest:
            break
        lines.append(each)
    return lines if sum(len(x.text) for each in lines for x in each.lines) <= _LONGEST else []


def is_heading(found: Sequence[Paragraph]) -> bool:
    """Whether the first paragraph is a line that looks like a title."""
    if len(found) < 2 or len(found[0].lines) != 1:
        return False
    text = found[0].lines[0].text
    return len(text) <= _LONGEST_HEADING and not is_finished(text) and text[-1] not in ",;-"


def _usual_size(found: Sequence[Paragraph]) -> float:
    """The height of most lines; a short one counts less."""
    lines = [line for each in found for line in each.lines]
    sizes = [line.size for line in lines for _ in range(1 + len(line.text) // 20)]
    return median(sizes) if sizes else float("inf")
