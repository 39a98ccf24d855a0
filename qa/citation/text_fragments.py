"""Links that open the publisher's page at a quote: URL Fragment Text Directives.

The specification is WICG's draft (https://wicg.github.io/scroll-to-text-fragment/). A browser goes
to the *first* match of the terms `[prefix-,]start[,end][,-suffix]`, so they are chosen here such
that no earlier part of the article can match. Browsers and pages differ in case, accents, quotation
marks, white space and the borders of words: hence earlier matches are looked for by letters and
figures alone, and the terms begin and end only where every reading of the specification has the
border of a word, and lie in one block.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from urllib.parse import quote

from qa.contract.address import is_web_address

# Encoded characters: a quote longer than the first is linked by its first and last words; where
# that is not possible, in full up to the second.
_SHORT = 300
_LONGEST = 2000
_CONTEXT = 12  # words of context on either side, at most
_FEW = 4  # words at either end of a long quote, at least
_REACH = 150  # code points of context, or of either end of a long quote, at most
_STEP = 256  # code points between two entries of the table of letters

# Punctuation behind which a word always ends (UAX #29), unlike the full stop and the apostrophe.
_STOPS = "!?…‥؟۔।॥。｡！？、，；：）」』】〉》”»)}"
_WORD = re.compile(rf"[^\s{_STOPS}]+[{_STOPS}]*|[{_STOPS}]+")
_SILENT = re.compile(r"[\W_]+")
_JOINING = frozenset(("Mn", "Mc", "Me", "Cf"))
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f\\<>\"]")


def source_link(url: str | None, text: str, start: int, end: int) -> str | None:
    """The address that opens an article's page at ``text[start:end]``; None unless http or https.

    ``text`` is cleaned text; the offsets count its code points, white space at either end is left
    out. A fragment of ``url`` stays before the directive, a directive of its own is replaced. Where
    no directive can identify the quote (a paragraph repeated with its neighbours, only signs, a
    very long run without a space) the address is returned without one.
    """
    base = _base(url)
    if base is None:
        return None
    directive = _directive(text, start, end)
    if directive is None:
        return base
    return f"{base}{'' if '#' in base else '#'}:~:text={directive}"


def _base(url: str | None) -> str | None:
    """The address without a directive; None when it is not one of a page."""
    if url is None or _UNFIT.search(url) or not is_web_address(url):
        return None
    address, _, fragment = url.partition("#")
    kept = fragment.partition(":~:")[0]
    return f"{address}#{kept}" if kept else address


@dataclass(frozen=True, slots=True)
class _Page:
    """A text and its letters and figures; ``counts`` has how many of these stand before every
    256th code point of the text.
    """

    text: str
    letters: str
    counts: tuple[int, ...]

    def letters_before(self, offset: int) -> int:
        """The number of letters and figures before an offset of the text."""
        step, rest = divmod(offset, _STEP)
        return self.counts[step] + len(_letters(self.text[offset - rest : offset]))

    def is_first(self, start: int, end: int, since: int = 0) -> bool:
        """Whether the letters of ``text[start:end]`` do not occur earlier, from ``since`` on."""
        first, last = self.letters_before(start), self.letters_before(end)
        wanted = self.letters[first:last]
        begin = self.letters_before(since)
        return bool(wanted) and self.letters.find(wanted, begin, last) == first


# As many as an answer cites.
@lru_cache(maxsize=20)
def _page(text: str) -> _Page:
    parts = [_letters(text[at : at + _STEP]) for at in range(0, len(text) + 1, _STEP)]
    counts = [0]
    for part in parts:
        counts.append(counts[-1] + len(part))
    return _Page(text, "".join(parts), tuple(counts))


def _letters(text: str) -> str:
    """The letters and figures without case and accents, character by character: the letters of two
    parts joined are those of the text. Coarser than the primary level of UTS #10, by which the
    specification compares (except for a few letters: "ø" is not "o" here).
    """
    return _SILENT.sub("", unicodedata.normalize("NFKD", text).casefold())


def _directive(text: str, start: int, end: int) -> str | None:
    """The shortest directive for a quote, without ``:~:text=``; None where there is none."""
    quoted = text[start:end]
    start += len(quoted) - len(quoted.lstrip())
    end = start + len(quoted.strip())
    lefts, rights = _lefts(text, start), _rights(text, end)
    if start >= end or not lefts or not rights or not _letters(quoted):
        return None
    if _ends_in_lone_mark(text[start:end]):
        return None
    size, whole = len(_encoded(quoted)), "\n" not in text[start:end]
    page = _page(text)
    if not whole or size > _SHORT:
        directive = _range(page, start, end, lefts, rights)
        if directive is not None or not whole or size > _LONGEST:
            return directive
    span = _shortest(page, lefts, rights)
    return span and _joined(text[span[0] : start], quoted, None, text[end : span[1]])


def _ends_in_lone_mark(quoted: str) -> bool:
    """Whether a quote ends in an accent that stands on no letter: to a comparison of letters the
    quote with it and the quote without it are the same.
    """
    last = len(quoted)
    while last and unicodedata.category(quoted[last - 1]) in _JOINING:
        last -= 1
    return last < len(quoted) and (last == 0 or quoted[last - 1].isspace())


def _range(
    page: _Page, start: int, end: int, lefts: Sequence[int], rights: Sequence[int]
) -> str | None:
    """A directive of the quote's first and last words. They may stand in different blocks."""
    text = page.text
    first = _line(text, start, end)[1]
    ends = _ends(text, start, min(first, end - 1, start + _REACH))
    span = _shortest(page, lefts, ends[_FEW - 1 :] or ends[-1:])
    if span is None:
        return None
    last = max(_line(text, start, end)[0], span[1], end - _REACH)
    begins = _begins(text, last, end)[::-1]
    begins = begins[_FEW - 1 :] or begins[-1:]
    # A longer end can only match fewer parts of the text.
    index = bisect_left(begins, True, key=lambda begin: page.is_first(begin, end, span[1]))
    if index == len(begins):
        return None
    opening, closing = text[start : span[1]], text[begins[index] : end]
    return _joined(text[span[0] : start], opening, closing, text[end : rights[0]])


