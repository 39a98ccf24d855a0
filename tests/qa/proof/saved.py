"""A saved answer made by hand."""

from dataclasses import replace
from typing import Any

from qa.contract.answer import (
    ArticleRef,
    AskSettings,
    Caution,
    Citation,
    Disagreement,
    Filters,
    Fingerprints,
    IndexInfo,
    PassageText,
    SavedAnswer,
    Timings,
    Turn,
)
from qa.proof import pack

TEXT = "Tugs freed the ship, the authority said."


def citation(n: int = 1, quote: str = TEXT) -> Citation:
    article = ArticleRef("canal", "Canal", "Wire", "2021-03-29", None)
    return Citation(
        n=n,
        id="canal@0123456789abcdef:0-40",
        article=article,
        version="0123456789abcdef" * 4,
        quote=quote,
        start=0,
        end=len(quote),
        answer_start=0,
        answer_end=4,
        passage=PassageText(quote, 0, len(quote)),
        score=0.5,
        status="exact",
        link="/articles/canal",
        prefix="",
        suffix="",
        source_link=None,
        cautions=(Caution("attribution", "the authority said", 21, 39),),
        also_in=(replace(article, id="copy"),),
    )


def saved(question: str = "Who freed it?", **changes: Any) -> SavedAnswer:
    made = SavedAnswer(
        answer_id="",
        permalink=None,
        question=question,
        searched_for=question,
        status="answered",
        reason=None,
        answer="Tugs",
        confidence=0.91,
        citations=(citation(),),
        nearest=(citation(2), citation(3)),
        also_in=(),
        independent_sources=1,
        disagreements=(Disagreement("Tugs", "canal@0123456789abcdef:0-40"),),
        index=IndexInfo("g1", 1, 2),
        took_ms=Timings(1.0, 0.5, 0.25, 0.25),
        asked_at="2026-11-25T10:00:00Z",
        settings=AskSettings((Turn("a", "b"),), Filters(as_of="2021-04-01"), 5, "newest", 0.7),
        made_with=Fingerprints("e", None, "w"),
    )
    return pack.identified(replace(made, **changes))
