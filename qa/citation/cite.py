"""Citations: how a quote is named, found again, and checked to stand where it says."""

import re
from dataclasses import dataclass
from urllib.parse import quote as url_quote

from corpus.article import Article
from qa.citation.text_fragments import source_link
from qa.contract.answer import ArticleRef, Caution, CheckStatus, Citation, PassageText

# Characters before and after a quote that a citation keeps, to find it in a text that has changed.
CONTEXT = 32

_ID = re.compile(r"([A-Za-z0-9._:-]{1,128})@([0-9a-f]{16}):(\d{1,9})-(\d{1,9})")


class MisquotedError(AssertionError):
    """A quote does not stand where its citation says: a defect, never shown to anyone."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a citation id points: a version's text from start to end."""

    article_id: str
    version_prefix: str
    start: int
    end: int


def citation_id(article_id: str, version: str, start: int, end: int) -> str:
    """The id of a place; it carries all that is needed to find it again."""
    return f"{article_id}@{version[:16]}:{start}-{end}"


def parse_citation_id(text: str) -> Place | None:
    """The place that an id names, or None when it is not such an id."""
    match = _ID.fullmatch(text)
    if match is None or int(match[3]) >= int(match[4]):
        return None
    return Place(match[1], match[2], int(match[3]), int(match[4]))


def link(article_id: str, version: str, start: int, end: int, *, mark: bool = False) -> str:
    """The page address that opens the article at a place.

    Sentences, and quotes made of whole ones, have an anchor there; others must be marked for it.
    """
    page = f"/articles/{url_quote(article_id, safe='')}?version={version}"
    marked = f"&mark={start}-{end}" if mark else ""
    return f"{page}{marked}#c{start}-{end}"


def reference(article: Article) -> ArticleRef:
    """How a citation names an article."""
    return ArticleRef(article.id, article.title, article.source, article.published, article.url)


def cite(
    article: Article,
    *,
    n: int,
    start: int,
    end: int,
    passage: tuple[int, int],
    quote: str,
    score: float,
    answer: tuple[int, int] | None = None,
    status: CheckStatus = "exact",
    mark: bool = False,
    cautions: tuple[Caution, ...] = (),
    also_in: tuple[ArticleRef, ...] = (),
) -> Citation:
    """A citation of ``quote``; raises MisquotedError unless it is what the article says there."""
    text = article.text
    if text[start:end] != quote or not quote:
        raise MisquotedError(f"{article.id}@{article.version}: {start}-{end} is not the quote")
    return Citation(
        n=n,
        id=citation_id(article.id, article.version, start, end),
        article=reference(article),
        version=article.version,
        quote=quote,
        start=start,
        end=end,
        answer_start=answer[0] if answer else None,
        answer_end=answer[1] if answer else None,
        passage=PassageText(text[passage[0] : passage[1]], *passage),
        score=round(score, 4),
        status=status,
        link=link(article.id, article.version, start, end, mark=mark),
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        source_link=source_link(article.url, text, start, end),
        cautions=cautions,
        also_in=also_in,
    )