def _shortest(page: _Page, lefts: Sequence[int], rights: Sequence[int]) -> tuple[int, int] | None:
    """The shortest span from one of ``lefts`` to one of ``rights``, both from the inside out, that
    is the first with its letters. One within a block is preferred to one of several blocks: the
    page may have something else between two blocks.
    """
    if not rights:
        return None
    if page.is_first(lefts[0], rights[0]):
        return lefts[0], rights[0]
    spans = []
    for left in lefts:
        index = bisect_left(rights, True, key=partial(page.is_first, left))
        spans += [(left, right) for right in rights[index : index + 1]]
        if index == 0:  # a longer prefix cannot be better
            break
    return min(
        spans, key=lambda span: (page.text.count("\n", *span), span[1] - span[0]), default=None
    )


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets at which the last line of a span begins and its first line ends."""
    stop = text.find("\n", start)
    return text.rfind("\n", 0, end) + 1, len(text) if stop < 0 else stop


def _lefts(text: str, start: int) -> list[int]:
    """The offsets at which a quote with its prefix may begin, the shortest prefix first; before
    them the quote's own start if it needs none.
    """
    if _splits(text, start):
        return []
    stop = start
    while stop and text[stop - 1].isspace():
        stop -= 1
    low = max(text.rfind("\n", 0, stop) + 1, stop - _REACH)
    own = [start] if _is_border(text, start) else []
    return own + _begins(text, low, stop)[::-1][:_CONTEXT]


def _rights(text: str, end: int) -> list[int]:
    """The offsets at which a quote with its suffix may end, the shortest suffix first; before
    them the quote's own end if it needs none.
    """
    if _splits(text, end):
        return []
    next_ = end
    while next_ < len(text) and text[next_].isspace():
        next_ += 1
    own = [end] if _is_border(text, end) else []
    high = min(_line(text, next_, next_)[1], next_ + _REACH)
    return own + _ends(text, next_, high)[:_CONTEXT]


def _begins(text: str, low: int, high: int) -> list[int]:
    words = _WORD.finditer(text, low, high)
    return [match.start() for match in words if _is_border(text, match.start())]


def _ends(text: str, low: int, high: int) -> list[int]:
    words = _WORD.finditer(text, low, high)
    return [match.end() for match in words if _is_border(text, match.end())]


def _splits(text: str, offset: int) -> bool:
    """Whether an offset lies within one character for the reader: before a combining mark, a
    format character or a skin tone, or after a joiner.
    """
    behind = text[offset : offset + 1] or " "
    joins = unicodedata.category(behind) in _JOINING or "\U0001f3fb" <= behind <= "\U0001f3ff"
    return joins or text[max(0, offset - 1) : offset] == "\u200d"


def _is_border(text: str, offset: int) -> bool:
    """Whether a word begins or ends at an offset, by any rules or dictionary for words."""
    if _splits(text, offset):
        return False
    if not 0 < offset < len(text):
        return True
    before, behind = text[offset - 1], text[offset]
    spaced = before.isspace() or behind.isspace()
    return spaced or (before in _STOPS and not behind.isnumeric())


def _joined(prefix: str, opening: str, closing: str | None, suffix: str) -> str:
    terms = [_encoded(term) for term in (opening, closing) if term]
    before = [_encoded(prefix) + "-"] if prefix.strip() else []
    behind = ["-" + _encoded(suffix)] if suffix.strip() else []
    return ",".join(before + terms + behind)


def _encoded(term: str) -> str:
    """A term on one line, percent-encoded, with the characters of the syntax of directives too."""
    return quote(" ".join(term.split()), safe="").replace("-", "%2D")
