"""Cautions: words of a quote that its answer leaves out, and that negate or weaken the answer.

A sign counts where it can apply to the answer: in the same clause, or in one that governs it
("denied that …"). Where another statement begins between the two it does not: "did not sell, but
profits rose 3 pct". The scope is found by the words alone (compare NegEx, Chapman et al. 2001);
in doubt the sign is returned.
"""

import re
from collections.abc import Iterator

from corpus.article import Span
from corpus.text.sentences import split
from qa.cautions.caution_words import SIGN, is_english
from qa.cautions.outside import cautions_outside
from qa.cautions.speakers import speakers
from qa.cautions.whole_quotes import speaker
from qa.contract.answer import Caution, CautionKind

_KINDS: dict[str | None, CautionKind] = {
    "denial": "negation",
    "negation": "negation",
    "condition": "hedge",
    "hedge": "hedge",
}
# Of cautions that overlap the first of these is kept. "No minister said": that nobody says it goes
# before who says it; "the alleged thief said": who says it goes before the doubt.
_PRIORITY: tuple[CautionKind, ...] = (
    "negation",
    "correction",
    "attribution",
    "hedge",
    "scope",
)
# Characters of a sign.
_LONGEST = 40
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|do|does|did"
    r"|rose|fell|sa(?:id|ys?)|made|got|won|lost|sold|bought|paid|took|gave|went|came|held|left"
    r"|met|told|kept|grew|began|became|ran|set|cut|led|saw|found|\w{2,}ed|\w+n['’]t)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r";|\b(?<!nothing )(?<!anything )(?<!all )but\b(?! (?:also|for)\b)"
    r"|\b(?:although|though|while|whereas)\b",
    re.IGNORECASE,
)
_AND = re.compile(r", (?:and|or)\b(?! (?:that|to|has|have|had|will|would|is|was|were|are)\b)", re.I)
_ASIDE = re.compile(
    r"(?:^|, )(?:although|though|while|whereas|because|since|after|when|as|despite|who|which|whose"
    r"|without|instead of|rather than|except|unlike)\b[^,]*$",
    re.IGNORECASE,
)
# After an aside ", owns" continues the sentence; ", hens and ducks" continues the aside.
_PRESENT = re.compile(r", [a-z]+s\b(?!,| and\b| or\b)")
_TURN = re.compile(
    r"\b(?:but|although|though|while|whereas|because)\b|(?P<whole>,\s(?:which|who|whose)\b"
    r"|\b(?:who|which)(?=\s*$)"
    r"|\band(?=\s(?:do|does|did|is|are|was|were|has|have|had|will|would|could|may|might)\b|\s*$))"
    r"|\band\b",
    re.IGNORECASE,
)


def cautions(text: str, quote: Span, answer: Span) -> tuple[Caution, ...]:
    """The cautions of a quote and the answer in it, all offsets into ``text``.

    Ascending, disjoint, outside the answer. In the quote they are words; elsewhere in the text the
    clause or sentence that corrects the quoted sentence, says whose words or what story it is, or
    limits it (`cautions_outside`), and the speaker where the quote is part of a speech and does
    not name him. What is not in English has none. Raises ValueError when the answer is not in the
    quote.
    """
    if not (quote.contains(answer) and answer.start < answer.end):
        raise ValueError(f"the answer {answer} is not in the quote {quote}")
    every = (*_all(text, quote, answer), *cautions_outside(text, quote, answer))
    kept: list[Caution] = []
    for caution in sorted(every, key=lambda sign: _PRIORITY.index(sign.kind)):
        if all(caution.end <= other.start or other.end <= caution.start for other in kept):
            kept.append(caution)
    return tuple(sorted(kept, key=lambda caution: caution.start))


def _all(text: str, quote: Span, answer: Span) -> Iterator[Caution]:
    """Every caution in the quote, and the speaker beside it; they may overlap."""
    if not is_english(quote.of(text)):
        return
    for phrase in speakers(text, quote.start, quote.end):
        if phrase.contains(answer):
            # The answer is the speaker: the words of the speech do not apply to it.
            yield from _signs(text, phrase, answer)
            return
    yield from _signs(text, quote, answer)
    yield from _attributions(text, quote, answer)


def _signs(text: str, quote: Span, answer: Span) -> Iterator[Caution]:
    ends = [quote.start + sentence.end for sentence in split(quote.of(text))][:-1]
    for match in _signs_before(text, quote, answer.start):
        barred = any(match.end() <= end <= answer.start for end in ends)
        if not barred and not _barred_before(text, quote.start, match, answer):
            yield from _caution(match)
    for match in SIGN.finditer(text, answer.end, quote.end):
        barred = any(answer.end <= end <= match.start() for end in ends)
        denial = match.lastgroup == "denial"
        if denial or not (barred or _barred_after(text, quote.start, match, answer)):
            yield from _caution(match)


def _signs_before(text: str, quote: Span, answer: int) -> Iterator[re.Match[str]]:
    """The signs before the offset of the answer; of one that runs into the answer the part that
    stands before it.
    """
    for match in SIGN.finditer(text, quote.start, quote.end):
        if match.end() <= answer:
            yield match
    yield from SIGN.finditer(text, max(quote.start, answer - _LONGEST), answer)


def _caution(match: re.Match[str]) -> Iterator[Caution]:
    kind = _KINDS.get(match.lastgroup)
    if kind is not None:
        yield Caution(kind, match[0], match.start(), match.end())


def _barred_before(text: str, start: int, sign: re.Match[str], answer: Span) -> bool:
    """Whether another statement begins between a sign and the answer behind it."""
    between = text[sign.end() : answer.start]
    return _bars(text[start : sign.end()], between, sign.lastgroup == "condition")


def _bars(before: str, between: str, condition: bool) -> bool:
    """Whether another statement begins in the text between a sign, which ends ``before``, and the
    answer. Nothing but a conjunction ends the scope of a condition.
    """
    if _OTHER.search(between):
        return True
    if (joint := _AND.search(between)) and _VERB.search(between, joint.end()):
        return True
    comma = between.find(",")
    if condition or comma < 0 or not _ASIDE.search(before):
        return False
    return bool(_VERB.search(between, comma) or _PRESENT.match(between, comma))


def _barred_after(text: str, start: int, sign: re.Match[str], answer: Span) -> bool:
    """Whether another statement begins between the answer and a sign behind it."""
    between = text[answer.end : sign.start()]
    if ";" in between:
        return True
    turns = list(_TURN.finditer(between, max(0, between.rfind(","))))
    if not turns or any(turn["whole"] for turn in turns):
        return bool(turns)
    return _VERB.search(text, start, answer.end + turns[-1].start()) is not None


def _attributions(text: str, quote: Span, answer: Span) -> list[Caution]:
    """The phrases that name the speaker: in the quote all that no other statement separates from
    the answer, or else the nearest; beside the quote where none is in it.
    """
    before = speakers(text, quote.start, answer.start)
    after = speakers(text, answer.end, quote.end)
    if not before and not after:
        outside = speaker(text, quote)
        return [_attribution(text, outside)] if outside else []
    joined = [phrase for phrase in before if not _bars("", text[phrase.end : answer.start], False)]
    joined += [phrase for phrase in after if not _OTHER.search(text[answer.end : phrase.start])]
    return [_attribution(text, phrase) for phrase in joined or [*before[-1:], *after[:1]][:1]]


def _attribution(text: str, phrase: Span) -> Caution:
    return Caution("attribution", phrase.of(text), phrase.start, phrase.end)
