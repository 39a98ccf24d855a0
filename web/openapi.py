"""The OpenAPI 3.1 description of the API, returned by `GET /openapi.json`."""

import json
from dataclasses import asdict
from functools import cache
from typing import Any

from qa.contract.access import Judgement, Sharing
from qa.contract.answer import Answer, SavedAnswer
from qa.contract.article import ArticleView, Listing
from qa.contract.collection import Added, CollectionStatus, CollectionSummary
from qa.contract.quotes import CitationCheck, QuoteMatches
from qa.contract.wording import REMARKS
from qa.contract.written import Written
from qa.exports.export import FORMATS
from web import (
    judged,
    judging,
    openai_operations,
    openapi_dossiers,
    openapi_finding,
    openapi_saved,
)
from web.adding import LINES
from web.bodies import ARTICLES, ASK, ERROR, FILES, QUOTE, REJECTED, TEXT, record
from web.errors import Failure
from web.example import UNSURE
from web.keyed import KEYS_DESCRIPTION, SECURITY, SECURITY_SCHEMES, SHARE_DESCRIPTION, keyed
from web.limits import DEFAULT_ROWS, MAX_ROWS
from web.openapi_finding import FILTER_QUERY
from web.operations import ONE, between, body, download, in_query, operation
from web.requests import LISTED
from web.schema import Schema, components, reference
from web.written_api import paths as written_paths

DATE: Schema = {"type": "string", "format": "date"}
LIST_QUERY = [
    in_query("search", TEXT),
    in_query("source", TEXT),
    in_query("kind", TEXT),
    in_query("published_from", DATE),
    in_query("published_to", DATE),
    in_query("order", {"type": "string", "enum": list(LISTED), "default": "newest"}),
    *FILTER_QUERY,
    in_query("limit", between(1, MAX_ROWS, DEFAULT_ROWS)),
    in_query("offset", between(0, None, 0)),
]
FORMAT = {**in_query("format", {"type": "string", "enum": list(FORMATS)}), "required": True}
ADD_BODY = body(
    **{"application/json": ARTICLES, "application/x-ndjson": TEXT, "multipart/form-data": FILES}
)
REASONS = "\n".join(
    f"- `{status}`, `{reason}`: {words}"
    for status, remarks in REMARKS.items()
    for reason, words in remarks.items()
)
ASK_DESCRIPTION = f"""\
`status` is one of three:

- `answered`: of such answers nine in ten are meant to be right. `answer` is `citations[0].quote`
  from `answer_start` to `answer_end`, where every citation has its own words; these offsets, like
  `start` and `end`, count code points of the version's text.
- `unsure`: the collection may say it. `answer` is null, `possible_answer` has the words in its
  place, and `citations` the sentences to read.
- `not_found`: the collection hardly says it. There are no citations; what came nearest is in
  `nearest`.

`confidence` is how likely the first of the quotes is to hold the answer. How much of it makes an
answer, and how much a possible one, was learned, and is set by `FOOTNOTE_THRESHOLD` and
`FOOTNOTE_UNSURE`; a kept answer has both in `settings`, as `threshold` and `unsure`.

By `status`, `reason` means:

{REASONS}

Beside a plain answer it is null. `unknown_words` are the question's words, but for the likes of
"the", that no article has in any form. `understood` is what the question itself says of the
articles to look at ("in articles of March 1987"); it is null where it says nothing; its
`unknown_sources` and `unclear_times` are named there and restrict nothing. `left_out`
counts by their dates the articles that a range of days leaves out though they may be of it, as
those dated "1987" may be of March. `lacking` counts those that a filter leaves out as they have no
value at all of the language or the key of metadata that it asks for.
"""
ADD_DESCRIPTION = """\
`added`, `changed` and `unchanged` are ids. A revised text at its old address (`url`, file name, or
`id`) is a new version; one that has little in common with what stands there is another article,
but for a given `id`, which is kept.

What else is to be known stands beside them: `replaced` texts, of which next to nothing is left;
what was `skipped` (pictures without text as one entry, and an error where nothing else came);
articles that are `undated` (no date filter finds them); `unread_dates`, given
but not understood; and `remarks` on what was left out or guessed, and on files that repeat an
article. `columns` tells of each table (CSV, TSV, JSON) which of its columns were read as which
fields; where they have other names than usual, `columns`, in the form or the query, says which is
which: `text=Body,title=Headline`.

A request whose `Accept` names `application/x-ndjson` is answered, with status 200, by JSON lines
while articles are added: twice a second `progress` with the bytes that were read of those that were
sent, the articles that were looked at, and the page that is being recognized; the last line is what
would have been the body otherwise.
"""
STATE = record(["status"], status=TEXT)


