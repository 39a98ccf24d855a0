"""Questions that are saved and asked again when articles come, and batches of many questions."""

from dataclasses import dataclass
from typing import Literal

from qa.contract.answer import Filters, Order, Status

# What became of an answer: another one, another figure in it, one that is lost; reports that differ
# where they did not; a cited article that was taken out, or no longer says what was cited.
ChangeKind = Literal[
    "new_answer", "other_figure", "no_answer", "sources_differ", "withdrawn", "source_changed"
]
BatchState = Literal["running", "stopped", "done"]


@dataclass(frozen=True, slots=True)
class SavedChange:
    """What was found when a saved question was asked again; ``number`` counts them from 1.

    ``before`` and ``after`` are the words of the two answers, "" for none, or what a source said;
    ``answer`` is the id of the answer of after, ``source`` the article that it is of.
    """

    number: int
    at: str
    kind: ChangeKind
    before: str
    after: str
    answer: str
    source: str


@dataclass(frozen=True, slots=True)
class SavedView:
    """A saved question: what it asks, its answer now, and what has changed, the last first.

    ``new`` are how many of the changes came since it was looked at; ``answer`` is the id of the
    answer, ``words`` those of it, "" for none. ``waits``: articles came that may change it, and it
    was not asked again yet. Times are ISO times, UTC. ``feeds`` is how many secret addresses open
    its feed.
    """

    id: str
    question: str
    filters: Filters
    order: Order
    saved_at: str
    asked_at: str
    answer: str
    status: Status
    words: str
    sentence: str
    source: str
    confidence: float
    changes: tuple[SavedChange, ...]
    new: int
    waits: bool
    feeds: int = 0


@dataclass(frozen=True, slots=True)
class SavedList:
    """All saved questions of one person, those with news first; ``feeds`` as in each of them."""

    total: int
    new: int
    saved: tuple[SavedView, ...]
    feeds: int = 0


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """A secret address of a feed: whoever knows it reads the feed, so it is shown this once."""

    path: str


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch of questions that runs behind: how far it has come."""

    id: str
    name: str
    made_at: str
    state: BatchState
    total: int
    done: int
    failed: int
    answered: int
    unsure: int
    not_found: int
