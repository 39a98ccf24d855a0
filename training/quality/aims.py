"""What the figures should be, and what they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from training.quality.row import Row


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure of a row (`Row`'s ``field``), and the least or the most that it should be."""

    what: str
    set: str
    field: str
    least: float | None = None
    most: float | None = None

    def is_met(self, value: float) -> bool:
        """Whether a figure is neither under the least nor over the most."""
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )


def _each(
    what: str,
    field: str,
    least: dict[str, float] | None = None,
    most: dict[str, float] | None = None,
) -> list[Aim]:
    return [
        *(Aim(what, name, field, least=value) for name, value in (least or {}).items()),
        *(Aim(what, name, field, most=value) for name, value in (most or {}).items()),
    ]


AIMS = (
    *_each(
        "right passage first after reading",
        "first",
        {"squad-1.1": 0.94, "qed": 0.945, "wire": 0.78},
    ),
    *_each("answer in the first sentence", "in_quote", {"wire": 0.8, "modern": 0.86, "seed": 0.9}),
    *_each("F1 of the words", "f1", {"modern": 0.74, "wire": 0.7}),
    *_each(
        "coverage at .90 precision",
        "coverage_at_precision_90",
        {"squad-1.1": 0.92, "search questions": 0.6, "wire": 0.55, "modern": 0.65},
    ),
    *_each("near misses told apart, AUROC", "auroc_near", {"news": 0.85, "squad-2.0": 0.75}),
    *_each(
        "not found, the first sentence has it",
        "not_found_holding",
        most={"squad-1.1": 0.1, "wire": 0.1, "modern": 0.1},
    ),
    Aim("not found", "elsewhere", "not_found", least=0.97),
    Aim("answered", "elsewhere", "answered", most=0.01),
    Aim("near misses answered", "news", "near_answered", most=0.12),
    Aim("near misses not found", "news", "near_not_found", least=0.4),
    Aim("unsure", "own questions", "unsure", most=0.3),
    Aim("unsure, the candidate right", "own questions", "unsure_right", least=0.3, most=0.9),
)
# Of the reader alone: fields of `training.reader.evaluate.ReaderFigures`.
READER_AIMS = (
    *_each("F1 of the words", "f1", {"squad-1.1": 0.83, "wire": 0.8, "modern": 0.85}),
    *_each("near misses told apart, AUROC", "auroc_impossible", {"wire": 0.9, "modern": 0.93}),
)
# Of what is answered in each set by itself, so much should be right.
RIGHT = 0.88


def aims(rows: dict[str, Row]) -> Iterator[Aim]:
    """The aims of those rows that there are."""
    yield from (aim for aim in AIMS if aim.set in rows)
    for name, figures in rows.items():
        if figures.answerable:
            yield Aim("answered, right", name, "answered_right", least=RIGHT)
