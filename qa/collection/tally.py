"""What became of the drafts that were added so far, and what is to be said of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from corpus.article import Article, Draft, Origin
from corpus.errors import ReadError, one_line
from corpus.formats import Skip
from corpus.store import PutOutcome
from corpus.text.dates import has_short_year
from qa.collection.place import Place
from qa.contract.collection import Added, Rejection, Remark, Replacement, Skipped, UnreadDate
from qa.contract.wording import names

# What was sent at once is no longer read when so much of it was rejected.
MAX_REJECTIONS = 10_000
# What comes of reading files.
Drawn = Draft | ReadError | Skip
_RESCAN = "scan a page again, with 300 dots an inch, if it has text"


@dataclass(frozen=True, slots=True)
class Placed:
    """A draft of a file that became an article, or was one already."""

    file: str
    article: str
    outcome: PutOutcome


@dataclass(slots=True)
class Tally:
    """The result of adding the drafts so far; ``report`` is called after each.

    ``taken`` are the articles that drafts have become, each with the last draft's origin.
    """

    report: Callable[[], None] = lambda: None
    taken: dict[str, Origin] = field(default_factory=dict)
    ids: dict[PutOutcome, list[str]] = field(
        default_factory=lambda: {"added": [], "changed": [], "unchanged": []}
    )
    rejections: list[Rejection] = field(default_factory=list)
    replacements: list[Replacement] = field(default_factory=list)
    skips: Counter[Skip] = field(default_factory=Counter)
    textless: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    unread_dates: list[UnreadDate] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    columns: list[Remark] = field(default_factory=list)

    def bearing(self, drafts: Iterable[Drawn]) -> Iterator[Drawn]:
        """The drafts until `MAX_REJECTIONS` of them were rejected; then that the others were not
        looked at. A small file may hold millions of lines that are no article.
        """
        for draft in drafts:
            if len(self.rejections) >= MAX_REJECTIONS:
                last = self.rejections[-1]
                yield ReadError(
                    Origin(last.file, last.line),
                    f"{MAX_REJECTIONS:,} could not be read; what comes after was not looked at",
                    "check whether it is a file of articles, then send the rest",
                )
                return
            yield draft

    def heed(self, draft: Draft) -> None:
        """Keep what a draft tells of its whole file, whatever becomes of the draft."""
        if draft.columns:
            self.columns.append(Remark(draft.origin.path, None, one_line(draft.columns)))

    def take(self, draft: Draft, place: Place) -> None:
        """Keep which article a draft has become, for those that come after it."""
        if place.relation != "quotation":
            self.taken[place.article.id] = draft.origin

    def count(self, outcome: PutOutcome, draft: Draft, place: Place) -> None:
        """Count a draft that became an article, or was one already, and is on disk."""
        article, standing, origin = place.article, place.standing, draft.origin
        self.ids[outcome].append(article.id)
        self.placed.append(Placed(origin.path, article.id, outcome))
        if place.relation == "replacement" and standing is not None:
            former = (standing.version, standing.title)
            self.replacements.append(Replacement(article.id, *former, origin.path, origin.line))
        for text in (*draft.remarks, *_of_date(article), *_of_place(place)):
            self.remarks.append(Remark(origin.path, origin.line, one_line(text)))
        self._look_at_date(article)
        self.report()

    def reject(self, error: ReadError) -> None:
        """Count a draft or a file that could not be read."""
        origin = error.origin
        self.rejections.append(Rejection(origin.path, origin.line, error.message, error.hint))
        self.report()

    def skip(self, skip: Skip) -> None:
        """Count a file or folder that was passed over, or a part of one that is read."""
        if skip.reason == "left_out":
            self.remarks.append(Remark(skip.name, None, one_line(skip.hint)))
        elif skip.reason == "no_text":
            self.textless.append(skip.name)
        else:
            self.skips[skip] += 1

    def summary(self) -> Added:
        """The result as it is returned to the caller."""
        ids = self.ids
        return Added(
            added=tuple(ids["added"]),
            changed=tuple(ids["changed"]),
            unchanged=tuple(ids["unchanged"]),
            rejected=tuple(self.rejections),
            replaced=tuple(self.replacements),
            skipped=tuple(self._skipped()),
            undated=tuple(dict.fromkeys(self.undated)),
            unread_dates=tuple(dict.fromkeys(self.unread_dates)),
            remarks=tuple(self.remarks),
            columns=tuple(self.columns),
        )

    def _skipped(self) -> Iterator[Skipped]:
        for skip, count in self.skips.items():
            if skip.reason != "left_out":
                yield Skipped(skip.reason, skip.name, count, skip.hint)
        # As one: a folder may have hundreds of photographs beside its pages.
        if self.textless:
            yield Skipped("no_text", names(self.textless), len(self.textless), _RESCAN)

    def _look_at_date(self, article: Article) -> None:
        if article.published is not None:
            return
        if article.published_raw is None:
            self.undated.append(article.id)
        else:
            self.unread_dates.append(UnreadDate(article.id, article.published_raw))


def _of_date(article: Article) -> tuple[str, ...]:
    """The century of a year with two digits is a guess."""
    written = article.published_raw
    if article.published is None or written is None or not has_short_year(written):
        return ()
    return (f"its date {written[:60]!r} is read as {article.published}",)


def _of_place(place: Place) -> tuple[str, ...]:
    """What is to be said of a second file of an article that stands."""
    if place.relation == "copy":
        return (f"has the text of {place.article.id}, which stays as it is",)
    if place.relation == "earlier":
        return (f"is an earlier version of {place.article.id}, whose later one stays",)
    if place.relation == "quotation":
        return (f"quotes {place.article.id}, which is in the collection",)
    if place.relation == "captured" and place.standing is not None:
        was, now = place.article.captured, place.standing.captured
        return (f"was captured on {was}, before the page that stands ({now}), which stays",)
    return ()
