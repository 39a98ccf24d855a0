"""What people say of answers: a document beside each answer that somebody judged."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from qa.contract.access import VERDICTS, Asker, Judgement, Verdict, name_of
from qa.contract.day import utc_now
from qa.contract.errors import QuestionError, StorageError, translated
from qa.kept.answers import KeptAnswers
from qa.kept.shelf import Shelf


@dataclass(frozen=True, slots=True)
class _Said:
    """What one said; ``name`` is None where nobody is asked for a key."""

    name: str | None
    verdict: Verdict
    judged_at: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody said of an answer; ``name`` is None where nobody was asked for a key."""

    answer_id: str
    name: str | None
    verdict: Verdict
    judged_at: str


@dataclass(frozen=True, slots=True)
class AllJudged:
    """All judgements, the last first, and the answers whose judgements cannot be read."""

    judged: tuple[Judged, ...]
    damaged: tuple[str, ...]


class Judgements:
    """Judgements by the ids of answers, on a shelf, each person's own. Thread-safe.

    Every method raises NotFoundError for an answer that is not there for who asks, and
    StorageError.
    """

    def __init__(self, shelf: Shelf, answers: KeptAnswers) -> None:
        self._shelf = shelf
        self._answers = answers

    def of(self, answer_id: str, asker: Asker = None) -> Judgement:
        """What the asker said of an answer."""
        self._answers.as_given(answer_id, asker)
        try:
            with translated():
                said = _said(self._shelf.read(answer_id), answer_id)
        except OSError as error:
            raise _damaged(answer_id) from error
        return _judgement(answer_id, said, asker)

    def judge(self, answer_id: str, verdict: object, asker: Asker = None) -> Judgement:
        """Keep a judgement in place of the one before. Raises QuestionError for what is none."""
        if verdict not in VERDICTS:
            raise QuestionError(
                "verdict_invalid",
                f"{str(verdict)[:60]!r} is no judgement",
                f"say one of {', '.join(VERDICTS)}",
            )
        moment = utc_now()
        mine = _Said(name_of(asker), msgspec.convert(verdict, Verdict), moment)
        return self._change(answer_id, asker, lambda others: (*others, mine))

    def take_back(self, answer_id: str, asker: Asker = None) -> Judgement:
        """Forget what the asker said of an answer."""
        return self._change(answer_id, asker, lambda others: others)

    def all(self) -> AllJudged:
        """Everybody's judgements. Raises StorageError, not NotFoundError: what was judged may have
        gone.
        """
        return all_judged(self._shelf)

    def _change(
        self,
        answer_id: str,
        asker: Asker,
        after: Callable[[tuple[_Said, ...]], tuple[_Said, ...]],
    ) -> Judgement:
        self._answers.as_given(answer_id, asker)
        made: list[tuple[_Said, ...]] = []

        def changed(content: bytes | None) -> bytes | None:
            said = _said(content, answer_id)
            made[:] = [after(tuple(one for one in said if one.name != name_of(asker)))]
            return None if not made[0] and content is None else msgspec.json.encode(made[0])

        try:
            with translated():
                self._shelf.change(answer_id, changed)
        except OSError as error:
            raise StorageError(
                "judgement_unwritable",
                f"what is said of the answer {answer_id!r} cannot be kept",
                "check the space and the permissions of the data folder",
            ) from error
        return _judgement(answer_id, made[0], asker)


def all_judged(shelf: Shelf) -> AllJudged:
    """Everybody's judgements on a shelf. Raises StorageError."""
    found: list[Judged] = []
    damaged: list[str] = []
    try:
        with translated():
            for answer_id in shelf.names():
                try:
                    said = _said(shelf.read(answer_id), answer_id)
                except StorageError:
                    damaged.append(answer_id)
                    continue
                found += [Judged(answer_id, one.name, one.verdict, one.judged_at) for one in said]
    except OSError as error:
        raise StorageError(
            "judgements_unusable",
            f"the judgements cannot be read: {error.strerror or error}",
            "check the permissions of the data folder",
        ) from error
    found.sort(key=lambda one: (one.judged_at, one.answer_id), reverse=True)
    return AllJudged(tuple(found), tuple(damaged))


def _said(content: bytes | None, answer_id: str) -> tuple[_Said, ...]:
    if content is None:
        return ()
    try:
        return msgspec.json.decode(content, type=tuple[_Said, ...])
    except msgspec.MsgspecError as error:
        raise _damaged(answer_id) from error


def _judgement(answer_id: str, said: tuple[_Said, ...], asker: Asker) -> Judgement:
    own = next((one for one in said if one.name == name_of(asker)), None)
    if own is None:
        return Judgement(answer_id, None, None)
    return Judgement(answer_id, own.verdict, own.judged_at)


def _damaged(answer_id: str) -> StorageError:
    return StorageError(
        "judgements_damaged",
        f"what was said of the answer {answer_id!r} cannot be read",
        "restore the data folder from a backup, or remove this file from its folder judgements",
    )
