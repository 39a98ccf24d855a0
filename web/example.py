"""The answer that the description of the API shows: one that is unsure."""

from hashlib import sha256

from qa.citation.cite import link
from qa.contract.answer import (
    Answer,
    ArticleRef,
    Caution,
    Citation,
    IndexInfo,
    PassageText,
    Timings,
)

_QUOTE = "The council of Halm said that the lock was repaired for 4.2 million euros."
_SPEAKER = "The council of Halm said that"
_WORDS = "4.2 million euros"
_ARTICLE = ArticleRef("halm-lock", "The lock of Halm", "Halm Courier", "2024-03-02", None)
_VERSION = sha256(_QUOTE.encode()).hexdigest()
_CITATION = Citation(
    n=1,
    id=f"{_ARTICLE.id}@{_VERSION[:16]}:0-{len(_QUOTE)}",
    article=_ARTICLE,
    version=_VERSION,
    quote=_QUOTE,
    start=0,
    end=len(_QUOTE),
    answer_start=_QUOTE.index(_WORDS),
    answer_end=_QUOTE.index(_WORDS) + len(_WORDS),
    passage=PassageText(_QUOTE, 0, len(_QUOTE)),
    score=0.71,
    status="exact",
    link=link(_ARTICLE.id, _VERSION, 0, len(_QUOTE)),
    prefix="",
    suffix="",
    source_link=None,
    cautions=(Caution("attribution", _SPEAKER, 0, len(_SPEAKER)),),
    also_in=(),
)
UNSURE = Answer(
    answer_id="3f1c0a52e7d94b86a0f2",
    permalink="/answers/3f1c0a52e7d94b86a0f2",
    question="How much did the new lock of Halm cost?",
    searched_for="How much did the new lock of Halm cost?",
    unknown_words=("new",),
    status="unsure",
    reason="not_stated",
    answer=None,
    possible_answer=_WORDS,
    confidence=0.52,
    citations=(_CITATION,),
    nearest=(),
    also_in=(),
    independent_sources=1,
    disagreements=(),
    index=IndexInfo("20240302T101500-5d1e07c9", 1, 1),
    took_ms=Timings(41.2, 2.1, 1.4, 37.6),
)
