"""Citations: the id of a quote, its address, and the check that the article has it there."""

import re
from dataclasses import dataclass
from urllib.parse import quote as url_quote

from corpus.article import Article, Span
from qa.citation.locators import is_recognized, locator
from qa.citation.text_fragments import source_link
from qa.contract.answer import ArticleRef, Caution, CheckStatus, Citation, PassageText

# Characters before and after a quote that a citation keeps, to find it in a text that has changed.
CONTEXT = 32

_ID = re.compile(r"([A-Za-z0-9._:-]{1,128})@([0-9a-f]{16}):(\d{1,9})-(\d{1,9})")


class MisquotedError(AssertionError):
    """The article does not have the quote at its offsets: a defect, never shown to users."""


@dataclass(frozen=True, slots=True)
class CitationAddress:
    """What a citation id names: ``text[start:end]`` of a version; ``version_prefix`` is the first
    16 hex digits of its sha256.
    """

    article_id: str
    version_prefix: str
    start: int
    end: int


def citation_id(article_id: str, version: str, start: int, end: int) -> str:
    """The id of ``text[start:end]`` of a version; `parse_citation_id` reads it."""
    return f"{article_id}@{version[:16]}:{start}-{end}"


def parse_citation_id(text: str) -> CitationAddress | None:
    """The address that an id names; None when the text is no citation id."""
    match = _ID.fullmatch(text)
    if match is None or int(match[3]) >= int(match[4]):
        return None
    return CitationAddress(match[1], match[2], int(match[3]), int(match[4]))


def link(article_id: str, version: str, start: int, end: int, *, mark: bool = False) -> str:
    """The URL path that opens the article's page at ``text[start:end]``.

    Sentences, and quotes of whole sentences, have an anchor on the page (`has_anchor`); with
    ``mark`` the page makes one for any other span.
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
    passage: Span,
    quote: str,
    score: float,
    answer: Span | None = None,
    status: CheckStatus = "exact",
    mark: bool = False,
    cautions: tuple[Caution, ...] = (),
    also_in: tuple[ArticleRef, ...] = (),
    cites: str | None = None,
) -> Citation:
    """A citation of ``quote``; raises MisquotedError unless the article has it at the offsets."""
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
        answer_start=answer.start if answer else None,
        answer_end=answer.end if answer else None,
        passage=PassageText(passage.of(text), passage.start, passage.end),
        score=round(score, 4),
        status=status,
        # The server shows the page of a range that is marked; it never hears of a fragment.
        link=link(article.id, article.version, start, end, mark=mark or bool(article.places)),
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        source_link=source_link(article.url, text, start, end),
        cautions=cautions,
        also_in=also_in,
        cites=cites,
        locator=locator(article.places, start, end),
        recognized=is_recognized(article.places, start, end),
    )
