"""``python -m training.calibrating``: what a collection's own judged answers are worth.

Each collection that `training.judged` collected is taken for one that nobody had before: weights
and thresholds are learned from the others (`training.quality.left_out`). Half of its questions are
judged as a person would, some of them teach a calibration (`qa.judged.fit`), and the other half is
measured before and after. Writes ``benchmarks/results/calibrating.json``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from unittest import mock

import numpy as np

from datasets.report import write
from datasets.sets import decision_parts, elsewhere_name
from qa.decision.confidence import probability
from qa.evaluation.calibration import bins, calibration_error
from qa.judged import fit as fitting
from qa.judged.fit import fit
from qa.judged.proposal import standing
from qa.judged.usable import FIRST_HOLDS, Row, status_of
from qa.learned.calibration import Calibration
from qa.learned.weights import Thresholds
from training.decision import Choice, DecisionExample, choose, fit_evidence, thresholds_for
from training.judged import READ, load
from training.quality.left_out import collection_of

JUDGED, ROUNDS, SEED = (50, 100, 300), 40, 20
# Collections with fewer questions leave too few to measure on.
FEWEST = 100
# Of those who ask, so many ask what belongs to another collection.
STRANGERS = 0.1
# The priors that were compared: standard deviations of slope and offset.
PRIORS = ((0.125, 0.25), (0.25, 0.5), (0.5, 2.0))


@dataclass(frozen=True, slots=True)
class Asked:
    """The n questions of a collection, and how they are decided by weights that never saw it."""

    rows: tuple[Row, ...]
    truth: np.ndarray


@dataclass(frozen=True, slots=True)
class Measured:
    """Shares over the questions that were not learned from: what is answered, right of these, not
    found, and of these held back; the calibration error.
    """

    answered: float
    precision: float | None
    not_found: float
    holding: float | None
    calibration_error: float


@dataclass(frozen=True, slots=True)
class Worth:
    """What so many judged answers change, the mean of ROUNDS draws; in what share of the draws the
    calibration error rose, and in what share precision fell below nine of ten and below what it
    was.
    """

    judged: int
    slope: float
    offset: float
    before: Measured
    after: Measured
    error_rose: float
    precision_fell: float


def main() -> None:
    """Simulate, write and print."""
    found = examples()
    results: dict[str, object] = {}
    holds: list[bool] = []
    for name, asked in collections(found, holds):
        priors = {}
        for slope, offset in PRIORS:
            with mock.patch.multiple(fitting, SLOPE=slope, OFFSET=offset):
                worths = [worth(asked, judged) for judged in JUDGED]
            priors[f"{slope:g}, {offset:g}"] = [asdict(one) for one in worths if one]
            print(name, slope, offset, *worths, sep="\n  ", flush=True)
        results[name] = {"questions": len(asked.rows), "priors": priors}
    write(
        "calibrating",
        {
            "rounds": ROUNDS,
            "chosen": f"{fitting.SLOPE:g}, {fitting.OFFSET:g}",
            "first_sentence_holds": float(np.mean(holds)),
            "taken_for": FIRST_HOLDS,
            "collections": results,
        },
    )


def examples() -> list[DecisionExample]:
    """Every question that was collected; which sets are not there is said."""
    found = []
    for part in decision_parts():
        if (READ / f"{part.name}.pickle").exists():
            found += [DecisionExample(judged, part) for judged in load(part.name)]
        else:
            print(f"{part.name} was not collected (python -m training.judged); left out")
    return found


def collections(found: Sequence[DecisionExample], holds: list[bool]) -> Iterator[tuple[str, Asked]]:
    """Each large set by its name: its own questions, then with some strangers among them.

    Of what is not found though the collection answers it, ``holds`` gets whether the first sentence
    does.
    """
    names = dict.fromkeys(example.part.name for example in found if not example.part.elsewhere)
    for name in names:
        own = [example for example in found if example.part.name == name]
        if len(own) < FEWEST:
            print(f"{name} has {len(own)} questions only; left out")
            continue
        collection = collection_of(own[0].part)
        others = [each for each in found if collection_of(each.part) != collection]
        evidence = fit_evidence(others)
        usual = [choose(each, evidence) for each in others if not each.part.adversarial]
        thresholds = thresholds_for(usual)
        chosen = [choose(each, evidence) for each in own]
        for choice in chosen:
            if _confidence(choice) < thresholds.unsure and choice.example.judged.answerable:
                holds.append(choice.right)
        yield name, _asked(chosen, thresholds)
        elsewhere = [each for each in found if each.part.name == elsewhere_name(name)]
        few = elsewhere[: round(STRANGERS * len(own))]
        if few:
            strange = [choose(each, evidence) for each in few]
            yield f"{name}, strangers", _asked([*chosen, *strange], thresholds)


def worth(asked: Asked, judged: int) -> Worth | None:
    """What so many judged answers change; None where half of the collection has fewer."""
    draw = np.random.default_rng(SEED)
    half = len(asked.rows) // 2
    if judged > half:
        return None
    pairs, maps = [], []
    for _ in range(ROUNDS):
        order = draw.permutation(len(asked.rows))
        made = fit([asked.rows[n] for n in order[:judged]], "")
        pairs.append([_measured(asked, order[half:], by) for by in (None, made)])
        maps.append((made.slope, made.offset))
    slope, offset = np.mean(maps, axis=0).round(3).tolist()
    return Worth(
        judged,
        slope,
        offset,
        _means([before for before, _ in pairs]),
        _means([after for _, after in pairs]),
        error_rose=float(np.mean([b.calibration_error < a.calibration_error for b, a in pairs])),
        precision_fell=float(np.mean([_fell(b.precision, a.precision) for b, a in pairs])),
    )


def _means(found: Sequence[Measured]) -> Measured:
    return Measured(
        _mean([one.answered for one in found]) or 0.0,
        _mean([one.precision for one in found]),
        _mean([one.not_found for one in found]) or 0.0,
        _mean([one.holding for one in found]),
        _mean([one.calibration_error for one in found]) or 0.0,
    )


def _fell(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return False
    return after < min(before, fitting.PRECISION)


def _measured(asked: Asked, which: np.ndarray, by: Calibration | None) -> Measured:
    standings = [standing(asked.rows[n], by) for n in which]
    truth = asked.truth[which]
    statuses = np.array([status for _, status in standings])
    answered, not_found = statuses == "answered", statuses == "not_found"
    return Measured(
        float(answered.mean()),
        float(truth[answered].mean()) if answered.any() else None,
        float(not_found.mean()),
        float(truth[not_found].mean()) if not_found.any() else None,
        calibration_error(bins([confidence for confidence, _ in standings], truth)) or 0.0,
    )


def _asked(chosen: Sequence[Choice], thresholds: Thresholds) -> Asked:
    return Asked(
        tuple(_row(choice, thresholds) for choice in chosen),
        np.array([choice.right for choice in chosen], dtype=np.float64),
    )


def _row(choice: Choice, thresholds: Thresholds) -> Row:
    """A question as a person would judge it, who of what was not found says whether the collection
    has it.
    """
    judged, confidence = choice.example.judged, _confidence(choice)
    right = float(choice.right)
    if status_of(confidence, thresholds) == "not_found":
        right = FIRST_HOLDS if judged.answerable else 0.0
    return Row(
        judged.id,
        "right" if right == 1.0 else "wrong",
        confidence,
        right,
        thresholds,
        stays=False,
    )


def _confidence(choice: Choice) -> float:
    return float(probability(np.array([choice.logit], dtype=np.float32))[0])


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(float(np.mean(known)), 4) if known else None


if __name__ == "__main__":
    main()
