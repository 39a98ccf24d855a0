"""From hits to an answer: read, choose the sentence, decide whether it answers."""

import math
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from qa.contract.answer import Reason, Status
from qa.contract.steps import ReadingProgress
from qa.decision.answer_cues import answer_cues
from qa.decision.best_sentence import (
    likelihood,
    read_candidates,
    remaining_candidates,
    unread_candidates,
)
from qa.decision.closeness import close_row
from qa.decision.confidence import COMPARED
from qa.decision.evidence import Evidence, ReadExcerpt, weigh
from qa.decision.excerpts import Articles, Excerpt, excerpts
from qa.learned.weights import Thresholds, Weights
from qa.question.kind import Kind, kind
from qa.reports.candidate import AnswerCandidate
from qa.reports.disagreements import agreeing, disagreeing, is_either
from qa.reports.later_reports import replacement
from qa.reports.running_totals import with_totals
from qa.search.retrieval import SearchResult
from reader.cues import TokenCues
from reader.reader import Reader

# Another report may give another value: then all are read, and weighed beside each other.
_VALUES: tuple[Kind, ...] = ("number", "when", "weekday")
# Or another name: all are read as well, but those that were read until one was likely enough keep
# the confidence that they had then, as it was learned so.
_NAMES: tuple[Kind, ...] = ("who", "where")


@dataclass(frozen=True, slots=True)
class Decision:
    """The candidates that answer, or may, best first, and what else was near.

    ``differing`` are those of both that answer, where another article answers differently.
    """

    status: Status
    reason: Reason | None
    cited: list[AnswerCandidate]
    nearest: list[AnswerCandidate]
    differing: list[AnswerCandidate]
    thresholds: Thresholds


class Decider:
    """Reads what was retrieved and decides; without a reader it goes by retrieval alone.

    `candidates` and then `decide` make an answer; `read` alone is what training learns from.
    ``workers`` texts are read beside each other.
    """

    def __init__(self, weights: Weights, reader: Reader | None, workers: int) -> None:
        self._weights = weights
        self._reader = reader
        self._workers = workers

    def read_count(self, question: str) -> int:
        """How many excerpts are read for a question; none without a reader, nor for yes or no,
        which is answered by a whole sentence.
        """
        return 0 if self._reader is None or kind(question) == "yes_no" else COMPARED

    def candidates(
        self, result: SearchResult, articles: Articles
    ) -> Generator[ReadingProgress, None, Iterator[AnswerCandidate]]:
        """Return the best sentence of every hit: those read by their confidence, then the rest, the
        latter only as far as they are asked for.

        Yields after each round of reading; closing the generator ends the reading.
        """
        if not self.read_count(result.query.text):
            return self.unread_candidates(result, articles)
        chosen = excerpts(result, articles)
        if not chosen:
            return remaining_candidates(result, articles, self._weights, {})
        wanted, enough = kind(result.query.text), self._weights.enough
        sure: dict[int, AnswerCandidate] = {}
        for evidence in self._rounds(
            result, chosen, enough=math.inf if wanted in _VALUES + _NAMES else enough
        ):
            yield ReadingProgress(int(evidence.excerpt[-1]) + 1, len(chosen))
            best = read_candidates(result, chosen, evidence, self._weights)
            if wanted in _NAMES and not sure and _highest(best) >= enough:
                sure = best
        best = _surer(best, sure)
        return chain(best.values(), remaining_candidates(result, articles, self._weights, best))

    def unread_candidates(
        self, result: SearchResult, articles: Articles
    ) -> Iterator[AnswerCandidate]:
        """The best sentence of every hit as retrieval alone sees it, the likeliest first."""
        return unread_candidates(result, articles, self._weights)

    def decide(self, result: SearchResult, candidates: list[AnswerCandidate]) -> Decision:
        """Answer with the first candidate if it is likely enough, with others as likely beside it,
        with those of other articles that answer the same or differently, and with later reports
        that replace it. Where articles differ, each makes the others less likely: then it is enough
        that one of the first two is right.

        One that is only likely enough to be unsure is cited alone, or beside those of other
        articles that are as likely and answer the same or differently.
        """
        thresholds = self._weights.thresholds(read=self.read_count(result.query.text) > 0)
        telling = [candidate for candidate in candidates if not candidate.silent]
        decision = _answered(result.query.text, telling, thresholds)
        decision = decision or _unsure(result.query.text, telling, thresholds)
        if decision is not None:
            silent = (candidate for candidate in candidates if candidate.silent)
            return replace(decision, nearest=[*decision.nearest, *silent])
        why = self._why_not(result, candidates)
        return Decision("not_found", why, [], candidates, [], thresholds)

    def cues(
        self, result: SearchResult, cited: Sequence[AnswerCandidate]
    ) -> list[TokenCues | None]:
        """What the reader tells of the words around each answer; None where it tells nothing."""
        if self._reader is None or not self.read_count(result.query.text):
            return [None] * len(cited)
        question, reader = result.query.text, self._reader
        return [
            answer_cues(reader, question, one.article, one.span, one.answer_span) for one in cited
        ]

    def read(
        self, result: SearchResult, articles: Articles, *, enough: float = math.inf
    ) -> Evidence:
        """Read the excerpts around the first hits until a sentence is likely ``enough``, or all.

        Raises ValueError when there is no reader, or none of the hits' articles is at hand.
        """
        chosen = excerpts(result, articles)
        if self._reader is None or not chosen:
            raise ValueError("there is nothing to read, or nothing to read it with")
        *_, evidence = self._rounds(result, chosen, enough)
        return evidence

    def _rounds(
        self, result: SearchResult, chosen: Sequence[Excerpt], enough: float
    ) -> Iterator[Evidence]:
        """The evidence of all that was read so far, after each round."""
        assert self._reader is not None
        read: list[ReadExcerpt] = []
        while True:
            ahead = chosen[len(read) : len(read) + self._workers]
            texts = [excerpt.text for excerpt in ahead]
            readings = self._reader.read(result.query.text, texts, self._workers)
            read += [ReadExcerpt(result, *each) for each in zip(ahead, readings, strict=True)]
            evidence = weigh(result, read, self._weights)
            yield evidence
            sure = likelihood(evidence, self._weights).max() >= enough
            if sure or len(read) == len(chosen):
                return

    def _why_not(self, result: SearchResult, candidates: list[AnswerCandidate]) -> Reason:
        is_close = bool(candidates) and self._weights.close.scores(close_row(result)[None])[0] >= 0
        return "not_stated" if is_close else "nothing_close"


