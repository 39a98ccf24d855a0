"""Looking a quotation up: where its words stand in the collection, in their order.

Letter by letter first, then as its words can be aligned with those of a text
(`qa.lookup.alignment`): case, white space, the form of quotation marks and dashes, slips
and single words may differ, and an ellipsis stands for words that were left out. What differs is
always reported.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.article import Article
from corpus.keywords import KeywordIndex
from corpus.store import Store
from qa.citation.anchors import has_anchor
from qa.citation.cite import link, reference
from qa.citation.differences import differences
from qa.citation.proven import Prover
from qa.contract.quotes import Difference, QuoteMatch, QuoteMatches
from qa.lookup.alignment import Words, align, inside_word, names_of, weight, words_of
from qa.lookup.candidate_passages import candidates
from qa.lookup.pasted import MAX_CHARACTERS, Quotation, is_mark, parse, with_marks
from qa.question.spelling import corrected

__all__ = ["MAX_CHARACTERS", "find"]

# What is aligned: texts with this share of the quotation's words, by weight; of these the best.
SHARED = 0.25
ALIGNED = 12
# What a quotation may differ by, of its weight in letters: nearly half of a short one, without what
# any two have in common; of a longer one some three words, and a tenth of it. Chosen on the
# development draw of `python -m benchmarks quotes`.
FORGIVEN, TELLING_NOTHING = 0.45, 8
FORGIVEN_WORDS, FORGIVEN_LONG = 20, 0.1
# In a short quotation one misspelt word may hide the passage, so it is put right and searched anew.
SHORT_WORDS = 8
# The score of a match that differs in case, marks and white space alone.
ALIKE = 0.99


@dataclass(frozen=True, slots=True)
class Window:
    """A part of an article in which the quotation may stand."""

    article: Article
    start: int
    end: int


def find(
    store: Store, keywords: KeywordIndex, prover: Prover, quote: str, limit: int
) -> QuoteMatches:
    """The places where a quotation stands, one an article: exact ones first, then by score, then
    the earliest publication.

    The quotation is cleaned as articles are; an exact match has it letter by letter, perhaps
    without quotation marks around all of it. Raises QuestionError for a quotation without words or
    longer than MAX_CHARACTERS.
    """
    quotation = parse(quote)
    matches = _matches(store, keywords, prover, quotation, quotation.given)
    if not matches and len(quotation.words.names) <= SHORT_WORDS:
        meant = corrected(quotation.given, store, keywords)
        if meant != quotation.given:
            matches = _matches(store, keywords, prover, quotation, meant)
    return QuoteMatches("found" if matches else "not_found", tuple(matches[:limit]))


def _matches(
    store: Store, keywords: KeywordIndex, prover: Prover, quotation: Quotation, searched: str
) -> list[QuoteMatch]:
    """Every match in the passages that have most of the words that are searched for, in order."""
    passages = candidates(store, keywords, searched)
    keys = dict.fromkeys(passage.key for passage in passages)
    found: list[QuoteMatch] = []
    windows: list[Window] = []
    for key, article in prover.proven(store.texts(keys)).items():
        if (match := _exact(article, quotation)) is not None:
            found.append(match)
        else:
            spans = [(p.start, p.end) for p in passages if p.key == key]
            windows += _windows(article, spans, quotation)
    for window in _likely(windows, words_of(searched)):
        if (match := _aligned(window, quotation)) is not None:
            found.append(match)
    found.sort(key=_rank)
    # Of several windows of an article only the best counts: the first, as sorted.
    return list({match.article.id: match for match in reversed(found)}.values())[::-1]


def _rank(match: QuoteMatch) -> tuple[bool, float, str, str]:
    published = match.article.published or ""
    # A day without a year says nothing about who was first.
    known = published if published[:1].isdigit() else "9999"
    return not match.exact, -match.score, known, match.article.id


def _windows(
    article: Article, spans: Iterable[tuple[int, int]], quotation: Quotation
) -> Iterator[Window]:
    """Passages and what is around them, as far as the quotation may reach."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        start, end = start - quotation.longest, end + quotation.longest
        if merged and start <= merged[-1][1]:
            start = merged.pop()[0]
        merged.append((start, end))
    text = article.text
    for start, end in merged:
        yield Window(article, _word_border(text, start), _word_border(text, end))


def _word_border(text: str, place: int) -> int:
    place = min(max(place, 0), len(text))
    while inside_word(text, place):
        place -= 1
    return place


def _likely(windows: list[Window], searched: Words) -> list[Window]:
    """The windows that have most of the words that are searched for."""
    shares = []
    for number, window in enumerate(windows):
        known = names_of(window.article.text, window.start, window.end)
        shared = sum(weight(name) for name in searched.names if name in known)
        if shared >= SHARED * searched.weight:
            shares.append((-shared, number))
    return [windows[number] for _, number in sorted(shares)[:ALIGNED]]


def _exact(article: Article, quotation: Quotation) -> QuoteMatch | None:
    for form in (quotation.given, quotation.bare):
        if (start := _whole(article.text, form)) is not None:
            return _match(article, start, start + len(form), 1.0, ())
    return None


def _whole(text: str, form: str) -> int | None:
    """Where a form stands as whole words."""
    start = text.find(form)
    while start >= 0 and (inside_word(text, start) or inside_word(text, start + len(form))):
        start = text.find(form, start + 1)
    return start if start >= 0 else None


def _aligned(window: Window, quotation: Quotation) -> QuoteMatch | None:
    article = window.article
    words = words_of(article.text, window.start, window.end)
    place = align(quotation.words.names, quotation.ellipses, words)
    whole = quotation.words.weight
    if place.cost > _forgiven(whole) or place.first == place.last:
        return None
    start, end = words.starts[place.first], words.ends[place.last - 1]
    if end - start > quotation.longest or not _has_parts(
        words_of(article.text, start, end), quotation
    ):
        return None
    start, end = with_marks(article.text, start, end, quotation)
    text = article.text[start:end]
    said = quotation.given if is_mark(text[0]) else quotation.bare
    score = ALIKE * (1 - place.cost / whole)
    return _match(article, start, end, score, differences(said, text))


def _has_parts(words: Words, quotation: Quotation) -> bool:
    """Whether each part between ellipses is there: a short one may cost little beside the rest."""
    parts = quotation.parts if quotation.ellipses else []
    return all(
        align(part, frozenset(), words).cost <= _forgiven(sum(map(weight, part))) for part in parts
    )


def _forgiven(whole: int) -> float:
    short = FORGIVEN * (whole - TELLING_NOTHING)
    return max(0.0, min(short, FORGIVEN_WORDS + FORGIVEN_LONG * whole))


def _match(
    article: Article, start: int, end: int, score: float, differ: tuple[Difference, ...]
) -> QuoteMatch:
    return QuoteMatch(
        article=reference(article),
        version=article.version,
        start=start,
        end=end,
        text=article.text[start:end],
        exact=not differ,
        score=round(score, 4),
        link=link(
            article.id,
            article.version,
            start,
            end,
            mark=not has_anchor(article.text, start, end),
        ),
        differences=differ,
    )
