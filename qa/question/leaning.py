"""Whether a question depends on the turns before it, by its words and those of the last turn.

A logistic regression of a few features; `training/followups.py` trains it and names the data.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.text.terms import terms
from qa.contract.answer import Turn
from qa.learned.background import idf, smoothed
from qa.learned.feature_table import FeatureTable
from qa.learned.weights import Floats, Linear, linear
from qa.question.kind import content_terms

PATH = Path(__file__).parents[1] / "learned" / "followup.json"

# Pronouns that refer to something before: "this", but not the "that" of a clause, nor the "there"
# of "are there".
_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|these|those|this"
    r"|same|former|latter|others?|else|besides)\b"
    r"|\bthat(?=\s*(?:[?.!,]|$))"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )\bthere\b(?!\s+(?:is|are|was|were|any|an?)\b)",
    re.I,
)
# Content words before a pronoun: after more of them it probably refers to one of these, as in "Who
# was captain of the Herald when it capsized off Zeebrugge?". Values from 1 to 4 do about as well.
_EARLY = 4
_OPENER = re.compile(
    r"^\W*(?:and|but|so|or|also|then|no|yes|ok|okay|oops|sorry|what about|how about|why not"
    r"|i mean|i meant|i am talking|are you sure|is that)\b",
    re.I,
)
# Words after the first that may be names or figures, except "I'm".
_NAME = re.compile(r"(?<=\s)[\"'“‘(]?(?!I['’])(\w[\w.'’-]+|\d)")
# Names above this number do not make it more likely that a question has a subject of its own.
_MOST_NAMES = 3
# Turns in which a name counts as mentioned.
_RECENT = 3


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with its n content words: how rare each is in general, whether the last turn has
    it too.
    """

    question: str
    rarity: Floats
    known: NDArray[np.bool_]


def leans(question: str, turns: Sequence[Turn]) -> bool:
    """Whether a question needs the turns before it to be understood; False without any."""
    if not turns or changes_topic(question, turns):
        return False
    model, threshold = _learned()
    return float(model.scores(features(question, turns)[None])[0]) > threshold


def changes_topic(question: str, turns: Sequence[Turn]) -> bool:
    """Whether a question names something that the last turns did not, and has no reference to them.

    A rule, since the regression takes a short question like "Where is Paris?" for a follow-up. It
    takes 3 to 5 of a hundred follow-ups for new topics.
    """
    if _OPENER.search(question) or _refers(question):
        return False
    recent = {t for turn in turns[-_RECENT:] for t in terms(f"{turn.question} {turn.answer}")}
    new = set(content_terms(question)) - recent
    return any(new & set(terms(name)) for name in _names(question) if not name[0].isdigit())


def features(question: str, turns: Sequence[Turn]) -> Floats:
    """(LEANING_FEATURES,) of a question after the turns."""
    asked = content_terms(question)
    last = {term for turn in turns[-1:] for term in terms(f"{turn.question} {turn.answer}")}
    rarity = idf(*smoothed(asked, np.zeros(len(asked), np.int64), 0))
    known = np.array([term in last for term in asked], dtype=np.bool_)
    return LEANING.row(_Asked(question, rarity, known))


def _refers(question: str) -> bool:
    """Whether a pronoun refers to something outside the question."""
    pronoun = _PRONOUN.search(question)
    return pronoun is not None and len(content_terms(question[: pronoun.start()])) <= _EARLY


def _names(question: str) -> list[str]:
    if question.isupper():
        return []
    return [word for word in _NAME.findall(question) if word[0].isupper() or word[0].isdigit()]


LEANING: FeatureTable[_Asked] = FeatureTable(
    {
        "pronoun": lambda asked: _refers(asked.question),
        "opener": lambda asked: _OPENER.search(asked.question) is not None,
        "names": lambda asked: min(len(_names(asked.question)), _MOST_NAMES),
        "words": lambda asked: np.log1p(len(asked.rarity)),
        "weight": lambda asked: np.log1p(asked.rarity.sum()),
        # Another topic has other words.
        "known": lambda asked: asked.rarity[asked.known].sum() / max(asked.rarity.sum(), 1.0),
    }
)
LEANING_FEATURES = LEANING.names


@cache
def _learned() -> tuple[Linear, float]:
    data = json.loads(PATH.read_text(encoding="utf-8"))
    return linear("leaning", data, LEANING_FEATURES), float(data["threshold"])
