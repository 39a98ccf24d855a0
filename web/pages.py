"""The HTML pages. Each works without JavaScript; scripts only make the chat smoother."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from qa.answer import Answer, Turn
from qa.catalogue import Added, ArticleView
from qa.errors import NotFoundError, QAError
from web import uploads
from web.current import service
from web.errors import RETRY_AFTER_SECONDS, Failure, failure_of, status_of
from web.reading import pieces
from web.requests import earlier_turns, page_number

blueprint = Blueprint("pages", __name__)

ROWS_PER_PAGE = 50

Page = str | tuple[str, int] | tuple[str, int, dict[str, str]] | Response


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a listing stands: its number of rows, and the page that is shown, from 1."""

    total: int
    page: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // ROWS_PER_PAGE))


@blueprint.get("/")
def chat() -> Page:
    """The empty page, or with ``?q=`` one question answered."""
    return _chat(request.args.get("q"), ())


@blueprint.post("/")
def follow_up() -> Page:
    """A follow-up from a form; it is posted, so that no link can put words into an answer."""
    return _chat(request.form.get("q", ""), earlier_turns())


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
    """One article to read; a sentence lights up when the address points at it."""
    view = service().article(article_id, request.args.get("version") or None)
    return render_template("article.html", article=view, paragraphs=pieces(view))


@blueprint.get("/articles/<article_id>/remove")
def confirm_removal(article_id: str) -> Page:
    """Ask before an article is removed."""
    return render_template("remove.html", article=service().article(article_id))


@blueprint.post("/articles/<article_id>/remove")
def remove(article_id: str) -> Page:
    """Remove an article and return to the listing."""
    service().remove(article_id)
    return redirect(url_for("pages.articles", removed=article_id), 303)


@blueprint.get("/about")
def about() -> Page:
    """What the collection holds and how Footnote works."""
    return render_template("about.html", status=service().status(), ready=service().ready())


def _chat(question: str | None, earlier: tuple[Turn, ...]) -> Page:
    answer: Answer | None = None
    failure: Failure | None = None
    status = 200
    try:
        if question is not None:
            answer = service().ask(question, conversation=earlier)
    except QAError as error:
        failure, status = failure_of(error), status_of(error)
    page = render_template(
        "chat.html",
        question=question or "",
        earlier=earlier,
        answer=answer,
        failure=failure,
        suggestions=service().suggestions(),
        status=service().status(),
    )
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)} if status == 503 else {}
    return page, status, headers


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
    article_id = request.args.get("removed")
    if not article_id:
        return None
    try:
        view = service().article(article_id)
    except NotFoundError:
        return None
    return view if view.removed else None
