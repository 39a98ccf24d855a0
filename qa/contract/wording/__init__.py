"""What is said to people in the same words on the page, in the API's description and in a terminal.

answers    of an answer, or instead of one
additions  of articles that were added, a line each
"""

from qa.contract.wording.additions import (
    MOST_LINES,
    MOST_NAMES,
    columns_of,
    counted_of,
    documents,
    names,
    pictures,
    refusals_of,
    said_of,
    where,
)
from qa.contract.wording.answers import (
    CHANGED,
    NOT_FOUND,
    PERHAPS,
    RECOGNIZED,
    REMARKS,
    REPLACES,
    change,
    cut_short,
    has_words,
    lacking,
    left_out,
    located,
    remark,
    within,
)

__all__ = [
    "CHANGED", "MOST_LINES", "MOST_NAMES", "NOT_FOUND", "PERHAPS", "RECOGNIZED", "REMARKS",
    "REPLACES", "change", "columns_of", "counted_of", "cut_short", "documents", "has_words",
    "lacking", "left_out", "located", "names", "pictures", "refusals_of", "remark", "said_of",
    "where", "within",
]  # fmt: skip
