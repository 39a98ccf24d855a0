"""What a language model wrote about an answer, as far as it proved itself."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from qa.contract.answer import Citation

DropReason = Literal[
    "form",
    "no_quote",
    "quote",
    "source",
    "figure",
    "name",
    "word",
    "negation",
    "caution",
    "relation",
    "reader",
]
"""Why a sentence was dropped: it is no plain sentence; carries no quotation; has one that is not
exact; one whose source no longer says it; a figure, a name or another word that its quotations do
not have; turns or softens what they say, or leaves out what turns them; says it of another; or the
reader finds another answer in it.
"""
# Nothing came: no answer in time, not of the form, too much, an error of the server; or all of it
# was dropped.
WrittenFailure = Literal["timeout", "unreachable", "refused", "too_large", "malformed", "unproven"]


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence that a language model wrote, with the whole sentences that it was checked by."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """How many sentences were dropped for one reason."""

    reason: DropReason
    count: int


@dataclass(frozen=True, slots=True)
class Written:
    """Sentences about an answer, written by ``model``, each checked by itself; the answer stands
    beside them as it is. ``elsewhere``: its passages were sent to another machine. ``failure`` says
    why there are no sentences, None where there are some.
    """

    answer_id: str
    written_by: Literal["language model"]
    model: str
    elsewhere: bool
    sentences: tuple[WrittenSentence, ...]
    dropped: tuple[Dropped, ...]
    failure: WrittenFailure | None


def counted(reasons: list[DropReason]) -> tuple[Dropped, ...]:
    """The reasons with how often each was met, the most frequent first."""
    return tuple(Dropped(reason, count) for reason, count in Counter(reasons).most_common())
