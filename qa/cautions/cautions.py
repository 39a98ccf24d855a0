"""Cautions: words of a quote that its answer leaves out, and that negate, weaken, bound or restrict
the answer.

A sign counts where it can apply to the answer: in the same clause, or in one that governs it
("denied that …"). Bounds count at the answer's figure, restrictions where the question does not
name them. All is found by the words alone.
"""

from collections.abc import Iterator, Sequence

from corpus.article import Span
from corpus.text.sentences import split
from qa.cautions.outside import cautions_outside
from qa.cautions.read_cues import confirms, read_cautions
from qa.cautions.speakers import speakers
from qa.cautions.whole_quotes import speaker
from qa.contract.answer import Caution, CautionKind
from qa.signs.amounts import bounds
from qa.signs.lexicon import Lexicon
from qa.signs.negation_words import NEGATIONS
from qa.signs.reach import reaches
from qa.signs.reservation_words import RESERVATIONS
from qa.signs.restrictions import restrictions
from qa.signs.statement import Statement, is_english, statement
from qa.signs.words import is_finite, listed, words_of
from reader.cues import TokenCues

_SIGNS = Lexicon([*NEGATIONS, *RESERVATIONS])
# Of cautions that overlap the first of these is kept. "No minister said": that nobody says it goes
# before who says it; "the alleged thief said": who says it goes before the doubt.
_PRIORITY: tuple[CautionKind, ...] = (
    "negation",
    "correction",
    "attribution",
    "bound",
    "hedge",
    "scope",
)
# Letters by which a word of the question is taken for a form of a word of the sentence, and the
# shortest word that has content.
_STEM, _CONTENT = 5, 4
_PARTING = listed("; although though while whereas but")
_SAID = {"told": "tell", "said": "say", "says": "say"}
_ENDINGS = ("ing", "ed", "es", "s")


def cautions(
    text: str, quote: Span, answer: Span, question: str = "", cues: TokenCues | None = None
) -> tuple[Caution, ...]:
    """The cautions of a quote and the answer in it, all offsets into ``text``.

    Ascending, disjoint, outside the answer. In the quote they are words; elsewhere in the text the
    clause or sentence that corrects the quoted sentence, says whose words or what story it is, or
    limits it (`cautions_outside`), and the speaker where the quote is part of a speech and does
    not name him. What the question itself says ("When was it cancelled?") is no caution. Where a
    reader has told ``cues``, its own are added, and signs that it holds impossible are left out.
    What is not in English has none. Raises ValueError when the answer is not in the quote.
    """
    if not (quote.contains(answer) and answer.start < answer.end):
        raise ValueError(f"the answer {answer} is not in the quote {quote}")
    if not is_english(text, quote):
        return ()
    asked = _stems(question)
    every = [*_all(text, quote, answer, asked), *cautions_outside(text, quote, answer)]
    if cues is not None:
        every = [caution for caution in every if confirms(cues, caution, quote)]
        told = read_cautions(text, quote, answer, cues)
        every += [cue for cue in told if not _is_asked(cue.text, asked)]
    kept: list[Caution] = []
    for caution in sorted(every, key=lambda sign: _PRIORITY.index(sign.kind)):
        if all(caution.end <= other.start or other.end <= caution.start for other in kept):
            kept.append(caution)
    return tuple(sorted(kept, key=lambda caution: caution.start))


def left_out(text: str, quote: Span, kept: Sequence[Span]) -> Iterator[Caution]:
    """The negations of a quote that stand between the parts of it that are kept and turn one of
    them: "Crane … sold the mill" of "Crane denied that the town had sold the mill". Ascending and
    disjoint, none where the quote is not in English.
    """
    if not is_english(text, quote):
        return
    found = {one for part in kept for one in _turning(text, quote, part, frozenset())}
    end = kept[0].end if kept else 0
    for caution in sorted(found, key=lambda one: (one.start, -one.end)):
        between = end <= caution.start and caution.end <= kept[-1].start
        inside = any(caution.start < part.end and part.start < caution.end for part in kept)
        if caution.kind == "negation" and between and not inside:
            end = caution.end
            yield caution


