"""What the API's description says of tags, facets and words in texts, and of filters in a query."""

from typing import Any

from qa.contract.filters.found import ArticleTags, Facets, WordsFound
from qa.contract.filters.tags import MAX_TAG, MAX_TAGS
from web.bodies import TEXT, TEXTS, strict
from web.operations import ONE, body, in_query, operation
from web.schema import Schema, reference

FOUND = (ArticleTags, Facets, WordsFound)

_TAGS: Schema = {
    "type": "array",
    "items": {"type": "string", "minLength": 1, "maxLength": MAX_TAG},
    "minItems": 1,
    "maxItems": MAX_TAGS,
}
# As often as there are values, of which one is enough.
FILTER_QUERY = [
    in_query("tag", TEXTS),
    in_query("language", TEXTS),
    {
        **in_query("where", TEXTS),
        "description": "`KEY=VALUE`: metadata that the article has; a key with `=` in it stands in "
        "quotation marks",
    },
    {
        **in_query("not", TEXTS),
        "description": "`FIELD=VALUE`: what it must not have; a field is source, article, kind, "
        "language, tag, or else a key of metadata, as `metadata.KEY` always is",
    },
]


def paths(listed: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The paths; ``listed`` is the query of a listing."""
    tags = reference(ArticleTags)
    words = {**in_query("words", TEXT), "required": True}
    return {
        "/api/articles/{id}/tags": {
            "get": operation("Read the tags of an article", {200: tags}, parameters=ONE),
            "post": operation(
                "Tag an article",
                {200: tags},
                parameters=ONE,
                requestBody=body(**{"application/json": strict(["tags"], tags=_TAGS)}),
                description="Tags that differ by case alone are one. They stay through new "
                "versions of the article, its removal and restoring.",
            ),
            "delete": operation(
                "Take tags off an article",
                {200: tags},
                parameters=[*ONE, {**in_query("tag", TEXTS), "required": True}],
            ),
        },
        "/api/facets": {
            "get": operation(
                "Count the values of the listed articles",
                {200: reference(Facets)},
                parameters=[one for one in listed if one["name"] not in ("limit", "offset")],
            )
        },
        "/api/search": {
            "get": operation(
                "Find words in the texts of the listed articles",
                {200: reference(WordsFound)},
                parameters=[words, *listed],
            )
        },
    }
