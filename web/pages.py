"""The pages of the collection: its articles, adding and removing them, and what it holds."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from qa.catalogue import Added, ArticleView
from qa.errors import NotFoundError, QAError
from web import uploads
from web.current import service
from web.errors import Failure, failure_of, status_of
from web.paragraphs import marked_range, paragraphs
from web.requests import page_number

blueprint = Blueprint("pages", __name__)

ROWS_PER_PAGE = 50

Page = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a listing stands: its number of rows, and the page that is shown, from 1."""

    total: int
    page: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // ROWS_PER_PAGE))


@blueprint.get("/articles")
def articles() -> Page:
    """The collection: a page of its listing, and the form that adds to it."""
    return _articles()


@blueprint.post("/articles")
def add() -> Page:
    """Add the files of the form and say what became of each."""
    try:
        added = uploads.add_request()
    except QAError as error:
        return _articles(failure=failure_of(error)), status_of(error)
    return _articles(added), uploads.status_of(added)


@blueprint.get("/articles/<article_id>")
def article(article_id: str) -> Page:
    """One article to read; what the address points at lights up, and so does ``?mark=``."""
    view = service().article(article_id, request.args.get("version") or None)
    mark = marked_range(request.args.get("mark", ""), view)
    return render_template("article.html", article=view, paragraphs=paragraphs(view, mark))


@blueprint.get("/articles/<article_id>/remove")
def confirm_removal(article_id: str) -> Page:
    """Ask before an article is removed."""
    return render_template("remove.html", article=service().article(article_id))


@blueprint.post("/articles/<article_id>/remove")
def remove(article_id: str) -> Page:
    """Remove an article and return to the listing, which names it by its last version."""
    version = service().article(article_id).version
    service().remove(article_id)
    return redirect(url_for("pages.articles", removed=article_id, version=version), 303)


@blueprint.get("/about")
def about() -> Page:
    """What the collection holds and how Footnote works."""
    return render_template("about.html", status=service().status(), ready=service().ready())


def _articles(added: Added | None = None, failure: Failure | None = None) -> str:
    search = request.args.get("search", "").strip()
    source = request.args.get("source") or None
    page = page_number()
    offset = (page - 1) * ROWS_PER_PAGE
    listing = service().articles(search=search, source=source, limit=ROWS_PER_PAGE, offset=offset)
    pages = Pages(listing.total, page)
    if page > pages.last:
        raise NotFoundError(
            "page_not_found", f"there is no page {page}", f"the last one is page {pages.last}"
        )
    return render_template(
        "articles.html",
        listing=listing,
        pages=pages,
        search=search,
        source=source,
        sources=service().status().sources,
        added=added,
        failure=failure,
        removed=_removed(),
    )


def _removed() -> ArticleView | None:
    """The article that the page before has removed, if that is so."""
    article_id, version = request.args.get("removed"), request.args.get("version")
    if not article_id or not version:
        return None
    try:
        view = service().article(article_id, version)
    except NotFoundError:
        return None
    return view if view.removed else None
