"""The words of an answer against its status and its citations."""

from qa.contract.answer import Citation, SavedAnswer, Status
from qa.proof.saved_answers import SavedCitation, SavedText

Saved = SavedAnswer | SavedText
Cited = Citation | SavedCitation


def contradiction(saved: Saved) -> str | None:
    """What of the words, the citations and the status cannot be said together, or None."""
    if saved.answer is not None and saved.possible_answer is not None:
        return "there are words that answer, and others that only may"
    true = _status(saved)
    if saved.citations and true == "not_found":
        return "there are citations, but no words"
    if not saved.citations and true != "not_found":
        return "there are words, but no citation"
    if saved.status not in (None, true):
        return f"the status is {saved.status!r}, but such an answer is {true!r}"
    return None


def cited_words(first: Cited) -> str:
    """The words of the first citation's quote that are the answer: all of it if none are named."""
    start = first.start if first.answer_start is None else first.answer_start
    end = first.end if first.answer_end is None else first.answer_end
    return first.quote[max(0, start - first.start) : max(0, end - first.start)]


def _status(saved: Saved) -> Status:
    if saved.answer is not None:
        return "answered"
    return "not_found" if saved.possible_answer is None else "unsure"
