"""What the words of an answer leave out of their quote, though it turns or weakens them.

A sign counts where it can bear on the answer: in the same clause, or in one that governs it
("denied that …"). What joins another statement bars it: "did not sell, but profits rose 3 pct".
Scope is read off the words (compare NegEx, Chapman et al. 2001); when in doubt the sign is told.
"""

import re
from collections.abc import Iterator

from corpus.text.sentences import split
from qa.citation.caution_words import SIGN, is_english
from qa.citation.quotation_marks import Span
from qa.citation.speakers import speakers
from qa.citation.whole_quotes import speaker
from qa.contract.answer import Caution, CautionKind

_KINDS: dict[str | None, CautionKind] = {
    "denial": "negation",
    "negation": "negation",
    "condition": "hedge",
    "hedge": "hedge",
}
# "No minister said": that nobody says it comes first. "The alleged thief said": who says it.
_FIRST: tuple[CautionKind, ...] = ("negation", "attribution", "hedge")
_LONGEST = 40  # characters of a sign
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
# ", owns" goes on with the sentence after an aside, ", hens and ducks" with the aside.
_PRESENT = re.compile(r", [a-z]+s\b(?!,| and\b| or\b)")
_TURN = re.compile(
    r"\b(?:but|although|though|while|whereas|because)\b|(?P<whole>,\s(?:which|who|whose)\b"
    r"|\b(?:who|which)(?=\s*$)"
    r"|\band(?=\s(?:do|does|did|is|are|was|were|has|have|had|will|would|could|may|might)\b|\s*$))"
    r"|\band\b",
    re.IGNORECASE,
)


def cautions(text: str, quote: Span, answer: Span) -> tuple[Caution, ...]:
    """The cautions of a quote and the answer's words in it, all offsets into ``text``.

    Ascending, disjoint, outside the answer. All lie in the quote but one: where the quote is part
    of what somebody says and does not name them, the words nearby that do. Text in other
    languages than English has none. Raises ValueError when the answer is not in the quote.
    """
    if not quote[0] <= answer[0] < answer[1] <= quote[1]:
        raise ValueError(f"the answer {answer} is not in the quote {quote}")
    if not is_english(text[slice(*quote)]):
        return ()
    found: list[Caution] = []
    for one in sorted(_told(text, quote, answer), key=lambda sign: _FIRST.index(sign.kind)):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _told(text: str, quote: Span, answer: Span) -> Iterator[Caution]:
    """All that may be told, overlapping."""
    for phrase in speakers(text, *quote):
        if phrase[0] <= answer[0] and answer[1] <= phrase[1]:
            # The answer is who says it: nothing of what is said bears on that.
            yield from _signs(text, phrase, answer)
            return
    yield from _signs(text, quote, answer)
    yield from _who(text, quote, answer)


def _signs(text: str, quote: Span, answer: Span) -> Iterator[Caution]:
    ends = [quote[0] + span.end for span in split(text[slice(*quote)])][:-1]
    for match in _signs_before(text, quote, answer[0]):
        barred = any(match.end() <= end <= answer[0] for end in ends)
        if not barred and not _barred_before(text, quote[0], match, answer):
            yield from _caution(match)
    for match in SIGN.finditer(text, answer[1], quote[1]):
        barred = any(answer[1] <= end <= match.start() for end in ends)
        denial = match.lastgroup == "denial"
        if denial or not (barred or _barred_after(text, quote[0], match, answer)):
            yield from _caution(match)


def _signs_before(text: str, quote: Span, answer: int) -> Iterator[re.Match[str]]:
    """The signs before the answer; those that lead into it as far as they stand outside of it."""
    for match in SIGN.finditer(text, *quote):
        if match.end() <= answer:
            yield match
    yield from SIGN.finditer(text, max(quote[0], answer - _LONGEST), answer)


def _caution(match: re.Match[str]) -> Iterator[Caution]:
    kind = _KINDS.get(match.lastgroup)
    if kind is not None:
        yield Caution(kind, match[0], match.start(), match.end())


def _barred_before(text: str, start: int, sign: re.Match[str], answer: Span) -> bool:
    """Whether another statement begins between a sign and the answer behind it."""
    between = text[sign.end() : answer[0]]
    return _bars(text[start : sign.end()], between, sign.lastgroup == "condition")


def _bars(before: str, between: str, condition: bool) -> bool:
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
    between = text[answer[1] : sign.start()]
    if ";" in between:
        return True
    turns = list(_TURN.finditer(between, max(0, between.rfind(","))))
    if not turns or any(turn["whole"] for turn in turns):
        return bool(turns)
    return _VERB.search(text, start, answer[1] + turns[-1].start()) is not None


def _who(text: str, quote: Span, answer: Span) -> list[Caution]:
    """Who says it: in the quote, the nearest that no other statement parts from the answer."""
    before = speakers(text, quote[0], answer[0])
    after = speakers(text, answer[1], quote[1])
    if not before and not after:
        outside = speaker(text, *quote)
        return [_attribution(text, outside)] if outside else []
    joined = [span for span in before if not _bars("", text[span[1] : answer[0]], False)]
    joined += [span for span in after if not _OTHER.search(text[answer[1] : span[0]])]
    return [_attribution(text, span) for span in joined or [*before[-1:], *after[:1]][:1]]


def _attribution(text: str, span: Span) -> Caution:
    return Caution("attribution", text[slice(*span)], *span)
