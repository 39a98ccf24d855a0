"""Why there is no answer, or why one is to be read with care."""

import re
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from qa.answer import Reason
from qa.confidence import COMPARED
from qa.features import PASSAGE_FEATURES
from qa.question import kind
from qa.retrieval import Found, Hit
from qa.weights import Weights
from qa.words import Floats

CLOSE_FEATURES = ("unknown", "dense", "sentence", "bm25", "covered", "rarest_missing", "titled")
_COLUMNS = [PASSAGE_FEATURES.index(name) for name in CLOSE_FEATURES[1:]]
# What is missing is best when it is least.
_LACKS = np.array([name == "rarest_missing" for name in CLOSE_FEATURES[1:]])
# Only of these can it be seen in the words that they differ.
_VALUED = {"number", "when", "weekday"}
_VALUE = re.compile(
    r"\d[\d,.]*\d|\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve)\b",
    re.I,
)


class Said(Protocol):
    """A quote as far as it matters here."""

    @property
    def hit(self) -> Hit: ...
    @property
    def confidence(self) -> float: ...
    @property
    def answer(self) -> str: ...


def close_row(found: Found) -> Floats:
    """(CLOSE_FEATURES,): how near the best of the hits is in each respect; there must be one."""
    features = np.stack([hit.features[_COLUMNS] for hit in found.hits[:COMPARED]])
    best = np.where(_LACKS, features.min(axis=0), features.max(axis=0))
    return np.concatenate([[found.query.unknown], best]).astype(np.float32)


def reason(
    found: Found, quotes: Sequence[Said], threshold: float, weights: Weights
) -> Reason | None:
    """Why nothing is answered, or that sources differ; None for a plain answer."""
    likely = [quote for quote in quotes if quote.confidence >= threshold]
    if likely:
        return "sources_differ" if _differ(found.query.text, likely) else None
    if not quotes or weights.close.scores(close_row(found)[None])[0] < 0:
        return "nothing_close"
    if _split(quotes, threshold) and _differ(found.query.text, quotes[:2]):
        return "sources_differ"
    return "not_stated"


def _split(quotes: Sequence[Said], threshold: float) -> bool:
    """Whether the first two would be likely enough together."""
    return len(quotes) > 1 and quotes[0].confidence + quotes[1].confidence >= threshold


def _differ(question: str, quotes: Sequence[Said]) -> bool:
    """Whether another article gives other figures or days than the first."""
    if kind(question) not in _VALUED:
        return False
    first, *others = quotes
    return any(
        other.hit.article_id != first.hit.article_id
        and bool(_values(first.answer))
        and bool(_values(other.answer))
        and not _values(first.answer) & _values(other.answer)
        for other in others
    )


def _values(text: str) -> set[str]:
    return {value.casefold() for value in _VALUE.findall(text)}