def _all(text: str, quote: Span, answer: Span, asked: frozenset[str]) -> Iterator[Caution]:
    """Every caution in the quote, and the speaker beside it; they may overlap."""
    for phrase in speakers(text, quote.start, quote.end):
        if phrase.contains(answer):
            # The answer is the speaker: the words of the speech do not apply to it.
            yield from _turning(text, phrase, answer, asked)
            return
    yield from _turning(text, quote, answer, asked)
    for told in _attributions(text, quote, answer):
        if not _is_asked(told.text, asked):
            yield told


def _turning(text: str, quote: Span, answer: Span, asked: frozenset[str]) -> Iterator[Caution]:
    sentences = [
        Span(quote.start + one.start, quote.start + one.end) for one in split(quote.of(text))
    ]
    holding = [one for one in sentences if one.overlaps(answer)]
    if holding:
        said = statement(text, Span(holding[0].start, holding[-1].end), answer)
        yield from _in_sentence(said, asked)
    for later in (one for one in sentences if one.start >= answer.end):
        yield from _denials(text, later)


def _in_sentence(said: Statement, asked: frozenset[str]) -> Iterator[Caution]:
    text = said.words.text
    for sign in said.signs(_SIGNS):
        span = said.words.span(sign.first, sign.last)
        if reaches(sign, said) and not (sign.of.topical and _is_asked(span.of(text), asked)):
            yield _caution(text, span, sign.of.kind)
    for span in bounds(said):
        yield _caution(text, span, "bound")
    for span in restrictions(said):
        if not _is_asked(span.of(text), asked):
            yield _caution(text, span, "scope")


def _denials(text: str, sentence: Span) -> Iterator[Caution]:
    """What a later sentence of the quote denies: "That is not true."."""
    words = words_of(text, sentence)
    for sign in _SIGNS.find(words, 0, len(words)):
        if sign.of.reach == "backwards":
            yield _caution(text, words.span(sign.first, sign.last), sign.of.kind)


def _stems(question: str) -> frozenset[str]:
    return frozenset(map(_stem, words_of(question, Span(0, len(question))).low))


def _stem(word: str) -> str:
    if word in _SAID:
        return _SAID[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) > len(ending) + 2:
            return word.removesuffix(ending)[:_STEM]
    return word[:_STEM]


def _is_asked(phrase: str, asked: frozenset[str]) -> bool:
    """Whether the question itself has all words of a phrase that have content."""
    words = words_of(phrase, Span(0, len(phrase))).low
    content = [_stem(word) for word in words if len(word) >= _CONTENT or word[0].isdigit()]
    return bool(content) and asked.issuperset(content)


def _caution(text: str, span: Span, kind: CautionKind) -> Caution:
    return Caution(kind, span.of(text), span.start, span.end)


def _attributions(text: str, quote: Span, answer: Span) -> list[Caution]:
    """The phrases that name the speaker: in the quote all that no other statement separates from
    the answer, or else the nearest; beside the quote where none is in it.
    """
    phrases = speakers(text, quote.start, quote.end)
    before = [phrase for phrase in phrases if phrase.end <= answer.start]
    after = [phrase for phrase in phrases if answer.end <= phrase.start]
    if any(phrase.overlaps(answer) for phrase in phrases):
        before = speakers(text, quote.start, answer.start)
        after = speakers(text, answer.end, quote.end)
    if not before and not after:
        outside = speaker(text, quote)
        return [_attribution(text, outside)] if outside else []
    joined = [phrase for phrase in before if not _parted(text, phrase, answer)]
    joined += [phrase for phrase in after if not _parted(text, answer, phrase)]
    return [_attribution(text, phrase) for phrase in joined]


def _parted(text: str, first: Span, second: Span) -> bool:
    """Whether another statement begins between a speaker and the answer, whichever is first."""
    between = words_of(text, Span(first.end, second.start))
    # "A woman who said she was ill was arrested": the second verb is no longer what she said.
    verbs = sum(is_finite(between, index) for index in range(len(between)))
    told = first.of(text).lower().startswith("who ") and verbs > 1
    return told or not _PARTING.isdisjoint(between.low)


def _attribution(text: str, phrase: Span) -> Caution:
    return _caution(text, phrase, "attribution")
