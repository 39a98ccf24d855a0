"""What a follow-up means: a question that leans on the turn before is searched together with it."""

import re
from collections.abc import Sequence

from corpus.terms import query_terms
from qa.answer import Turn
from qa.question import MAX_CHARACTERS

_LEANS = re.compile(
    r"^(?:and|but|so|or|also|then|what about|how about|why|when|where|who|how)\s*[?.!]*$"
    r"|^(?:and|but|so|or|also|then|what about|how about)\b"
    r"|\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|there"
    r"|same|former|latter)\b",
    re.I,
)


def resolve(question: str, turns: Sequence[Turn]) -> str:
    """What to search for: the question alone, or behind the last question that stood alone."""
    if not turns or not leans(question):
        return question
    for turn in reversed(turns):
        base = " ".join(turn.question.split())
        if base and not leans(base):
            return f"{base} {question}"[-MAX_CHARACTERS:]
    return f"{turns[-1].question} {question}".strip()[-MAX_CHARACTERS:]


def leans(question: str) -> bool:
    """Whether a question cannot be understood without the turn before it."""
    return _LEANS.search(question) is not None or len(query_terms(question)) == 0
