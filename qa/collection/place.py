"""Which article of the collection a draft is: a new one, one that stands there, or its revision.

An address alone does not say: sites give one canonical URL to many pages, folders and uploads
have many an ``index.html``. So the text is compared with what stands at the address, by its runs
of four words. Of 95,000 pairs of different articles of one source none had a quarter of the
shorter one's runs in common (docs/measurements.md); a sentence that a site puts under every short
report may come near a half.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from corpus.article import CAPTURED, Article, Draft, Origin
from corpus.errors import ReadError
from corpus.identity import other_id, same_place, stable_ids
from corpus.store import Store
from corpus.text.shingles import shingles
from corpus.text.terms import terms
from corpus.version import digest

# Shares of the shorter text that the other one has too.
_LITTLE = 0.25
_MUCH = 0.5
# How many articles at one address are compared with a text: more have no address of their own.
_COMPARED = 16

Relation = Literal[
    "new", "unchanged", "copy", "earlier", "captured", "quotation", "revision", "replacement"
]
"""What a draft is to the collection.

``copy``: another file with the text of an article that stands; ``earlier``: another file with what
was a version of it before; ``captured``: the page as it was before the one that stands was
captured; ``quotation``: words that an article of their speaker has. ``replacement``: a new version
by its address alone, as next to nothing of the text that stands is left.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft goes: its ``article`` under the id it has there, and what it is to that.

    ``over`` is the version that was put last under this id, None where there was none.
    """

    article: Article
    relation: Relation
    over: str | None
    standing: Article | None = None

    @property
    def is_new_text(self) -> bool:
        """Whether there is something to store."""
        return self.relation not in ("unchanged", "copy", "earlier", "captured", "quotation")


def find_place(draft: Draft, article: Article, store: Store, taken: Mapping[str, Origin]) -> Place:
    """Find the place of an article that was prepared of a draft.

    ``taken`` are the ids that went to other drafts of the same addition, with their origins: two
    files that come together are not one article because they share a name and a title. Raises
    ReadError for a record that repeats another one of its file.
    """
    if draft.id is not None:
        return _placed(article, store.article(article.id), store)
    ids = stable_ids(draft)
    first = [found for article_id in ids if (found := store.article(article_id)) is not None]
    if not first:
        return _of_quotation(draft, article, store) or Place(article, "new", None)
    others_id = other_id(ids[0], article)
    for article_id in (*ids, others_id):
        named = _named(article, article_id)
        current = store.version_of(article_id)
        if current and article.captured:
            named = _as_captured(named, store.article(article_id))
        if current == named.version:
            second = article_id in taken and _is_second_file(draft, store.article(article_id))
            return Place(named, "copy" if second else "unchanged", named.version, named)
    if quoted := _of_quotation(draft, article, store):
        return quoted
    standing = [*first, *store.beside(ids[0], draft.uri, _COMPARED)]
    found = _same_article(draft, article, standing, taken, store)
    if found is None:
        free = others_id if any(other.id == ids[0] for other in first) else ids[0]
        return _placed(_named(article, free), store.article(free), store)
    named = _named(article, found.id)
    if _is_record(draft) or (draft.address and article.text != found.text):
        _refuse_repetition(draft.origin, taken.get(found.id))
    if _is_record(draft):
        return _placed(named, found, store)
    return _of_file(named, found, store, again=found.id in taken)


def _placed(article: Article, standing: Article | None, store: Store) -> Place:
    """The place under an id that is settled, whatever stands there."""
    if standing is None:
        return Place(article, "new", None)
    if store.is_removed(article.id):
        return Place(article, "new", standing.version)
    article = _as_captured(article, standing)
    if standing.version == article.version:
        return Place(article, "unchanged", standing.version, standing)
    if article.captured and standing.captured and article.captured < standing.captured:
        return Place(article, "captured", standing.version, standing)
    relation: Relation = "revision" if _continues(article, standing) else "replacement"
    return Place(article, relation, standing.version, standing)


def _of_file(article: Article, standing: Article, store: Store, *, again: bool) -> Place:
    """The place of a whole file under the id of an article that it is.

    A second file of an article that stands (a print version, the page as it was saved before)
    takes nothing away from it, so that adding both files again changes nothing; nor does a
    message that a mailbox holds ``again``.
    """
    place = _placed(article, standing, store)
    if place.standing is None or (same_place(article.uri, standing.uri) and not again):
        return place
    dates_it = article.published is not None and standing.published is None
    if article.text == standing.text and not dates_it:
        return replace(place, relation="copy")
    if article.version in {row.version for row in store.versions(article.id)}:
        return replace(place, relation="earlier")
    return place


def _same_article(
    draft: Draft,
    article: Article,
    standing: list[Article],
    taken: Mapping[str, Origin],
    store: Store,
) -> Article | None:
    """The one of those at its address that a draft is, removed or not; None for another article."""
    share = _share_with(article.text)
    shares = {other.id: share(other.text) for other in standing}
    # Of equally near ones those that are in the collection, then the first.
    nearest = sorted(standing, key=lambda o: (-shares[o.id], store.is_removed(o.id)))
    if nearest and shares[nearest[0].id] >= _MUCH:
        return nearest[0]
    if _is_record(draft):
        # The title of a record is its address already.
        return None
    on_disk = draft.uri.startswith("file:")
    here = [o for o in nearest if same_place(o.uri, draft.uri) and o.id not in taken]
    for other in here:
        if _same_title(article, other) or (on_disk and shares[other.id] >= _LITTLE):
            return other
    return None


def _is_second_file(draft: Draft, standing: Article | None) -> bool:
    """Whether an article that stands was read from another file than this one."""
    return not _is_record(draft) and not (standing and same_place(draft.uri, standing.uri))


def _is_record(draft: Draft) -> bool:
    """Whether a draft is one of many in a file, and only its title, date and source tell it."""
    return draft.origin.line is not None and draft.address is None


def _of_quotation(draft: Draft, article: Article, store: Store) -> Place | None:
    """The place of a quotation whose words an article of the same speaker has; None for others."""
    if not draft.quoted:
        return None
    for whole in store.holding(article.text):
        if not article.authors or _same_speaker(article, whole):
            return Place(whole, "quotation", whole.version, whole)
    return None


def _same_speaker(one: Article, other: Article) -> bool:
    """Whether two messages are of one person, by address or by all words of the shorter name."""
    addresses = [str(each.metadata.get("from", "")).rpartition("<")[2] for each in (one, other)]
    if "@" in addresses[0] and addresses[0].lower() == addresses[1].lower():
        return True
    names = sorted((set(terms(" ".join(each.authors))) for each in (one, other)), key=len)
    return bool(names[0]) and names[0] <= names[1]


def _refuse_repetition(origin: Origin, first: Origin | None) -> None:
    if first is not None and first.path == origin.path:
        raise ReadError(
            origin,
            f"repeats the article of line {first.line}: its address, or title, date and source, "
            "and much of its text",
            "Give each record an id of its own; the first one is kept.",
        )


def _continues(article: Article, standing: Article) -> bool:
    least = _LITTLE if _same_title(article, standing) else _MUCH
    return _share_with(article.text)(standing.text) >= least


def _same_title(one: Article, other: Article) -> bool:
    return one.title == other.title or (terms(one.title) or [""]) == terms(other.title)


def _share_with(one: str) -> Callable[[str], float]:
    """Compares texts with one: the share, 0 to 1, of the shorter's runs that the other has."""
    runs = frozenset(shingles(one).runs)

    def share(other: str) -> float:
        others = frozenset(shingles(other).runs)
        fewest = min(len(runs), len(others))
        if not fewest:
            # Too short for a run.
            return float(terms(one) == terms(other))
        return len(runs & others) / fewest

    return share


def _as_captured(article: Article, standing: Article | None) -> Article:
    """The article as it stands where nothing but the time of its capture is another."""
    if standing is None or not (article.captured and standing.captured):
        return article
    metadata = {**article.metadata, CAPTURED: standing.metadata[CAPTURED]}
    same = replace(article, metadata=metadata, version="")
    same = replace(same, version=digest(same))
    return same if same.version == standing.version else article


def _named(article: Article, article_id: str) -> Article:
    """The article under another id, which its version depends on."""
    if article.id == article_id:
        return article
    named = replace(article, id=article_id)
    return replace(named, version=digest(named))
