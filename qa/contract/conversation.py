"""A kept conversation as it is shown."""

from dataclasses import dataclass

from qa.contract.answer import Answer, SavedAnswer


@dataclass(frozen=True, slots=True)
class ConversationView:
    """A conversation to read: its answers as they were given, their citations checked now.

    ``missing`` counts the answers that it names and that are not kept any longer.
    """

    id: str
    started: str
    answers: tuple[SavedAnswer, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class ConversationTurn:
    """An answer and the conversation that it was added to; None where nothing could be kept."""

    conversation_id: str | None
    answer: Answer
