"""Judged answers, one for each question: what everybody said of it taken together."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.contract.access import Verdict
from qa.contract.answer import Answer, Citation, SavedAnswer
from qa.contract.errors import NotFoundError, StorageError
from qa.kept.judgements import Judged


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """An answer as it was given, what was said of it, and when that was said last."""

    answer: SavedAnswer
    verdict: Verdict
    judged_at: str

    @property
    def shown(self) -> Citation | None:
        """What was shown first of it; None where nothing was."""
        return first_shown(self.answer)


@dataclass(frozen=True, slots=True)
class JudgedAnswers:
    """One answer for each question that was judged, the last first. How many others tell nothing,
    by the reason: the answer is ``gone`` or ``damaged``, it is ``disputed``, as many said this of
    it as that, or its question was judged ``again`` later.
    """

    answers: tuple[JudgedAnswer, ...]
    mute: Mapping[str, int]


def first_shown(answer: Answer) -> Citation | None:
    """The first citation of an answer, or the nearest passage where it cites nothing."""
    return next(iter((*answer.citations, *answer.nearest)), None)


def judged_answers(
    judged: Sequence[Judged], as_given: Callable[[str], SavedAnswer]
) -> JudgedAnswers:
    """Of each answer what most said of it; of each question the answer that was judged last.

    The same question of the same conversation, filters and order is one question: who judges its
    answer again after articles came has seen the newer one. ``as_given`` finds an answer by its id;
    it raises NotFoundError, and StorageError where it is damaged.
    """
    mute: Counter[str] = Counter()
    found: dict[object, JudgedAnswer] = {}
    for said in _by_answer(judged):
        verdict = _verdict(said)
        if verdict is None:
            mute["disputed"] += 1
            continue
        try:
            answer = as_given(said[0].answer_id)
        except NotFoundError:
            mute["gone"] += 1
            continue
        except StorageError:
            mute["damaged"] += 1
            continue
        settings = answer.settings
        question = (answer.question, settings.conversation, settings.filters, settings.order)
        if question in found:
            mute["again"] += 1
        else:
            found[question] = JudgedAnswer(answer, verdict, said[0].judged_at)
    return JudgedAnswers(tuple(found.values()), dict(mute))


def _by_answer(judged: Sequence[Judged]) -> Iterator[list[Judged]]:
    """What was said of each answer, that which was judged last first."""
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(one.answer_id, []).append(one)
    yield from groups.values()


def _verdict(said: Sequence[Judged]) -> Verdict | None:
    """What most said; None where as many said something else."""
    (verdict, most), *others = Counter(one.verdict for one in said).most_common()
    return None if others and others[0][1] == most else verdict
