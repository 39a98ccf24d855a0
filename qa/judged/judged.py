"""What can be seen, taken away and learned of the judgements of a collection."""

from collections import Counter
from collections.abc import Iterable

from qa.contract.access import Asker, Role, Verdict, name_of
from qa.contract.answer import SavedAnswer
from qa.contract.errors import NotFoundError, StorageError
from qa.contract.judged.calibration import Proposal
from qa.contract.judged.judgements import JudgedList, JudgedView, Standing, VerdictCounts
from qa.judged.answers import JudgedAnswers, first_shown, judged_answers
from qa.judged.calibrations import Calibrations
from qa.judged.proposal import Proposed, proposed
from qa.judged.usable import usable
from qa.kept.answers import KeptAnswers
from qa.kept.judgements import Judged, Judgements


class JudgedAll:
    """The judgements of a collection taken together. Thread-safe. Every method raises StorageError.

    Keepers see that there is a judgement of whoever made it, others see their own; the answer that
    it is of stays its owners', for keepers too.
    """

    def __init__(
        self, judgements: Judgements, answers: KeptAnswers, calibrations: Calibrations
    ) -> None:
        self._judgements = judgements
        self._answers = answers
        self.calibrations = calibrations

    def listed(
        self,
        asker: Asker = None,
        verdict: Verdict | None = None,
        *,
        limit: int = 50,
        offset: int = 0,
    ) -> JudgedList:
        """A page of the judgements that the asker may see, the last first; of one verdict, or all
        (None).
        """
        every = self._judgements.all()
        seen = [one for one in every.judged if _sees(asker, one)]
        counts = Counter(one.verdict for one in seen)
        chosen = [one for one in seen if verdict in (None, one.verdict)]
        return JudgedList(
            total=len(chosen),
            offset=offset,
            counts=VerdictCounts(counts["right"], counts["wrong"], counts["wrong_place"]),
            damaged=len(every.damaged) if _sees_all(asker) else 0,
            judged=tuple(self._view(one, asker) for one in chosen[offset : offset + limit]),
        )

    def answers(self, asker: Asker = None) -> JudgedAnswers:
        """One judged answer for each question, as far as the asker may read it."""
        return self._answered(
            (one for one in self._judgements.all().judged if _sees(asker, one)), asker
        )

    def proposal(self) -> Proposal:
        """What a calibration learned of all judgements would change."""
        return self._proposed().proposal

    def calibrate(self) -> Proposal:
        """Apply that calibration; where it is refused nothing is changed, and it says why."""
        found = self._proposed()
        if found.calibration is not None:
            told = found.proposal
            self.calibrations.apply(found.calibration, told.judged, told.moved)
        return found.proposal

    def _proposed(self) -> Proposed:
        every = self._judgements.all()
        calibrations = self.calibrations
        rows = usable(
            self._answered(every.judged, None),
            len(every.damaged),
            calibrations.learned,
            calibrations.of,
        )
        return proposed(rows, calibrations.learned, calibrations.in_effect())

    def _answered(self, judged: Iterable[Judged], asker: Asker) -> JudgedAnswers:
        return judged_answers(tuple(judged), lambda one: self._answers.as_given(one, asker))

    def _view(self, one: Judged, asker: Asker) -> JudgedView:
        standing, answer = self._found(one, asker)
        shown = first_shown(answer) if answer else None
        yours = one.name == name_of(asker)
        return JudgedView(
            answer_id=one.answer_id,
            verdict=one.verdict,
            judged_at=one.judged_at,
            yours=yours,
            by=one.name if yours or asker is None else None,
            standing=standing,
            permalink=answer.permalink if answer else None,
            question=answer.question if answer else None,
            status=answer.status if answer else None,
            words=answer.words if answer else None,
            quote=shown.quote if shown else None,
            confidence=answer.confidence if answer else None,
        )

    def _found(self, one: Judged, asker: Asker) -> tuple[Standing, SavedAnswer | None]:
        try:
            return "kept", self._answers.as_given(one.answer_id, asker)
        except StorageError:
            return "damaged", None
        except NotFoundError:
            if one.name == name_of(asker):
                # It is gone, or no longer shared: to who asks that is the same.
                return "gone", None
        try:
            self._answers.as_given(one.answer_id)
        except NotFoundError:
            return "gone", None
        except StorageError:
            return "damaged", None
        return "others", None


def _sees_all(asker: Asker) -> bool:
    return asker is None or asker.role is Role.KEEPER


def _sees(asker: Asker, one: Judged) -> bool:
    return _sees_all(asker) or one.name == name_of(asker)
