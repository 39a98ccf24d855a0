"""JSON schemas of request bodies; `web.schema` makes those of responses."""

from qa.contract.collection import Added
from qa.contract.filters.filtering import MAX_KEYS, MAX_VALUES
from qa.contract.quotes import MAX_QUOTATION
from qa.contract.request import (
    DEFAULT_LIMIT,
    MAX_LIMIT,
    MAX_QUESTION,
    MAX_TURN,
    MAX_TURNS,
    ORDERS,
)
from web.errors import Failure
from web.schema import Schema, reference

TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
DAY: Schema = {"type": ["string", "null"], "format": "date"}
LIMIT: Schema = {
    "type": ["integer", "null"],
    "minimum": 1,
    "maximum": MAX_LIMIT,
    "default": DEFAULT_LIMIT,
}


def record(required: list[str], **properties: Schema) -> Schema:
    return {"type": "object", "required": required, "properties": properties}


def strict(required: list[str], **properties: Schema) -> Schema:
    return {**record(required, **properties), "additionalProperties": False}


ERROR = record(["error"], error=reference(Failure))
TURN = strict(
    ["question", "answer"],
    question={"type": "string", "maxLength": MAX_TURN},
    answer={"type": ["string", "null"], "maxLength": MAX_TURN},
)
VALUES: Schema = {**TEXTS, "maxItems": MAX_VALUES}
TRAITS: dict[str, Schema] = {
    **dict.fromkeys(("source", "article", "kind", "language", "tag"), VALUES),
    "metadata": {"type": "object", "additionalProperties": VALUES, "maxProperties": MAX_KEYS},
}
FILTERS = strict(
    [], published_from=DAY, published_to=DAY, as_of=DAY, **TRAITS, exclude=strict([], **TRAITS)
)
ASK = strict(
    ["question"],
    question={"type": "string", "minLength": 1, "maxLength": MAX_QUESTION},
    conversation={"type": ["array", "null"], "items": TURN, "maxItems": MAX_TURNS},
    filters={"anyOf": [FILTERS, {"type": "null"}]},
    limit=LIMIT,
    as_of=DAY,
    order={"enum": [*ORDERS, None], "default": "relevance"},
)
QUOTE = strict(
    ["quote"], quote={"type": "string", "minLength": 1, "maxLength": MAX_QUOTATION}, limit=LIMIT
)
ARTICLE = record(
    ["title", "text"],
    id={"type": "string", "pattern": "^[A-Za-z0-9._:-]{1,128}$"},
    title=TEXT,
    text=TEXT,
    source=TEXT,
    url=TEXT,
    published=TEXT,
    authors={"anyOf": [TEXT, TEXTS]},
)
ARTICLES = {"anyOf": [ARTICLE, {"type": "array", "items": ARTICLE, "minItems": 1}]}
FILES = record(
    ["files"],
    files={"type": "array", "items": {"type": "string", "format": "binary"}},
    columns=TEXT,
)
REJECTED = {"allOf": [ERROR, reference(Added)]}
