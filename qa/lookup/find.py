"""Finding a quotation: the articles that have its words, in their order.

It is searched for letter by letter first. Then its words are aligned with those of a text
(`qa.lookup.alignment`): case, white space, the form of quotation marks and dashes, misspellings
and single words may differ, and an ellipsis stands for words that were left out. The differences
are always returned.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.article import Article, Span
from corpus.keywords import Keywords
from corpus.store import Store
from corpus.text.passages import cut
from qa.cautions.cautions import cautions, left_out
from qa.cautions.quote_around import quote_around
from qa.citation.anchors import has_anchor
from qa.citation.cite import link, reference
from qa.citation.differences import differences
from qa.citation.locators import is_recognized, locator
from qa.citation.proven import Prover
from qa.contract.answer import Caution
from qa.contract.quotes import Difference, QuotedSentence, QuoteMatch, QuoteMatches
from qa.lookup.alignment import WordSpans, align, inside_word, names_of, weight, words_of
from qa.lookup.candidate_passages import candidates
from qa.lookup.pasted import Quotation, is_mark, parse, with_marks
from qa.question.spelling import corrected

# Windows are aligned that have this share of the quotation's words, by weight; of these the best.
MIN_SHARE = 0.25
MAX_ALIGNED = 12
# The cost, in letters, that a match may have, by the weight of the quotation: nearly half of the
# weight above `COMMON_WEIGHT`, which any two texts share; for a longer quotation some three words,
# and a tenth of the weight. Chosen on the development draw of `python -m benchmarks quotes`.
SHORT_COST_SHARE, COMMON_WEIGHT = 0.45, 8
LONG_COST, LONG_COST_SHARE = 20, 0.1
# In a short quotation one misspelt word may hide the passage: it is corrected and searched again.
SHORT_WORDS = 8
# The score of a match that differs only in case, marks and white space.
ALIGNED_SCORE = 0.99


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article has the quotation, with its score and what differs."""

    article: Article
    span: Span
    score: float
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A part of an article that may have the quotation: ``article.text[start:end]``."""

    article: Article
    start: int
    end: int


def find(store: Store, keywords: Keywords, prover: Prover, quote: str, limit: int) -> QuoteMatches:
    """At most ``limit`` matches of a quotation, one an article: exact ones first, then by score,
    then by the earliest publication.

    The quotation is cleaned as articles are; an exact match has it letter by letter, perhaps
    without the quotation marks around all of it. Raises QuestionError for a quotation without words
    or longer than MAX_QUOTATION.
    """
    quotation = parse(quote)
    places = _places(store, keywords, prover, quotation, quotation.given)
    if not places and len(quotation.words.names) <= SHORT_WORDS:
        searched = corrected(quotation.given, store, keywords)
        if searched != quotation.given:
            places = _places(store, keywords, prover, quotation, searched)
    matches = tuple(_match(place) for place in places[:limit])
    return QuoteMatches("found" if matches else "not_found", matches)


def _places(
    store: Store, keywords: Keywords, prover: Prover, quotation: Quotation, searched: str
) -> list[Place]:
    """The best place of each article that has most of the words searched for, sorted by `_rank`."""
    passages = candidates(store, keywords, searched)
    keys = dict.fromkeys(passage.key for passage in passages)
    places: list[Place] = []
    windows: list[Window] = []
    for key, article in prover.articles(keys).items():
        if (place := _exact(article, quotation)) is not None:
            places.append(place)
        else:
            spans = [Span(p.start, p.end) for p in passages if p.key == key]
            windows += _windows(article, spans, quotation)
    for window in _likely(windows, words_of(searched)):
        if (place := _aligned(window, quotation)) is not None:
            places.append(place)
    places.sort(key=_rank)
    # Of several windows of an article only the best counts: the first, as sorted.
    return list({place.article.id: place for place in reversed(places)}.values())[::-1]


def _rank(place: Place) -> tuple[bool, float, str, str]:
    published = place.article.published or ""
    # A day without a year says nothing about who was first.
    known = published if published[:1].isdigit() else "9999"
    return bool(place.differences), -round(place.score, 4), known, place.article.id


def _windows(article: Article, spans: Iterable[Span], quotation: Quotation) -> Iterator[Window]:
    """The spans, widened by as much as the quotation may cover; those that touch are one window."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        start, end = span.start - quotation.longest, span.end + quotation.longest
        if merged and start <= merged[-1].end:
            start = merged.pop().start
        merged.append(Span(start, end))
    text = article.text
    for span in merged:
        yield Window(article, _word_border(text, span.start), _word_border(text, span.end))