def _highest(best: Mapping[int, AnswerCandidate]) -> float:
    return max(candidate.confidence for candidate in best.values())


def _surer(
    best: Mapping[int, AnswerCandidate], sure: Mapping[int, AnswerCandidate]
) -> dict[int, AnswerCandidate]:
    """The surer of the two candidates of each hit, by its rank; the likeliest first."""
    surer = {
        rank: max(sure.get(rank, candidate), candidate, key=lambda each: each.confidence)
        for rank, candidate in best.items()
    }
    return dict(sorted(surer.items(), key=lambda item: -item[1].confidence))


def _answered(
    question: str, candidates: list[AnswerCandidate], thresholds: Thresholds
) -> Decision | None:
    """The decision where the first candidate, or one of the first two that differ, is likely
    enough to be the answer; else None.
    """
    enough = thresholds.answered
    candidates = _with_replacements(question, candidates, enough)
    differing = disagreeing(question, candidates, enough)
    if not _is_likely(candidates, enough) and not is_either(differing, enough):
        return None
    sure = [candidate for candidate in candidates if candidate.confidence >= enough]
    chosen = [*sure, *differing, *agreeing(question, candidates, enough)]
    reason: Reason | None = "sources_differ" if differing else None
    return Decision("answered", reason, *_parted(candidates, chosen), differing, thresholds)


def _unsure(
    question: str, candidates: list[AnswerCandidate], thresholds: Thresholds
) -> Decision | None:
    """The decision where the first candidate, or one of the first two that differ, is likely
    enough to be possible; else None.

    Only what is as likely is compared with a likely one: of less, nobody can tell whether it
    answers.
    """
    enough = thresholds.unsure
    candidates = _with_replacements(question, candidates, enough)
    likely = [candidate for candidate in candidates if candidate.confidence >= enough]
    possible = likely or candidates
    differing = disagreeing(question, possible, enough)
    if not likely and not is_either(differing, enough):
        return None
    chosen = [candidates[0], *differing, *agreeing(question, possible, enough)]
    reason: Reason = "sources_differ" if differing else "not_stated"
    return Decision("unsure", reason, *_parted(candidates, chosen), differing, thresholds)


def _parted(
    candidates: Sequence[AnswerCandidate], chosen: Sequence[AnswerCandidate]
) -> tuple[list[AnswerCandidate], list[AnswerCandidate]]:
    """The candidates that were chosen and the others, each in their order."""
    ids = {id(candidate) for candidate in chosen}
    cited = [candidate for candidate in candidates if id(candidate) in ids]
    return cited, [candidate for candidate in candidates if id(candidate) not in ids]


def _is_likely(candidates: Sequence[AnswerCandidate], threshold: float) -> bool:
    return bool(candidates) and candidates[0].confidence >= threshold


def _with_replacements(
    question: str, candidates: list[AnswerCandidate], threshold: float
) -> list[AnswerCandidate]:
    """The candidates, those of later reports that replace what a likely first one says as they do;
    or the first one so, where it is the later report.
    """
    # Of totals that differ each is half as likely as alone.
    if _is_likely(candidates, threshold / 2) and (told := with_totals(question, candidates)):
        return told
    if not _is_likely(candidates, threshold):
        return candidates
    first, *others = candidates
    earlier = (other for other in others if other.confidence >= threshold)
    if lead := next(filter(None, (replacement(question, other, first) for other in earlier)), None):
        return [lead, *others]
    return [first, *(replacement(question, first, other) or other for other in others)]
