"""A question with all that it is asked with, known to be one that can be asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.contract.answer import Filters, Order, Turn
from qa.contract.validation import check, check_filters, check_limit, check_turns
from qa.question.follow_up import resolve


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the turns before it, what it may look at, and how much is wanted."""

    question: str
    conversation: tuple[Turn, ...]
    searched_for: str
    filters: Filters
    limit: int
    order: Order


def checked(
    question: str, turns: Sequence[Turn], filters: Filters | None, limit: int, order: Order
) -> Asked:
    """What is asked, and what is searched for. Raises QuestionError."""
    text, before = check(question), check_turns(turns)
    check_limit(limit)
    wanted = filters or Filters()
    check_filters(wanted)
    return Asked(text, before, resolve(text, before), wanted, limit, order)
