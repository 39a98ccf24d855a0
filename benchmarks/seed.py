"""The seed article's questions, the sample collection's and the news questions, as users ask them.

What counts: the answer stands in the quote of the first citation; what has no answer is refused.
"""

from pathlib import Path
from typing import Any

from datasets import load as data
from datasets.collection import Collection
from datasets.footnote import build
from qa.contract.request import AskRequest
from qa.evaluation.judge import holds
from qa.library import Library


def measure(scratch: Path) -> dict[str, Any]:
    """Judge the seed and the sample questions."""
    results = {}
    for collection in (data.seed(), data.samples()):
        with build(collection, scratch / collection.stored) as probe:
            results[collection.name] = judge(collection, probe.library)
    return results


def judge(collection: Collection, library: Library) -> dict[str, Any]:
    """Counts over a collection's questions, and the outcome of each."""
    right = refused = quoted = 0
    each = []
    for question in collection.questions:
        answer = library.ask(AskRequest(question.text))
        cited = [c.quote for c in answer.citations]
        first = bool(cited) and holds(question.answers, cited[0])
        right += question.answerable and first
        quoted += question.answerable and any(holds(question.answers, quote) for quote in cited)
        refused += not question.answerable and answer.status == "not_found"
        each.append(
            {
                "id": question.id,
                "answerable": question.answerable,
                "status": answer.status,
                "confidence": answer.confidence,
                "answer_in_first_quote": first,
            }
        )
    answerable = sum(question.answerable for question in collection.questions)
    return {
        "answerable": answerable,
        "answer_in_first_quote": right,
        "answer_in_a_cited_quote": quoted,
        "answered": sum(e["answerable"] and e["status"] == "answered" for e in each),
        "unanswerable": len(each) - answerable,
        "refused": refused,
        "questions": each,
    }
