"""The sentence of a quote that its answer stands in, ready to be looked at."""

import re
from dataclasses import dataclass

from corpus.article import Span
from qa.signs.clause_scan import clauses
from qa.signs.clauses import Clauses
from qa.signs.lexicon import Lexicon, Sign
from qa.signs.words import Words, words_of

_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|was|were|is|are|that|it|they|his|its|said|be|by|for|with|at|would|will|not"
    r"|did|does|she|he|from|who|into|about|among|those|these|their|than|been|percent|may|never|nobody|nothing|could|denied|without|have|this|there|we|you)\b",
    re.IGNORECASE,
)
# Shorter words are mere prepositions and articles.
_TELLING = 4
# Before a word they show that it begins a sentence or a speech, so that its capital is no name's.
_BEGINS = frozenset("\"'“”‘«»:—–-(.?!")


# As far around a quote, in characters, is looked at, and as many different words show English.
_AROUND, _DIFFERENT = 300, 2


def is_english(text: str, quote: Span) -> bool:
    """Whether the quote has one of the most frequent English words ("no" and "if" do not count),
    or the text around it has several.
    """
    if _ENGLISH.search(text, quote.start, quote.end):
        return True
    around = _ENGLISH.findall(text, max(0, quote.start - _AROUND), quote.end + _AROUND)
    return len({word.lower() for word in around}) >= _DIFFERENT


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, its clauses, and the indexes of the answer's first word and of the one behind
    its last: words that the answer has a part of are the answer's.
    """

    words: Words
    clauses: Clauses
    answer: Span
    first: int
    last: int

    @property
    def low(self) -> tuple[str, ...]:
        """The words in lower case."""
        return self.words.low

    def signs(self, lexicon: Lexicon) -> list[Sign]:
        """The signs outside the answer, ascending, idioms included; of one that runs into the
        answer the part outside it. Names are no signs: "the Hotel Perhaps".
        """
        found = list(lexicon.find(self.words, 0, len(self.words)))
        clear = [sign for sign in found if sign.last <= self.first or self.last <= sign.first]
        split = [sign for sign in found if sign not in clear and sign.of.reach != "nothing"]
        for cut in (sign for sign in split if sign.first < self.first):
            whole = list(lexicon.find(self.words, cut.first, self.first))
            clear += whole or self._rest(cut._replace(last=self.first))
        for cut in (sign for sign in split if self.last < sign.last):
            whole = list(lexicon.find(self.words, self.last, cut.last))
            clear += whole or self._rest(cut._replace(first=self.last))
        return sorted(sign for sign in set(clear) if not self._is_name(sign))

    def _rest(self, sign: Sign) -> list[Sign]:
        """A part of a sign that runs into the answer, if it has a word that says anything."""
        words = self.low[sign.first : sign.last]
        telling = sign.of.topical and any(len(word) >= _TELLING for word in words)
        return [sign] if telling else []

    def _is_name(self, sign: Sign) -> bool:
        inside = sign.first > 0 and self.low[sign.first - 1] not in _BEGINS
        return inside and all(self.words.is_capital(n) for n in range(sign.first, sign.last))


def statement(text: str, sentence: Span, answer: Span) -> Statement:
    """The sentence with what is known of it; the answer must overlap one of its words or none."""
    words = words_of(text, sentence)
    inside = [
        n
        for n in range(len(words))
        if words.starts[n] < answer.end and answer.start < words.ends[n]
    ]
    first = inside[0] if inside else sum(end <= answer.start for end in words.ends)
    last = inside[-1] + 1 if inside else first
    return Statement(words, clauses(words), answer, first, last)
