"""The W3C Web Annotation Data Model (Recommendation of 23 February 2017), as JSON-LD.

An ``AnnotationCollection`` whose first page lies inside it: the model's own shape for several
annotations, and the one that its test suite checks; a bare array cannot have the context.

- The model counts positions as we do: in Unicode code points, from 0, the end not included, in
  logical order (4.2.4, 4.2.5). Its quotations are normalised; ours are NFC since they were stored.
- ``source`` is the publisher's page, but the positions count in the text as it is stored here.
  So a ``TimeState`` names that text as the cached copy which the selectors are for (4.3.1), at
  the time of the question: when the publisher's page was copied is not known.
- The motivation is ``highlighting``: a part of the text is marked, without a comment. The question
  is a body "questioning" it, the answer one "describing" it (3.3.5); an answer that is unsure
  has "Perhaps" in front of its words.
"""

import json
from typing import Any

from qa.contract.answer import Citation, SavedAnswer
from qa.contract.wording import PERHAPS
from qa.exports.address import version_urn
from qa.exports.cited import CitedArticle

_Node = dict[str, Any]


def write(saved: SavedAnswer, articles: tuple[CitedArticle, ...]) -> str:
    """A JSON object; an annotation for each citation, in the answer's order."""
    urls = {(article.id, article.version): article.url for article in articles}
    items = [
        _annotation(saved, citation, urls[citation.article.id, citation.version])
        for citation in saved.citations
    ]
    name = f"urn:footnote:answer:{saved.answer_id}"
    return collection(name, f"Citations: {saved.question}", items)


def collection(name: str, label: str, items: list[dict[str, Any]]) -> str:
    """The text of a collection of annotations; ``name`` is its URN."""
    page = {
        "id": f"{name}:page:1",
        "type": "AnnotationPage",
        "partOf": name,
        "startIndex": 0,
        "items": items,
    }
    whole = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": name,
        "type": "AnnotationCollection",
        "label": label,
        "total": len(items),
        "first": page,
        "last": page["id"],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _annotation(saved: SavedAnswer, citation: Citation, url: str | None) -> _Node:
    bodies = [body(saved.question, "questioning")]
    if saved.words is not None:
        words = saved.words if saved.status == "answered" else f"{PERHAPS}: {saved.words}"
        bodies.append(body(words, "describing"))
    return {
        "id": f"urn:footnote:answer:{saved.answer_id}:citation:{citation.n}",
        "type": "Annotation",
        "motivation": "highlighting",
        "created": _utc(saved.asked_at),
        "body": bodies,
        "target": target_of(citation, url, _utc(saved.asked_at)),
    }


def body(text: str, purpose: str) -> dict[str, Any]:
    """A text that stands beside the target for a purpose of the model's."""
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}


def _utc(time: str) -> str:
    """An ISO time in UTC with a "Z", as the model requires."""
    return time.replace("+00:00", "Z")


def target_of(citation: Citation, url: str | None, asked: str) -> dict[str, Any]:
    """The quotation; ``asked`` is the time at which its page was seen, ``url`` that page's."""
    stored = version_urn(citation.article.id, citation.version)
    target: _Node = {
        "type": "SpecificResource",
        "source": url or stored,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": citation.quote,
                "prefix": citation.prefix,
                "suffix": citation.suffix,
            },
            {"type": "TextPositionSelector", "start": citation.start, "end": citation.end},
        ],
    }
    if url:
        target["state"] = {"type": "TimeState", "sourceDate": asked, "cached": stored}
    return target
