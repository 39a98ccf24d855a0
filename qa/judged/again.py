"""Judged questions asked again: what came back, beside what was said of it before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from qa.contract.answer import Answer, Status
from qa.judged.answers import JudgedAnswer, first_shown
from qa.question.plain_words import words

# What was said: an answer is right, wrong, or of the wrong place; the collection does not say it,
# as was answered, or it does after all.
Group = Literal["right", "wrong", "wrong_place", "not_said", "said_after_all"]
GROUPS: tuple[Group, ...] = ("right", "wrong", "wrong_place", "not_said", "said_after_all")
# What came back: the same as answer or possible answer, something else so, or nothing.
Came = Literal["answered_same", "unsure_same", "answered_other", "unsure_other", "not_found"]


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """How many questions of a group came back as what. The same are the same words; of the wrong
    place, the same words in the same sentence.

    ``holds`` are as the judgement wants them: a right answer, as sure as it was or surer; nothing,
    where the collection says nothing or a wrong answer stood. ``fails`` are as it must not be: a
    right answer that is less sure or not found now, a wrong one that is given again, something that
    is answered although the collection does not say it, or not found although it does. Of the
    others nobody knows.
    """

    group: Group
    questions: int
    answered_same: int
    unsure_same: int
    answered_other: int
    unsure_other: int
    not_found: int
    holds: int
    fails: int


def asked_again(pairs: Sequence[tuple[JudgedAnswer, Answer]]) -> tuple[AskedAgain, ...]:
    """The groups that have questions, from judged answers with those that came back."""
    counts: dict[Group, Counter[Came]] = {group: Counter() for group in GROUPS}
    holds, fails = Counter[Group](), Counter[Group]()
    for judged, answer in pairs:
        group, came = _group(judged), _came(judged, answer)
        counts[group][came] += 1
        verdict = _as_judged(group, judged.answer.status, came)
        holds[group] += verdict is True
        fails[group] += verdict is False
    return tuple(
        AskedAgain(
            group,
            came.total(),
            came["answered_same"],
            came["unsure_same"],
            came["answered_other"],
            came["unsure_other"],
            came["not_found"],
            holds=holds[group],
            fails=fails[group],
        )
        for group, came in counts.items()
        if came
    )


def _as_judged(group: Group, before: Status, came: Came) -> bool | None:
    """Whether what came back is as the judgement wants it; None where nobody knows."""
    if group == "right":
        less = came == "not_found" or (before == "answered" and came.startswith("unsure"))
        same = came == "answered_same" or (before == "unsure" and came == "unsure_same")
        return False if less else True if same else None
    if group == "not_said":
        return True if came == "not_found" else False if came.startswith("answered") else None
    if group == "said_after_all":
        return False if came == "not_found" else None
    if group == "wrong" and came == "not_found":
        return True
    return False if came == "answered_same" else None


def _group(judged: JudgedAnswer) -> Group:
    if judged.answer.status != "not_found":
        return judged.verdict
    return "said_after_all" if judged.verdict == "wrong" else "not_said"


def _came(judged: JudgedAnswer, answer: Answer) -> Came:
    if answer.status == "not_found":
        return "not_found"
    same = _is_same(judged, answer)
    if answer.status == "answered":
        return "answered_same" if same else "answered_other"
    return "unsure_same" if same else "unsure_other"


def _is_same(judged: JudgedAnswer, answer: Answer) -> bool:
    before, after = judged.answer.words, answer.words
    if before is None or after is None or words(before) != words(after):
        return False
    if judged.verdict != "wrong_place":
        return True
    shown, now = judged.shown, first_shown(answer)
    return shown is not None and now is not None and shown.quote == now.quote
