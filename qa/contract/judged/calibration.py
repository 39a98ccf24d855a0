"""What a calibration of confidence would change, and which one is in effect."""

from dataclasses import dataclass

from qa.contract.answer import Status


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Judged answers that a calibration does not learn from.

    ``disputed``: as many said this of it as that. ``again``: its question was judged again later.
    ``gone``: the answer was deleted; ``damaged``: it, or what was said of it, cannot be read.
    ``other_weights``: it was made with other learned weights, ``other_calibration`` with a
    calibration that is not known here. ``nothing_near``: no sentence was shown, so there is no
    confidence to put right.
    """

    disputed: int = 0
    again: int = 0
    gone: int = 0
    damaged: int = 0
    other_weights: int = 0
    other_calibration: int = 0
    nothing_near: int = 0


@dataclass(frozen=True, slots=True)
class Reliable:
    """Answers of similar confidence: how many, its mean, and the share of them that is right."""

    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Expected:
    """What is to be expected of answers, as the judged ones tell: shares from 0 to 1, null of none.

    ``precision`` is the share of what is answered that is right, ``holding`` the share of what is
    not found that stood in the first sentence shown all the same. ``calibration_error`` is the mean
    distance of confidence from the share that is right, over ten bins.
    """

    answered: float
    precision: float | None
    unsure: float
    not_found: float
    holding: float | None
    calibration_error: float
    reliability: tuple[Reliable, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """How many judged answers would have another status."""

    before: Status
    after: Status
    count: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """A calibration's numbers: the log odds of a confidence times ``slope``, and ``offset``; the
    least confidence of what is answered, and of what is unsure, after it.
    """

    slope: float
    offset: float
    answered: float
    unsure: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a calibration learned from the judged answers would change.

    ``judged`` answers are learned from, of which so many are ``right``, ``wrong`` and of the
    ``wrong_place``, which counts as wrong. ``before`` is as it is now; ``after`` is measured on
    judged answers that it did not learn from (five-fold). ``numbers`` are null, as ``after`` and
    ``moved``, where it is ``refused``, which says why.
    """

    judged: int
    right: int
    wrong: int
    wrong_place: int
    left_out: LeftOut
    refused: str | None
    hint: str | None
    before: Expected | None
    after: Expected | None
    numbers: Numbers | None
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class CalibrationState:
    """The calibration that is applied. ``used`` is false where it cannot be, as it was made for
    other learned weights, or is damaged; ``why_not`` says so. Times are ISO times, UTC.
    """

    id: str
    made_at: str
    judged: int
    numbers: Numbers | None
    moved: tuple[Moved, ...]
    used: bool
    why_not: str | None = None
