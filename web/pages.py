"""The pages of the collection: list, show, add and remove articles; status; about."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.exceptions import BadRequestKeyError
from werkzeug.wrappers import Response

from qa.contract.article import ArticleView, Listing, PageView
from qa.contract.collection import Added, Overview, Upload, summary_of
from qa.contract.errors import NotFoundError, QAError, QuestionError
from qa.contract.filters.found import WordsFound
from web import adding, charts, deciding, uploads
from web.access import current_key, is_keeper
from web.current import library
from web.errors import Failure, failure_of, status_of, told
from web.finder import Finder, finder
from web.limits import DEFAULT_ROWS
from web.outcome import NOTHING, Outcome
from web.paragraphs import Range, marked_range, paragraphs
from web.requests import LISTED, leaf_number
from web.tagging import facets_of

blueprint = Blueprint("pages", __name__)

NO_ROWS = Listing(0, 0, ())
NO_BARS = Overview((), 0, ())

Page = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True)
class Pages:
    """The number of rows of a listing, and the page of it that is shown, counted from 1."""

    total: int
    page: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // DEFAULT_ROWS))


@blueprint.get("/articles")
def articles() -> Page:
    """The collection: a page of its listing, its charts, and the forms that add to it."""
    try:
        return _articles()
    except QuestionError as error:
        outcome = Outcome(failure=told(error))
        return _shown(finder(), NO_ROWS, NO_BARS, outcome), status_of(error)


@blueprint.post("/articles")
def add() -> Page:
    """Add files or a pasted text from a form, and show the result for each."""
    try:
        added = library().add_uploads(_uploads(), asker=current_key())
    except QAError as error:
        return _articles(Outcome(failure=told(error))), status_of(error)
    return _articles(Outcome(added)), uploads.status_of(added)


@blueprint.post("/uploads")
def upload() -> Page:
    """The same for a script: only the part of the page with the result, and before it, if asked
    for, how far it has come.
    """
    if adding.is_wanted():
        return adding.streamed(_uploads(), _added_part, _failure_part)
    added = library().add_uploads(_uploads(), asker=current_key())
    return render_template("_added.html", added=added), uploads.status_of(added)


@blueprint.get("/articles/<article_id>")
def article(article_id: str) -> Page:
    """One article; the sentence named by the fragment is highlighted, and the range ``?mark=``."""
    view = library().article(article_id, request.args.get("version") or None)
    mark = marked_range(request.args.get("mark", ""), view)
    leaf, failure = _leaf(view, mark)
    return render_template(
        "article.html",
        article=view,
        paragraphs=paragraphs(view, mark),
        mark=mark,
        leaf=leaf,
        failure=failure,
        removable=library().may_remove(view.id, current_key()),
        tags=library().tags.of(view.id).tags,
    )


@blueprint.get("/articles/<article_id>/remove")
def confirm_removal(article_id: str) -> Page:
    """Ask before an article is removed."""
    view = library().article(article_id)
    library().check_removal(article_id, current_key())
    return render_template("remove.html", article=view)


@blueprint.post("/articles/<article_id>/remove")
def remove(article_id: str) -> Page:
    """Remove an article and return to the listing, which names it by its last version."""
    version = library().article(article_id).version
    library().remove(article_id, current_key())
    return redirect(url_for("pages.articles", removed=article_id, version=version), 303)


@blueprint.post("/articles/<article_id>/restore")
def restore(article_id: str) -> Page:
    """Take a removed article in again and return to the listing."""
    library().restore(article_id)
    return redirect(url_for("pages.articles", restored=article_id), 303)


@blueprint.post("/watched")
def decide() -> Page:
    """Retire or keep the articles of files that are gone from a folder, and show what became."""
    try:
        outcome = deciding.decided()
    except QAError as error:
        return _articles(Outcome(failure=told(error))), status_of(error)
    return _articles(outcome)


@blueprint.post("/watched/undo")
def undo() -> Page:
    """Take articles in again that were retired together, and show the listing."""
    return _articles(deciding.undone())


@blueprint.get("/about")
def about() -> Page:
    """How Footnote works, and its keys."""
    return render_template("about.html", status=library().status())


@blueprint.get("/status")
def status() -> Page:
    """Sizes of the collection, the last additions, and how long questions took; for others than
    keepers how much it holds.
    """
    state, activity = library().status(), library().activity()
    if not is_keeper():
        return render_template("holds.html", holds=summary_of(state), latest=activity.latest)
    return render_template(
        "status.html",
        status=state,
        activity=activity,
        days=charts.daily(activity.days),
        line=charts.line(state.questions.recent),
    )


def _leaf(view: ArticleView, mark: Range | None) -> tuple[PageView | None, Failure | None]:
    """The page of the original to show beside the text, or why there is none; both None where the
    article was read from a file without pages.
    """
    if view.original is None or view.original.pages is None:
        return None, None
    number = leaf_number(request.args.get("page", ""), view.original.pages)
    try:
        return library().page(view.id, view.version, number=number, mark=mark), None
    except QAError as error:
        return None, failure_of(error)


def _uploads() -> Iterator[Upload]:
    form = request.mimetype == "application/x-www-form-urlencoded"
    return uploads.pasted() if form else uploads.sent()


def _added_part(added: Added) -> dict[str, str]:
    return {"html": render_template("_added.html", added=added)}


def _failure_part(failure: Failure) -> dict[str, str]:
    return {"html": render_template("problem.html", failure=failure)}


def _articles(outcome: Outcome = NOTHING) -> str:
    wanted = finder()
    offset = (wanted.page - 1) * DEFAULT_ROWS
    selection, words = wanted.selection, wanted.words
    if words:
        found = library().words.find(words, selection, limit=DEFAULT_ROWS, offset=offset)
        listing = Listing(found.total, offset, ())
    else:
        found = None
        listing = library().articles(selection, limit=DEFAULT_ROWS, offset=offset)
    last = Pages(listing.total, wanted.page).last
    if wanted.page > last:
        raise NotFoundError(
            "page_not_found", f"there is no page {wanted.page}", f"the last one is page {last}"
        )
    return _shown(wanted, listing, library().overview(selection), outcome, found)


def _shown(
    wanted: Finder,
    listing: Listing,
    overview: Overview,
    outcome: Outcome,
    found: WordsFound | None = None,
) -> str:
    state = library().status()
    return render_template(
        "articles.html",
        finder=wanted,
        listing=listing,
        found=found,
        facets=facets_of(wanted),
        pages=Pages(listing.total, wanted.page),
        sources=state.sources,
        kinds=state.kinds,
        watched=state.watched if is_keeper() else (),
        data=state.data if is_keeper() else "",
        undated=overview.undated,
        bars=charts.histogram(overview.days),
        source_bars=charts.by_source(overview.sources),
        outcome=outcome,
        removed=_removed(),
        restored=_restored(),
        LISTED=LISTED,
    )


def _restored() -> ArticleView | None:
    """The article that was just restored, as ``?restored=`` names it; None without one."""
    try:
        return library().article(request.args["restored"])
    except (NotFoundError, BadRequestKeyError):
        return None


def _removed() -> ArticleView | None:
    """The article that was just removed, as ``?removed=`` names it; None without one."""
    article_id, version = request.args.get("removed"), request.args.get("version")
    if not article_id or not version:
        return None
    try:
        view = library().article(article_id, version)
    except NotFoundError:
        return None
    return view if view.removed else None
