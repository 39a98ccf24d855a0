"""Short articles, made up by counting: none is like another, and each run makes the same."""

from dataclasses import dataclass
from random import Random

_WHO = (
    "The harbour master",
    "A council of nine",
    "The ferry company",
    "Two engineers",
    "The mayor",
)
_DOES = ("opened", "closed", "repaired", "sold", "measured", "painted", "lost", "found")
_WHAT = ("the north quay", "an old crane", "the tide gauge", "a stone bridge", "the signal tower")
_WHY = (
    "after a storm had taken the railing",
    "because the winter had been long",
    "while the market stood empty",
    "as the law of that year demands",
)
_TOWNS = ("Amber", "Birk", "Calder", "Dunmore", "Elsing", "Farrow", "Gorse", "Holm")


@dataclass(frozen=True, slots=True)
class Story:
    """One article."""

    title: str
    paragraphs: tuple[str, ...]
    day: str

    @property
    def text(self) -> str:
        """Its paragraphs, a blank line between."""
        return "\n\n".join(self.paragraphs)


def story(number: int) -> Story:
    """The story of this number."""
    random = Random(number)
    town = f"{random.choice(_TOWNS)} {number}"

    def sentence() -> str:
        parts = (random.choice(_WHO), random.choice(_DOES), random.choice(_WHAT))
        why, days = random.choice(_WHY), random.randint(2, 9999)
        return f"{' '.join(parts)} of {town} {why}, for {days} days."

    paragraphs = tuple(" ".join(sentence() for _ in range(3)) for _ in range(2))
    day = f"20{number % 24:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return Story(f"News of {town}", paragraphs, day)
