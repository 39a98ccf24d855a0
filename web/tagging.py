"""Finding one's way: tags of articles, facets with counts, words in texts."""

from flask import Blueprint, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from qa.contract.errors import QuestionError
from qa.contract.filters.found import Facet
from web.current import library
from web.finder import Finder
from web.requests import list_request, tags_asked, words_asked

blueprint = Blueprint("tagging", __name__)


@blueprint.get("/api/articles/<article_id>/tags")
def tags(article_id: str) -> Response:
    """The tags of an article."""
    return jsonify(library().tags.of(article_id))


@blueprint.post("/api/articles/<article_id>/tags")
def add_tags(article_id: str) -> Response:
    """Give an article tags; those that it has stay."""
    return jsonify(library().tags.change([article_id], add=tags_asked())[0])


@blueprint.delete("/api/articles/<article_id>/tags")
def remove_tags(article_id: str) -> Response:
    """Take tags off an article: those of ``?tag=``, as often as there are some."""
    gone = request.args.getlist("tag")
    return jsonify(library().tags.change([article_id], remove=gone)[0])


@blueprint.get("/api/facets")
def facets() -> Response:
    """Count the values of the articles of a listing."""
    return jsonify(library().facets.of(list_request().selection))


@blueprint.get("/api/search")
def search() -> Response:
    """Find words in the texts of the articles of a listing."""
    wanted, words = list_request(), words_asked()
    found = library().words.find(words, wanted.selection, limit=wanted.limit, offset=wanted.offset)
    return jsonify(found)


@blueprint.post("/articles/<article_id>/tags")
def change_tags(article_id: str) -> Response:
    """Add the tags of the form, parted by commas, take off that of its button, and show the
    article.
    """
    new = [tag for tag in request.form.get("add", "").split(",") if tag.strip()]
    gone = request.form.getlist("remove")
    library().tags.change([article_id], add=new, remove=gone)
    return redirect(url_for("pages.article", article_id=article_id, _anchor="tags"), 303)


def facets_of(wanted: Finder) -> tuple[Facet, ...]:
    """The facets that the page of the collection shows besides its charts; none where its form asks
    for what cannot be.
    """
    try:
        facets = library().facets.of(wanted.selection).facets
    except QuestionError:
        return ()
    return tuple(each for each in facets if each.field != "source")
