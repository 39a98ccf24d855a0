"""The articles that an answer cites, each once, with the fields of a bibliography."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from corpus.article import Article, VersionKey
from corpus.identity import slug
from qa.contract.answer import ArticleRef, Citation
from qa.contract.day import Day, read_day
from qa.exports.address import web_address
from qa.exports.name import Name, is_wire, read_name
from qa.exports.work import Work, work_of

# Words that are long enough to be a title's word in a key, but have no meaning alone.
_STOP = "about after amid been from have into over says said some than that this with"
_STOP_WORDS = frozenset(_STOP.split())
_SHORTEST = 4
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """One version of an article and the quotations from it, in the answer's order.

    ``key`` names it in this export (source-year-word, ASCII). ``url`` is the publisher's http(s)
    address; ``wire`` is True for the news of an agency; ``captured`` is when its page was.
    ``source`` is who published it: not the sender of a message, who is its author. ``remarks`` are
    what somebody noted beside the quotations, "" for nothing; none where nobody does.
    """

    key: str
    work: Work
    id: str
    version: str
    title: str
    source: str | None
    wire: bool
    published: Day
    url: str | None
    authors: tuple[Name, ...]
    place: str | None
    language: str | None
    quotations: tuple[Citation, ...]
    captured: Day
    remarks: tuple[str, ...] = ()

    def accessed(self, asked: Day) -> Day:
        """When its page was seen: where it was captured then, else when the question was asked."""
        return self.captured if self.captured.known else asked

    @property
    def pages(self) -> str | None:
        """The pages of the quotations, in their order (``3, 7-8``); None where it has none."""
        places = (citation.locator for citation in self.quotations)
        values = dict.fromkeys(one.value for one in places if one and one.kind == "page")
        return ", ".join(sorted(values, key=_first_number)) or None


def cited_articles(
    citations: Iterable[Citation], articles: Mapping[VersionKey, Article]
) -> tuple[CitedArticle, ...]:
    """The cited articles in the order of their first quotation; two versions are two entries."""
    groups: dict[VersionKey, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(VersionKey(citation.article.id, citation.version), []).append(citation)
    keys = _distinct(_key(quoted[0].article) for quoted in groups.values())
    return tuple(
        _cited(key, articles.get(version), tuple(quoted))
        for key, (version, quoted) in zip(keys, groups.items(), strict=True)
    )


def _cited(key: str, article: Article | None, quotations: tuple[Citation, ...]) -> CitedArticle:
    ref = quotations[0].article
    # A kept answer does not know the kind, which is no part of what its citations prove.
    work = work_of(article.kind if article else None, ref.source)
    is_sender = article is not None and work == "message" and ref.source in article.authors
    return CitedArticle(
        key=key,
        work=work,
        id=ref.id,
        version=quotations[0].version,
        title=ref.title,
        source=None if is_sender else ref.source,
        wire=work == "news" and is_wire(ref.source),
        published=read_day(ref.published),
        url=web_address(ref.url),
        authors=tuple(map(read_name, article.authors)) if article else (),
        place=article.place if article else None,
        language=article.language if article else None,
        quotations=quotations,
        captured=read_day(article.captured if article else None),
    )


def _key(ref: ArticleRef) -> str:
    year = read_day(ref.published).year
    return f"{slug(ref.source or '') or 'article'}-{year or 'undated'}-{_word(ref)}"


def _first_number(pages: str) -> int:
    return int(pages.partition("-")[0])


def _word(ref: ArticleRef) -> str:
    """The first word of the title with a meaning of its own; of the id where the title has no Latin
    letters.
    """
    words = slug(ref.title).split("-")
    meaning = (word for word in words if len(word) >= _SHORTEST and word not in _STOP_WORDS)
    return next(meaning, None) or words[0] or slug(ref.id).replace("-", "") or "text"


def _distinct(keys: Iterable[str]) -> list[str]:
    """The keys in their order, a repeated one with ``-b``, ``-c`` … behind it."""
    used: dict[str, None] = {}
    for key in keys:
        used[next(name for n in count() if (name := _lettered(key, n)) not in used)] = None
    return list(used)


def _lettered(key: str, n: int) -> str:
    if n == 0:
        return key
    letters = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, len(_LETTERS))
        letters = _LETTERS[rest] + letters
    return f"{key}-{letters}"
