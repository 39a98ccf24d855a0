"""The words of a sentence, and what can be said of a word without a dictionary."""

import re
from dataclasses import dataclass

from corpus.article import Span


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written with blanks between them."""
    return frozenset(words.split())


_TOKEN = re.compile(
    r"\d(?:[\d,.]*\d)?(?:[^\W_]|-(?=\w))*|[^\W\d_](?:[^\W_]|['’-](?=[^\W_]))*|[^\w\s]|_"
)
_NUMBERS = listed(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million billion trillion hundreds thousands millions billions dozen "
    "dozens half third thirds fifth fifths sixth sixths seventh eighth eighths ninth tenth "
    "tenths twelfth quarter quarters two-thirds three-quarters twice double triple doubled "
    "tripled mln bln all every everyone everything noon midnight midday"
)
SCALES = listed("hundred thousand million billion trillion mln bln m bn k dozen million-dollar")
_AUXILIARIES = listed(
    "is are was were has have had will would could can may might must should do does did cannot "
    "am 's"
)
# Past tenses that are no participle as well and no other word, and those that are mostly that.
_PASTS = listed(
    "cost costs rose fell said says say made got won lost sold bought paid took gave went came "
    "held left met told kept grew began became ran set cut led saw found swam flew drew drove "
    "wrote spoke broke chose wore threw shook sank sang rang ate drank hid knew blew froze "
    "stole swore tore woke forgot forbade withdrew stood understood lay sat slept felt fought "
    "brought thought taught caught sought spent sent lent built burnt dealt meant heard hit put "
    "shut struck beat bore shot hung dug stuck laid bet quit spread rode strode undertook "
    "shrank sprang swept crept foresaw begins belongs consists contains employs owns serves "
    "weighs becomes remains makes takes gives gets keeps goes comes knows wants needs brings "
    "includes carries provides teaches seems lives"
)
_BE = listed("is are was were be been being am 's has have had having")
_BEFORE_NOUN = listed(
    "the a an his her its their our my your this that these those some any no each every both "
    "of in on at for with by from to as into than more most less least so very once newly long"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of a range of a text: their offsets into it, and each in lower case with
    straight apostrophes.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    low: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.low)

    def span(self, first: int, last: int) -> Span:
        """The offsets of the words from index ``first`` to before ``last``."""
        return Span(self.starts[first], self.ends[last - 1])

    def is_capital(self, index: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.text[self.starts[index]].isupper()


def words_of(text: str, span: Span) -> Words:
    """The words of ``span`` in ``text``; punctuation marks are words of their own."""
    found = [match.span() for match in _TOKEN.finditer(text, span.start, span.end)]
    low = tuple(text[start:end].lower().replace("’", "'") for start, end in found)
    return Words(text, tuple(a for a, _ in found), tuple(b for _, b in found), low)


def is_word(low: str) -> bool:
    """Whether it is a word or a figure, not a punctuation mark."""
    return low[0].isalnum()


def is_figure(low: str) -> bool:
    """Whether a word is a figure or counts: "4,000", "forty", "half", "all"."""
    return low[0].isdigit() or low in _NUMBERS or low.split("-")[0] in _NUMBERS


def is_finite(words: Words, index: int) -> bool:
    """Whether the word at an index is (as far as its form and the word before show) a verb with a
    tense: "rose", "had", "moved", but not "the moved", "was moved", "moved by".
    """
    low = words.low[index]
    if low in _AUXILIARIES or low in _PASTS or low.endswith("n't"):
        return True
    if not (len(low) > 3 and low.endswith("ed")):
        return False
    before = words.low[index - 1] if index else ""
    after = words.low[index + 1] if index + 1 < len(words) else ""
    return bool(before) and before not in _BE | _BEFORE_NOUN and after != "by"


def auxiliary(low: str) -> bool:
    """Whether a word is an auxiliary verb."""
    return low in _AUXILIARIES or low.endswith("n't")
