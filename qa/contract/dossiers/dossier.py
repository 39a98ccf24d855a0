"""A dossier as it is kept and as it is shown: clips in the order that somebody gave them."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from qa.contract.answer import Citation, SourceChange

MAX_NAME = 200
MAX_NOTE = 4000
MAX_CLIPS = 1000
MAX_DOSSIERS = 200
# Characters of one clip, and of all clips of a dossier with their notes and surroundings.
MAX_CLIP = 10_000
MAX_HELD = 4_000_000

# Those of a citation, and: its words are not proven by what is stored, so they are not shown.
ClipState = Literal["exact", "moved", "changed", "removed", "unproven"]


@dataclass(frozen=True, slots=True)
class Clip:
    """A quotation as it was proven when it was clipped, with a note.

    ``clipped_at`` is an ISO time, UTC; ``by`` the name of the key, None where none was asked for.
    ``answer`` is the id of the answer that it was clipped from and ``question`` what that answers.
    """

    id: str
    citation: Citation
    note: str
    clipped_at: str
    by: str | None = None
    answer: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as it is kept. ``revision`` counts its changes from 1; times are ISO, UTC."""

    owner: str | None
    name: str
    made_at: str
    changed_at: str
    revision: int = 1
    clips: tuple[Clip, ...] = ()


@dataclass(frozen=True, slots=True)
class ClipView:
    """A clip as it stands now, ``n``-th of its dossier. ``changes`` are those of its source.

    ``citation`` is what was clipped, with the status of now; None where that is not proven.
    """

    id: str
    n: int
    state: ClipState
    citation_id: str
    citation: Citation | None
    note: str
    clipped_at: str
    by: str | None
    answer: str | None
    question: str | None
    changes: tuple[SourceChange, ...]


@dataclass(frozen=True, slots=True)
class ClipCounts:
    """How many clips stand how."""

    exact: int
    moved: int
    changed: int
    removed: int
    unproven: int


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A dossier in a list: its name, its revision, and how many clips it has."""

    id: str
    name: str
    made_at: str
    changed_at: str
    revision: int
    clips: int


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier, its clips compared with the collection as it is now."""

    id: str
    name: str
    made_at: str
    changed_at: str
    revision: int
    counts: ClipCounts
    clips: tuple[ClipView, ...]

    @property
    def proven(self) -> tuple[ClipView, ...]:
        """The clips whose words are proven, which alone are quoted."""
        return tuple(clip for clip in self.clips if clip.citation is not None)


@dataclass(frozen=True, slots=True)
class DossierList:
    """The dossiers of who asks, the one that was changed last first.

    ``unreadable`` are documents that are damaged, so that nobody knows whose they are: they are
    counted for who may see what is nobody's.
    """

    total: int
    dossiers: tuple[DossierRow, ...]
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class Clipped:
    """A clip that was taken, and the dossier that has it now; ``already`` tells that it had it
    before, with the same note.
    """

    dossier: DossierRow
    clip: str
    already: bool


def counts_of(clips: tuple[ClipView, ...]) -> ClipCounts:
    """How many of the clips stand how."""
    by_state = Counter(clip.state for clip in clips)
    states: tuple[ClipState, ...] = ("exact", "moved", "changed", "removed", "unproven")
    exact, moved, changed, removed, unproven = (by_state[state] for state in states)
    return ClipCounts(exact, moved, changed, removed, unproven)
