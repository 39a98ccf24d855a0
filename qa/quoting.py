"""Looking a quotation up: where its words stand in the collection, in their order."""

import re

from corpus.article import Article
from corpus.keywords import KeywordIndex
from corpus.store import Store
from corpus.terms import query_terms
from qa.catalogue import QuoteMatch, QuoteMatches
from qa.citing import Prover, link, reference
from qa.errors import QuestionError

MAX_CHARACTERS = 10_000
# Passages looked at: one that holds the words of a quotation ranks far above this by BM25.
LOOKED_AT = 50

_QUOTES = "\"'“”„‟«»‹›‘’‚‛`´"


def find(
    store: Store, keywords: KeywordIndex, prover: Prover, quote: str, limit: int
) -> QuoteMatches:
    """The places where a quotation stands, exact ones first.

    Case, white space and the form of quotation marks may differ. Raises QuestionError for a
    quotation without words or longer than MAX_CHARACTERS.
    """
    wanted = quote.strip()
    _check(wanted)
    ids, _ = keywords.search(query_terms(wanted), LOOKED_AT)
    keys = {(p.article_id, p.version): None for p in store.passages(ids.tolist()).values()}
    pattern = _pattern(wanted)
    matches = [
        match
        for article in prover.proven(store.texts(keys)).values()
        if (match := _match(article, wanted, pattern)) is not None
    ]
    matches.sort(key=lambda match: -match.score)
    return QuoteMatches("found" if matches else "not_found", tuple(matches[:limit]))


def _check(quote: str) -> None:
    if not any(character.isalnum() for character in quote):
        raise QuestionError("quote_empty", "the quotation has no words", "paste a sentence")
    if len(quote) > MAX_CHARACTERS:
        raise QuestionError(
            "quote_too_long",
            f"the quotation has {len(quote):,} characters, at most {MAX_CHARACTERS:,} are allowed",
            "look up its sentences one by one",
        )


def _pattern(quote: str) -> re.Pattern[str]:
    """The quotation with any white space between words and any form of quotation marks."""
    words = [re.escape(word) for word in quote.split()]
    tolerant = [re.sub(f"[{_QUOTES}]", f"[{_QUOTES}]", word) for word in words]
    return re.compile(r"\s+".join(tolerant), re.IGNORECASE)


def _match(article: Article, quote: str, pattern: re.Pattern[str]) -> QuoteMatch | None:
    start = article.text.find(quote)
    exact = start >= 0
    if exact:
        end = start + len(quote)
    elif (found := pattern.search(article.text)) is not None:
        start, end = found.span()
    else:
        return None
    text = article.text[start:end]
    same = sum(a == b for a, b in zip(text, quote, strict=False))
    return QuoteMatch(
        article=reference(article),
        version=article.version,
        start=start,
        end=end,
        text=text,
        exact=exact,
        score=round(same / max(len(text), len(quote)), 4),
        link=link(article.id, article.version, start, end),
    )
