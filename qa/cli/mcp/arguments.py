"""What each tool is given, read strictly: an unknown or misspelt field is refused."""

from typing import Annotated

from msgspec import Meta, Struct

from qa.contract.answer import Filters, Order, Turn
from qa.contract.quotes import MAX_QUOTATION
from qa.contract.request import DEFAULT_LIMIT, MAX_LIMIT, MAX_QUESTION, MAX_TURNS, AskRequest

# Characters of an article that are given at a time.
GIVEN, MOST = 8_000, 20_000

# Bounds stand in the schemas alone: what is out of them is refused in the library's own words.
Question = Annotated[
    str,
    Meta(
        description="one question, in plain words",
        extra_json_schema={"minLength": 1, "maxLength": MAX_QUESTION},
    ),
]
Quotation = Annotated[
    str,
    Meta(
        description="the words as quoted",
        extra_json_schema={"minLength": 1, "maxLength": MAX_QUOTATION},
    ),
]
Limit = Annotated[
    int,
    Meta(
        description="how many passages at most",
        extra_json_schema={"minimum": 1, "maximum": MAX_LIMIT},
    ),
]
Day = Annotated[
    str, Meta(description="a day, YYYY-MM-DD", extra_json_schema={"pattern": r"^\d{4}-\d\d-\d\d$"})
]
Sources = Annotated[tuple[str, ...], Meta(description="only of these sources")]
Tags = Annotated[tuple[str, ...], Meta(description="only articles with one of these tags")]
Articles = Annotated[tuple[str, ...], Meta(description="only these articles, by id")]


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """What an answer, or a search, may be restricted to."""

    question: Question
    source: Sources = ()
    article: Articles = ()
    published_from: Day | None = None
    published_to: Day | None = None
    tag: Tags = ()
    as_of: Annotated[Day | None, Meta(description="as if it were that day: nothing later")] = None
    limit: Limit = DEFAULT_LIMIT

    def request(self) -> AskRequest:
        """As the library takes it."""
        days = (self.published_from, self.published_to, self.as_of)
        filters = Filters(self.source, self.article, *days, tag=self.tag)
        return AskRequest(self.question, filters=filters, limit=self.limit)


class Ask(Asked, frozen=True, forbid_unknown_fields=True):
    """A question, perhaps one that leans on earlier ones."""

    conversation: Annotated[
        tuple[Turn, ...],
        Meta(
            description="earlier questions and answers, the oldest first",
            extra_json_schema={"maxItems": MAX_TURNS},
        ),
    ] = ()
    order: Annotated[Order, Meta(description="of the evidence")] = "relevance"

    def request(self) -> AskRequest:
        """As the library takes it."""
        asked = Asked.request(self)
        return AskRequest(asked.question, self.conversation, asked.filters, asked.limit, self.order)


class Search(Asked, frozen=True, forbid_unknown_fields=True):
    """Words or a question to find passages for."""


class ReadArticle(Struct, frozen=True, forbid_unknown_fields=True):
    """Which part of which article."""

    id: Annotated[str, Meta(description="the article's id, as citations name it")]
    version: Annotated[
        str | None, Meta(description="an older version by its sha256; else the newest")
    ] = None
    start: Annotated[int, Meta(ge=0, description="offset to read from, as next_start says")] = 0
    length: Annotated[int, Meta(ge=1, le=MOST, description="characters to read at most")] = GIVEN


class CheckCitation(Struct, frozen=True, forbid_unknown_fields=True):
    """Which citation."""

    id: Annotated[str, Meta(description="a citation's id: article@version:start-end")]


class FindQuote(Struct, frozen=True, forbid_unknown_fields=True):
    """A quotation to look up."""

    quote: Quotation
    limit: Limit = DEFAULT_LIMIT