def _paths() -> dict[str, dict[str, Any]]:
    asked = operation(
        "Answer a question",
        {200: reference(Answer)},
        requestBody=body(**{"application/json": ASK}),
        description=ASK_DESCRIPTION,
    )
    content = asked["responses"]["200"]["content"]["application/json"]
    content["example"] = json.loads(json.dumps(asdict(UNSURE)))
    adds = operation(
        "Add articles",
        {200: reference(Added), 201: reference(Added), 422: {"anyOf": [REJECTED, ERROR]}},
        parameters=[in_query("columns", TEXT)],
        requestBody=ADD_BODY,
        description=ADD_DESCRIPTION,
    )
    adds["responses"]["200"]["content"][LINES] = {"schema": TEXT}
    quote = body(**{"application/json": QUOTE})
    view, sharing = reference(ArticleView), reference(Sharing)
    return {
        "/api/ask": {"post": asked},
        "/api/answers/{id}": {
            "get": operation(
                "Read an answer that was given", {200: reference(SavedAnswer)}, parameters=ONE
            )
        },
        "/api/answers/{id}/pack": {
            "get": download("Take an answer's evidence away", ["application/json"], ONE)
        },
        "/api/answers/{id}/export": {
            "get": download("Take an answer's citations away", ["*/*"], [*ONE, FORMAT])
        },
        "/api/answers/{id}/share": {
            "get": operation("Who may read an answer", {200: sharing}, parameters=ONE),
            "post": operation(
                "Let all who have a key read an answer",
                {200: sharing},
                parameters=ONE,
                description=SHARE_DESCRIPTION,
            ),
            "delete": operation("Take that back", {200: sharing}, parameters=ONE),
        },
        **written_paths(),
        "/api/articles": {
            "get": operation(
                "List the collection", {200: reference(Listing)}, parameters=LIST_QUERY
            ),
            "post": adds,
        },
        "/api/articles/{id}": {
            "get": operation(
                "Read an article", {200: view}, parameters=[*ONE, in_query("version", TEXT)]
            ),
            "delete": operation(
                "Remove an article", {200: record(["removed"], removed=TEXT)}, parameters=ONE
            ),
        },
        "/api/articles/{id}/restore": {
            "post": operation(
                "Take a removed article in again",
                {200: record(["restored"], restored=TEXT)},
                parameters=ONE,
            )
        },
        **openapi_finding.paths(LIST_QUERY),
        "/api/citations/{id}": {
            "get": operation("Check a citation", {200: reference(CitationCheck)}, parameters=ONE)
        },
        "/api/quotes": {
            "post": operation("Find a quotation", {200: reference(QuoteMatches)}, requestBody=quote)
        },
        "/api/status": {
            "get": operation(
                "Describe the collection; for others than keepers, how much it holds",
                {200: {"anyOf": [reference(CollectionStatus), reference(CollectionSummary)]}},
            )
        },
        **openapi_saved.paths(),
        **openapi_dossiers.paths(),
        "/healthz": {"get": operation("Whether the process is up", {200: STATE})},
        "/readyz": {"get": operation("Whether questions can be answered", {200: STATE})},
        **judging.operations(),
        **judged.operations(),
        **openai_operations.paths(),
        "/openapi.json": {"get": operation("This description", {200: {"type": "object"}})},
    }


@cache
def document() -> dict[str, Any]:
    """The whole description, as JSON values; which servers have it is known where it is asked."""
    kinds = (
        Answer,
        SavedAnswer,
        Listing,
        ArticleView,
        Added,
        CitationCheck,
        QuoteMatches,
        CollectionStatus,
        CollectionSummary,
        Sharing,
        *openapi_finding.FOUND,
        Written,
        *openapi_saved.KINDS,
        *openapi_dossiers.KINDS,
        Failure,
        Judgement,
        *judged.KINDS,
        *openai_operations.KINDS,
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Footnote",
            "version": "1",
            "description": "Ask a collection of articles; answers are cited word for word.\n\n"
            "`permalink` and `link` are paths on the host that answers, below its prefix where it "
            "has one. Evidence packs have them without, wherever they come from. "
            "Every response has an `X-Request-ID`, by which the server's log knows the request.\n\n"
            f"{KEYS_DESCRIPTION}",
        },
        "security": SECURITY,
        "paths": keyed(_paths()),
        "components": {
            "schemas": components(*kinds),
            "securitySchemes": SECURITY_SCHEMES,
        },
    }
