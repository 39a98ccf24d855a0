"""What became of a form that was sent from the page of articles."""

from dataclasses import dataclass

from qa.contract.collection import Added
from web.errors import Failure


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was added, or went wrong; or what was decided of a folder whose files are gone, and the
    articles that are retired by it, None where all stay; or the articles that are back.
    """

    added: Added | None = None
    failure: Failure | None = None
    decided: str | None = None
    retired: tuple[str, ...] | None = None
    back: tuple[str, ...] = ()


NOTHING = Outcome()
