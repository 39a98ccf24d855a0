"""What one line of a text is: an item of a list, a row of a table, the end of a sentence.

Judged by the line alone, so that the answer is the same however often the text is cleaned.
"""

import re

_FINISHED = re.compile(r"[.!?…:。！？؟।۔][\"'”’»)\]」』）]*$")
_TAIL = 40  # characters; a longer row of closing marks is no ending
_ITEM = re.compile(r"(?:[-*+•‣◦▪·–—]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\)) \S")
_FIGURE = re.compile(r"[-+(]?[$£€¥]?\d[\d.,/:-]*[%)]?")
_LONGEST_ROW = 200  # characters
_FIGURES = 0.3  # share of the words of a row


def is_finished(line: str) -> bool:
    """Whether a line ends as a sentence or a lead-in does."""
    return _FINISHED.search(line[-_TAIL:]) is not None


def is_item(line: str) -> bool:
    """Whether a line starts with the mark or number of a list item."""
    return _ITEM.match(line) is not None


def is_row(line: str) -> bool:
    """Whether a line looks like the row of a table: cells parted by bars, or many figures."""
    if len(line) > _LONGEST_ROW:
        return False
    if line[0] == "|" or " | " in line:
        return True
    if line[0].islower() or is_finished(line):
        return False
    words = line.split()
    figures = sum(_FIGURE.fullmatch(word) is not None for word in words)
    return figures >= 2 and figures >= _FIGURES * len(words)


def together(a: str, b: str) -> bool:
    """Whether two lines are neighbours in a list or a table, so that each stays a line."""
    if is_item(b):
        return is_item(a) or is_finished(a)
    return is_row(b) and is_row(a)


def is_wide(character: str) -> bool:
    """Whether a character takes two columns and no space parts it from the next (not Hangul)."""
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uff60"


def columns(line: str) -> int:
    """How wide a line is in a font of fixed width."""
    return len(line) if line.isascii() else sum(1 + is_wide(character) for character in line)
