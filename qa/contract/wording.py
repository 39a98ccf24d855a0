"""What is said of an answer, or instead of one: the same on the page, in the API's description and
in a terminal."""

import re
from collections.abc import Mapping

from qa.contract.answer import Answer, Citation, Reason, Status

NOT_FOUND = "Not found in this collection."
REMARKS: Mapping[Status, Mapping[Reason, str]] = {
    "answered": {
        "sources_differ": "Articles answer this differently; each answer is listed with its source."
    },
    "not_found": {
        "nothing_close": "No passage comes close to this question.",
        "not_stated": "Some passages come close, but none was found to state the answer.",
        "sources_differ": (
            "Articles state this differently, and none is sure enough to be given as the answer."
        ),
    },
}

# Of a later report that takes back or replaces what an earlier one says.
REPLACES = "replaces an earlier report"

_WORD = re.compile(r"\w")


def remark(answer: Answer) -> str | None:
    """The reason of an answer as a sentence; None beside a plain answer."""
    return REMARKS[answer.status].get(answer.reason) if answer.reason else None


def has_words(citation: Citation) -> bool:
    """Whether the answer is certain words of the quote: not all of it, full stops aside."""
    start, end = citation.answer_start, citation.answer_end
    if start is None or end is None:
        return False
    around = citation.quote[: start - citation.start] + citation.quote[end - citation.start :]
    return _WORD.search(around) is not None
