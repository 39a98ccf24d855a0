"""The collection to look at: listings, figures, articles to read."""

from datetime import date, timedelta

from corpus.article import Article
from corpus.collection import RemovalRow
from corpus.errors import DamagedError
from corpus.identity import readable
from corpus.store import Store
from qa.citation.anchors import paragraphs
from qa.citation.proven import is_proven
from qa.collection import originals
from qa.collection.kinds import check_kind
from qa.contract.answer import Filters
from qa.contract.article import ArticleView, Listing
from qa.contract.collection import (
    Activity,
    DayCount,
    Overview,
    Selection,
)
from qa.contract.errors import NotFoundError, no_article
from qa.contract.validation import check_filters

LATEST = 10
ACTIVE_DAYS = 30


def listing(store: Store, selection: Selection, limit: int, offset: int) -> Listing:
    """A page of articles. Raises QuestionError for a date or a kind of file that is none."""
    check_selection(store, selection)
    return store.listing(selection, limit=limit, offset=offset)


def overview(store: Store, selection: Selection) -> Overview:
    """Articles by day and by source. Raises QuestionError for a date or a kind that is none."""
    check_selection(store, selection)
    return store.overview(selection)


def activity(store: Store, today: date) -> Activity:
    """The last additions, and how many each of the last days up to today brought."""
    days = [(today - timedelta(days=n)).isoformat() for n in reversed(range(ACTIVE_DAYS))]
    added = {each.day: each.count for each in store.added_by_day(days[0])}
    return Activity(
        latest=tuple(store.latest(LATEST)),
        days=tuple(DayCount(day, added.get(day, 0)) for day in days),
    )


def article(store: Store, article_id: str, version: str | None) -> ArticleView:
    """An article to read; one that was removed only by its version. Raises NotFoundError."""
    found = stored(store, article_id, version)
    return _view(store, found, store.removal(article_id))


def stored(store: Store, article_id: str, version: str | None) -> Article:
    """A version of an article, the newest by default. Raises NotFoundError as `article` does, and
    DamagedError where it is not what its version says.
    """
    removed = store.is_removed(article_id)
    found = store.article(article_id, version) if version or not removed else None
    if found is None:
        raise _missing(article_id, version, removed)
    if not is_proven(found, found.version):
        raise DamagedError(f"the stored article {article_id!r}")
    return found


def check_selection(store: Store, selection: Selection) -> None:
    """Raises QuestionError for a date or a kind of file that is none."""
    check_filters(
        Filters(published_from=selection.published_from, published_to=selection.published_to)
    )
    if selection.kind is not None:
        check_kind(selection.kind, store.kinds)


def _view(store: Store, found: Article, removal: RemovalRow | None) -> ArticleView:
    return ArticleView(
        id=found.id,
        title=found.title,
        source=found.source,
        authors=found.authors,
        published=found.published,
        published_raw=found.published_raw,
        place=found.place,
        language=found.language,
        url=found.url,
        uri=found.uri,
        metadata=found.metadata,
        version=found.version,
        current=found.version == store.current_version_any(found.id),
        removed=removal is not None,
        text=found.text,
        paragraphs=paragraphs(found.text),
        versions=tuple(store.versions(found.id)),
        original=originals.info(found),
        kind=found.kind,
        origin=readable(found.uri),
        removed_at=removal.removed_at if removal else None,
        retired=removal.why if removal else None,
        captured=found.captured,
    )


def _missing(article_id: str, version: str | None, removed: bool) -> NotFoundError:
    if removed:
        return NotFoundError(
            "article_removed",
            f"the article {article_id!r} was removed from the collection",
            "its old versions can be read with ?version=, or add it again",
        )
    if version:
        return NotFoundError(
            "version_not_found",
            f"there is no version {version!r} of the article {article_id!r}",
            "give at least 16 hexadecimal digits of its sha256, or leave it out",
        )
    return no_article(article_id)
