"""A sentence that a language model wrote, checked against the sentences that it quotes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.article import Span
from corpus.text.clean import clean_line
from qa.cautions.cautions import cautions
from qa.cautions.quotation_marks import quotations
from qa.cautions.speakers import speakers
from qa.contract.answer import Caution
from qa.contract.written import DropReason
from qa.proof.standing import behind_dateline
from qa.signs.words import words_of
from qa.values.figures import Figure, compare_figures, figures
from qa.written.relation import keeps_relations
from qa.written.speaking import same_speakers
from qa.written.words.joints import is_verb
from qa.written.words.marks import Sign, bare, signs_of
from qa.written.words.plain import DATE, dated
from qa.written.words.tokens import Token, tokens
from qa.written.words.wordings import CONDITIONS, MODALS

_NO_SENTENCE = re.compile(r"[<>\[\]{}|*`_#\\]|https?:|\bwww\.|\n")
_LONGEST = 400
_NEGATORS = frozenset(("no", "not", "none"))
_END = re.compile(r"[.!]['\"’”)]?$")
# Between two sentences that were joined.
_JOINED = re.compile(r"(?:,|;|:)? (?:and|while|but) |; | – | — |(?<=[.!]) ")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A whole sentence (or quotation) of an article that a sentence rests on: its text, and where
    in the article it stands.
    """

    text: str
    quote: Span

    @property
    def words(self) -> str:
        """What is quoted."""
        return self.quote.of(self.text)


def failing(sentence: str, quoted: Sequence[Quoted]) -> DropReason | None:
    """The first check that a sentence fails; None where all hold."""
    if _NO_SENTENCE.search(sentence) or clean_line(sentence) != sentence or not sentence:
        return "form"
    if len(sentence) > _LONGEST or not _END.search(sentence) or '"' in sentence or "“" in sentence:
        return "form"
    if not quoted:
        return "no_quote"
    every = " ".join(one.words for one in quoted)
    for reason, holds in (
        ("figure", _has_figures(sentence, quoted)),
        ("name", _has_names(sentence, every)),
        ("word", _has_words(sentence, every)),
    ):
        if not holds:
            return reason  # type: ignore[return-value]
    return min(_ways(sentence, quoted), key=_far, default="relation")


_ORDER: tuple[DropReason | None, ...] = (None, "caution", "negation", "relation")


def _far(reason: DropReason | None) -> int:
    return _ORDER.index(reason)


def _ways(sentence: str, quoted: Sequence[Quoted]) -> Iterator[DropReason | None]:
    """What each way to part the sentence among the quotations gives."""
    for one in quoted:
        yield _rests(sentence, one)
    if len(quoted) < 2:
        return
    for cut in _JOINED.finditer(sentence):
        head, tail = sentence[: cut.start()], sentence[cut.end() :]
        if not (_is_clause(head) and _is_clause(tail)):
            continue
        for one in quoted:
            for other in quoted:
                if one is not other:
                    yield max(_rests(head, one), _rests(tail, other), key=_far)


def _rests(part: str, on: Quoted) -> DropReason | None:
    """Whether a clause says what one quotation says."""
    words = behind_dateline(on.text, on.quote).of(on.text)
    told, source_told = speakers(part, 0, len(part)), speakers(words, 0, len(words))
    mine, theirs = tokens(part, told), tokens(words, source_told)
    if not told:
        # What the source itself tells of who speaks: "Ann Holm, who heads the bank, said".
        for span in source_told:
            phrase = tokens(span.of(words))
            if _keys(mine) <= _keys(phrase) and keeps_relations(mine, phrase):
                return _turned(part, on, mine, attributed=True)
    if not _keys(mine) <= _keys(theirs) or not same_speakers(part, told, words, source_told):
        return "relation"
    if ({token.low for token in theirs} - {token.low for token in mine}) & CONDITIONS:
        return "caution"
    if not keeps_relations(mine, theirs):
        return "relation"
    if source_told and not told:
        return "caution"
    return _turned(part, on, mine, bool(told))


def _is_clause(part: str) -> bool:
    """Whether a part of a sentence has a verb, as far as the forms of its words tell."""
    words = tokens(part)
    return any(
        is_verb(words, n) or word.low in MODALS or word.key.startswith("~")
        for n, word in enumerate(words)
    )


