"""Who asks, and what is whose: keys, roles, owners, and what each said of an answer."""

from dataclasses import dataclass
from enum import Enum
from typing import Literal, get_args


class Role(Enum):
    """What a key lets its holder do; each role may do all that the one before it may."""

    VIEWER = "viewer"
    CONTRIBUTOR = "contributor"
    KEEPER = "keeper"

    def includes(self, other: "Role") -> bool:
        """Whether who has this role may do all that the other one may."""
        order = tuple(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose request it is: the id of the key, the name it was made out to, and its role.

    What is asked and added belongs to the name: who gets another key by the same name keeps it.
    """

    key: str
    name: str
    role: Role


Asker = Identity | None
"""Who asks. None where nobody is asked for a key, on the command line for one: then nothing gets an
owner, and all may be seen and done."""


@dataclass(frozen=True, slots=True)
class KeyInfo:
    """A key as it is listed; ``created`` is ISO time, UTC."""

    id: str
    name: str
    role: Role
    created: str


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key with its secret, which is not kept and cannot be shown again."""

    info: KeyInfo
    secret: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who may read an answer besides those who asked for it.

    ``yours`` is whether the asker is one of these, ``shared_by_you`` whether all holders of keys
    may read it because of the asker, and ``shared`` whether they may because of anybody.
    """

    answer_id: str
    yours: bool
    shared_by_you: bool
    shared: bool


def name_of(asker: Asker) -> str | None:
    """The name of who asks, if anybody is asked for it."""
    return None if asker is None else asker.name


def may_see(asker: Asker, owner: str | None) -> bool:
    """Whether what belongs to an owner is the asker's; what is nobody's is for keepers."""
    if asker is None:
        return True
    return asker.role is Role.KEEPER if owner is None else owner == asker.name


Verdict = Literal["right", "wrong", "wrong_place"]
"""Of an answer, whether its words are right, wrong, or right but not in the sentence that is quoted
first; of "not found", whether the collection does not say it (right), or does (wrong).
"""

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What who asks said of an answer, and when (ISO time, UTC); None for nothing."""

    answer_id: str
    verdict: Verdict | None
    judged_at: str | None
