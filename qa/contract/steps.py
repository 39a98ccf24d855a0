"""How an answer comes to be, told while it does."""

from dataclasses import dataclass

from qa.contract.answer import Citation
from qa.contract.conversation import ConversationTurn


@dataclass(frozen=True, slots=True)
class Passages:
    """What was retrieved, best first, before any of it is read; numbered from 1."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """``done`` of at most ``of`` excerpts are read; it ends earlier where one is sure enough."""

    done: int
    of: int


# In this order: passages, any number of rounds of reading, and what was answered.
Step = Passages | Read | ConversationTurn
