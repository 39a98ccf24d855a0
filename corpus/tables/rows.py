"""How articles and passages are written in the store's rows, and read back."""

import json
from array import array
from collections.abc import Sequence
from dataclasses import astuple, fields
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from corpus.article import Article, Cut, Original, Passage, Place, Span, as_list
from corpus.engine import Row
from corpus.errors import DamagedError
from corpus.text.terms import sentence_terms, term_ids, terms

_ARTICLE_FIELDS = [field.name for field in fields(Article)]

ARTICLE_COLUMNS = ", ".join(f"{'a' if name == 'id' else 'v'}.{name}" for name in _ARTICLE_FIELDS)
PASSAGE_COLUMNS = 'p.id, p.article_id, v.version, p.start, p."end", p.sentences'


# What `version_row` gives, in its order.
VERSION_COLUMNS = (
    "version, uri, title, source, authors, published, published_raw, place, language, url, "
    "metadata, text, places, original, kind"
)


def now() -> str:
    """This second as rows keep it: an ISO time, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def version_row(article: Article) -> Row:
    """Write an article's own fields in the order of VERSION_COLUMNS."""
    return (
        article.version,
        article.uri,
        article.title,
        article.source,
        json.dumps(article.authors),
        article.published,
        article.published_raw,
        article.place,
        article.language,
        article.url,
        json.dumps(dict(article.metadata)),
        article.text,
        json.dumps([as_list(place) for place in article.places]),
        json.dumps(astuple(article.original)) if article.original else None,
        article.kind,
    )


def article_of(row: Row) -> Article:
    """Read a row of ARTICLE_COLUMNS. Raises DamagedError for one that is not what was written."""
    values = dict(zip(_ARTICLE_FIELDS, row, strict=True))
    try:
        return _article_of(values)
    except (TypeError, ValueError) as error:
        raise DamagedError(f"the article {values['id']!r}") from error


def _article_of(values: dict[str, Any]) -> Article:
    authors = tuple(json.loads(values.pop("authors")))
    metadata = MappingProxyType(json.loads(values.pop("metadata")))
    places = tuple(Place(*each) for each in json.loads(values.pop("places")))
    kept = values.pop("original")
    original = Original(*json.loads(kept)) if kept else None
    return Article(**values, authors=authors, metadata=metadata, places=places, original=original)


def passage_rows(article: Article, cuts: Sequence[Cut]) -> list[Row]:
    """Write an article's cuts in the order of the passages table, from ``start`` on."""
    title = term_ids(terms(article.title)).tobytes()
    return [
        (cut.start, cut.end, _packed(cut.sentences), *sentence_terms(article.text, cut), title)
        for cut in cuts
    ]


def _packed(spans: Sequence[Span]) -> bytes:
    return array("i", [offset for span in spans for offset in (span.start, span.end)]).tobytes()


def passage_of(row: Row) -> Passage:
    """Read a row of PASSAGE_COLUMNS."""
    number, article_id, version, start, end, sentences = row
    return Passage(number, article_id, version, start, end, sentence_spans(sentences))


def sentence_spans(packed: bytes) -> tuple[Span, ...]:
    """Read the sentences of a passage from their int32 pairs."""
    offsets = array("i", packed)
    return tuple(Span(a, b) for a, b in zip(offsets[::2], offsets[1::2], strict=True))