def _turned(part: str, on: Quoted, mine: Sequence[Token], attributed: bool) -> DropReason | None:
    """Whether a clause turns what it rests on, or leaves out what turns that."""
    span = _answering(on, _keys(mine) | _modals(mine))
    if span is None:
        return "relation"
    said = tokens(part)
    keys = _keys(said)
    own, within = signs_of(part), signs_of(span.of(on.text))
    if bare(own).count("negation") != bare(within).count("negation"):
        return "negation"
    quoted = quotations(on.text, span.start, span.end)
    if not attributed and any(q.start <= span.start and span.end <= q.end for q in quoted):
        # The article gives it as somebody's words.
        return "caution"
    if not all(_has_sign(one, own, keys) for one in within) or set(bare(within)) - set(bare(own)):
        return "caution"
    for caution in cautions(on.text, on.quote, span):
        if caution.kind == "attribution" and attributed:
            continue
        if not _is_kept(caution, said, own):
            return "caution"
    return None if _modals(tokens(span.of(on.text))) == _modals(mine) else "negation"


def _has_sign(sign: Sign, own: Sequence[Sign], keys: frozenset[str]) -> bool:
    """Whether the sentence has the words of a sign, or the same one around fewer: "plan failed" of
    "the plan to close it failed".
    """
    kind, words = sign
    return words <= keys or any(bool(few) and few <= words for other, few in own if other == kind)


def _is_kept(caution: Caution, said: Sequence[Token], own: Sequence[Sign]) -> bool:
    if caution.kind == "bound":
        # As it would stand before a figure, so that "some 90" keeps what "about 90" does.
        words = {token.low for token in tokens(f"{caution.text.lower()} 9")} - {"9"}
        lows = {token.low for token in said}
        return words <= lows or any(word.isdigit() and word not in lows for word in words)
    words = {token.key for token in tokens(caution.text) if token.content}
    return words <= _keys(said) and (bool(words) or caution.kind in bare(own))


def _answering(on: Quoted, keys: frozenset[str]) -> Span | None:
    """The shortest part of a quotation that has all words of it that the sentence has."""
    words = words_of(on.text, on.quote)
    wanted_keys = keys | _NEGATORS if keys & _NEGATORS else keys
    hits = [
        (n, key)
        for n, low in enumerate(words.low)
        if low[0].isalnum() and (key := _key(low)) in wanted_keys
    ]
    wanted = {key for _, key in hits}
    best: tuple[int, int] | None = None
    for first, (start, _) in enumerate(hits):
        seen: set[str] = set()
        for end, key in hits[first:]:
            seen.add(key)
            if seen == wanted:
                if best is None or end - start < best[1] - best[0]:
                    best = (start, end)
                break
    return words.span(best[0], best[1] + 1) if best else None


def _key(low: str) -> str:
    found = [token.key for token in tokens(low) if token.content]
    return found[0] if found else low


def _modals(words: Sequence[Token]) -> frozenset[str]:
    return frozenset(token.low for token in words if not token.content) & MODALS


def _keys(words: Sequence[Token]) -> frozenset[str]:
    return frozenset(token.key for token in words if token.content)


def _has_figures(sentence: str, quoted: Sequence[Quoted]) -> bool:
    """Whether each day and each figure is one of the quotations."""
    source = [dated(one.words) for one in quoted]
    theirs = [figure for words in source for figure in _figures(words)]
    days = {day for words in source for day in _days(words)}
    text = dated(sentence)
    return all(
        any((mine[:2], mine[2] or other[2]) == (other[:2], other[2]) for other in days)
        for mine in _days(text)
    ) and all(any(_is_figure(mine, other) for other in theirs) for mine in _figures(text))


def _figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text that are no part of a day, which are compared by themselves."""
    return figures("", DATE.sub(" that day ", text), "")


def _days(text: str) -> Iterator[tuple[int, str, str | None]]:
    """Day, month and year (None where it is not told) of the days in a text."""
    for found in DATE.finditer(text):
        yield int(found[1]), found[2][:3].lower(), found[3]


def _is_figure(mine: Figure, other: Figure) -> bool:
    """Whether a figure is one of the source's: as exact, and bound alike."""
    if compare_figures((mine,), (other,)) != "same" or mine.bound != other.bound:
        return False
    return mine.approximate or not other.approximate


def _has_names(sentence: str, every: str) -> bool:
    """Whether each word in capitals stands in the quotations as it is."""
    theirs = {token.low for token in tokens(every)} | {token.key for token in tokens(every)}
    return all(
        token.low in theirs or (token.key.startswith("~") and token.key in theirs)
        for n, token in enumerate(tokens(sentence))
        if token.capital and token.content and n
    )


def _has_words(sentence: str, every: str) -> bool:
    """Whether each word of content comes from the quotations, figures by their values."""
    theirs = {token.key for token in tokens(every)}
    return all(
        token.key in theirs or not token.content or token.low[0].isdigit()
        for token in tokens(sentence)
    )