def _word_border(text: str, offset: int) -> int:
    """The last offset up to this one, within the text, that splits no word."""
    offset = min(max(offset, 0), len(text))
    while inside_word(text, offset):
        offset -= 1
    return offset


def _likely(windows: list[Window], searched: WordSpans) -> list[Window]:
    """The windows that have most of the words searched for, by weight, best first."""
    shares = []
    for index, window in enumerate(windows):
        names = names_of(window.article.text, window.start, window.end)
        shared = sum(weight(name) for name in searched.names if name in names)
        if shared >= MIN_SHARE * searched.weight:
            shares.append((-shared, index))
    return [windows[index] for _, index in sorted(shares)[:MAX_ALIGNED]]


def _exact(article: Article, quotation: Quotation) -> Place | None:
    for form in (quotation.given, quotation.bare):
        if (start := _find_words(article.text, form)) is not None:
            return Place(article, Span(start, start + len(form)), 1.0, ())
    return None


def _find_words(text: str, form: str) -> int | None:
    """The first offset at which the text has a form as whole words."""
    start = text.find(form)
    while start >= 0 and (inside_word(text, start) or inside_word(text, start + len(form))):
        start = text.find(form, start + 1)
    return start if start >= 0 else None


def _aligned(window: Window, quotation: Quotation) -> Place | None:
    article = window.article
    words = words_of(article.text, window.start, window.end)
    alignment = align(quotation.words.names, quotation.ellipses, words)
    whole = quotation.words.weight
    if alignment.cost > _max_cost(whole) or alignment.first == alignment.last:
        return None
    start, end = words.starts[alignment.first], words.ends[alignment.last - 1]
    if end - start > quotation.longest:
        return None
    if not _has_parts(words_of(article.text, start, end), quotation):
        return None
    span = with_marks(article.text, start, end, quotation)
    text = span.of(article.text)
    form = quotation.given if is_mark(text[0]) else quotation.bare
    score = ALIGNED_SCORE * (1 - alignment.cost / whole)
    return Place(article, span, score, differences(form, text))


def _has_parts(words: WordSpans, quotation: Quotation) -> bool:
    """Whether the words have each part between ellipses: beside the rest of the quotation a short
    part that is missing would cost little.
    """
    parts = quotation.parts if quotation.ellipses else []
    return all(
        align(part, frozenset(), words).cost <= _max_cost(sum(map(weight, part))) for part in parts
    )


def _max_cost(whole: int) -> float:
    """The cost that a match may have at most, by the weight of the quotation, both in letters."""
    short = SHORT_COST_SHARE * (whole - COMMON_WEIGHT)
    return max(0.0, min(short, LONG_COST + LONG_COST_SHARE * whole))


def _match(place: Place) -> QuoteMatch:
    article, span, text = place.article, place.span, place.article.text
    marked = bool(article.places) or not has_anchor(text, span.start, span.end)
    whole = quote_around(text, cut(text), span)
    return QuoteMatch(
        article=reference(article),
        version=article.version,
        start=span.start,
        end=span.end,
        text=span.of(text),
        exact=not place.differences,
        score=round(place.score, 4),
        link=link(article.id, article.version, span.start, span.end, mark=marked),
        differences=place.differences,
        sentence=QuotedSentence(whole.of(text), whole.start, whole.end),
        cautions=_cautions(place, whole),
        locator=locator(article.places, span.start, span.end),
        recognized=is_recognized(article.places, span.start, span.end),
    )


def _cautions(place: Place, whole: Span) -> tuple[Caution, ...]:
    """What the quotation leaves out around the match, and between the words that it has."""
    text = place.article.text
    around = cautions(text, whole, place.span)
    between = left_out(text, whole, _kept(place)) if place.differences else ()
    return tuple(sorted([*around, *between], key=lambda caution: caution.start))


def _kept(place: Place) -> list[Span]:
    """The parts of the match that the quotation has as well; white space and marks are none."""
    kept: list[Span] = []
    start = place.span.start
    for run in place.differences:
        end = start + len(run.after)
        if run.before == run.after and any(map(str.isalnum, run.after)):
            kept.append(Span(start, end))
        start = end
    return kept
