"""Saved answers to be exported, and texts that mean something in one format or another."""

from dataclasses import replace

from hypothesis import strategies as st

from corpus.article import Article, VersionKey
from qa.citation.cite import citation_id
from qa.contract.answer import (
    Answer,
    ArticleRef,
    AskSettings,
    Caution,
    CheckStatus,
    Citation,
    Filters,
    Fingerprints,
    IndexInfo,
    PassageText,
    SavedAnswer,
    Timings,
)
from qa.exports.export import export

QUOTE = "It blocked the canal for six days, the authority said."
QUESTION = "How long was the canal blocked?"
HOSTILE = (
    "[x](javascript:alert(1))",
    "<script>alert(1)</script>",
    "![x](http://evil.example/x.png)",
    "<img src=x onerror=alert(1)> & &lt;b&gt; &#60;",
    "`code` *a* _b_ **c** ~~d~~ | e | $f$ ^g^",
    "# heading",
    "1. list\n\n- list\n> quote\n\n    code",
    "[^1]: word",
    "[x]: http://evil.example 'y'",
    "see https://evil.example, www.evil.example or a@evil.example",
    "<https://evil.example>",
    "}, url = {http://evil.example}, note = {",
    "\\input{/etc/passwd} 100% & $5 #1 a_b ~ ^ \\",
    '"quoted" @article{x, title = "y"}',
    "ER  - \r\nTY  - BOOK\r\nTI  - other",
    "{:DOI: 10.1/evil} DOI: 10.1/evil",
    "🚢 שלום עולם العربية 日本語",
    "Doe and Roe, and others",
)

# Letters of several scripts, emoji, and what has a meaning in one of the formats.
_MARKS = "{}[]()<>\\\"'`*_#%&$~^|@:;,.!?-+=/ “”…—"
_LETTERS = st.one_of(
    st.sampled_from(list(_MARKS)),
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cn")),
    st.sampled_from(["🚢", "\u200d", "ש", "ل", "日", "é"]),
)


def _text(letters: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.text(letters, min_size=1, max_size=60).map(str.strip).filter(bool)


LINES = st.one_of(st.sampled_from([text for text in HOSTILE if "\n" not in text]), _text(_LETTERS))
TEXTS = st.one_of(st.sampled_from(HOSTILE), _text(st.one_of(_LETTERS, st.just("\n"))))
NAMES = st.one_of(LINES, st.sampled_from(["Jane Doe", "Jan van der Berg", "Doe, Jane", "Reuters"]))


def article(
    name: str = "canal",
    *,
    text: str = QUOTE,
    title: str = "Canal blocked",
    source: str | None = "Sample Gazette",
    published: str | None = "2021-03-29",
    url: str | None = "https://gazette.example/canal?a=1&b=2",
    authors: tuple[str, ...] = ("Jane Doe",),
    place: str | None = None,
    captured: str | None = None,
    kind: str | None = None,
) -> Article:
    return Article(
        id=name,
        uri=name,
        title=title,
        text=text,
        version=f"{sum(map(ord, name)):064x}",
        source=source,
        authors=authors,
        published=published,
        place=place,
        language="en",
        url=url,
        metadata={"captured": captured} if captured else {},
        kind=kind,
    )


def citation(
    of: Article,
    n: int = 1,
    *,
    start: int = 0,
    end: int | None = None,
    status: CheckStatus = "exact",
    cautions: tuple[Caution, ...] = (),
    also_in: tuple[ArticleRef, ...] = (),
    source_link: str | None = None,
) -> Citation:
    end = len(of.text) if end is None else end
    return Citation(
        n=n,
        id=citation_id(of.id, of.version, start, end),
        article=ArticleRef(of.id, of.title, of.source, of.published, of.url),
        version=of.version,
        quote=of.text[start:end],
        start=start,
        end=end,
        answer_start=None,
        answer_end=None,
        passage=PassageText(of.text, 0, len(of.text)),
        score=1.0,
        status=status,
        link=f"/articles/{of.id}",
        prefix=of.text[max(0, start - 32) : start],
        suffix=of.text[end : end + 32],
        source_link=source_link,
        cautions=cautions,
        also_in=also_in,
    )


def saved(
    *citations: Citation, question: str = QUESTION, answer: str | None = "six days"
) -> SavedAnswer:
    plain = Answer(
        answer_id="0123456789abcdef",
        permalink="/answers/0123456789abcdef",
        question=question,
        searched_for=question,
        status="answered" if answer else "not_found",
        reason=None,
        answer=answer,
        confidence=0.9,
        citations=citations,
        nearest=(),
        also_in=(),
        independent_sources=1,
        disagreements=(),
        index=IndexInfo("g1", 1, 1),
        took_ms=Timings(1.0, 0.0, 0.0, 0.0),
    )
    return SavedAnswer(
        **{name: getattr(plain, name) for name in Answer.__dataclass_fields__},
        asked_at="2026-10-18T12:30:00+00:00",
        settings=AskSettings((), Filters(), 5, "relevance", 0.5),
        made_with=Fingerprints("encoder", None, "weights"),
        changed=False,
    )


def unsure(*citations: Citation, question: str = QUESTION) -> SavedAnswer:
    sure = saved(*citations, question=question)
    return replace(
        sure,
        status="unsure",
        reason="not_stated",
        answer=None,
        possible_answer=sure.answer,
        confidence=0.4567,
    )


def mapping(*articles: Article) -> dict[VersionKey, Article]:
    return {VersionKey(one.id, one.version): one for one in articles}


def written(of: Article, form: str, **fields: str) -> str:
    """The export of an answer that cites all of one article's text."""
    return export(saved(citation(of), **fields), mapping(of), form).text
