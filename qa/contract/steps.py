"""The steps in which an answer is made, as `Library.live` yields them."""

from dataclasses import dataclass

from qa.contract.answer import Citation
from qa.contract.conversation import ConversationTurn


@dataclass(frozen=True, slots=True)
class PassagesFound:
    """What was retrieved, best first, before any of it is read; numbered from 1."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ReadingProgress:
    """``done`` of at most ``of`` excerpts are read; reading ends early when one is sure enough."""

    done: int
    of: int


# In this order: the passages, any number of rounds of reading, the answer.
Step = PassagesFound | ReadingProgress | ConversationTurn
