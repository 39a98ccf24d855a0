"""What becomes of a citation, and where a pasted quotation stands."""

from dataclasses import dataclass
from typing import Literal

from qa.contract.answer import ArticleRef, CheckStatus, Citation

# Characters of a quotation that is looked up.
MAX_QUOTATION = 10_000


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of two texts: the same in both, or what the first has and the second has instead.

    All ``before`` joined are the first text, all ``after`` the second.
    """

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """Whether a citation still holds; ``now`` is the newest place, None if there is none.

    Where the text has changed ``now`` is what stands in its place, and ``differences`` leads from
    the one to the other.
    """

    status: CheckStatus
    citation: Citation
    now: Citation | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """One place where a quotation stands; ``score`` is 1.0 when letter by letter.

    ``differences`` lead from the quotation as it was given to the text, and are empty when exact.
    """

    article: ArticleRef
    version: str
    start: int
    end: int
    text: str
    exact: bool
    score: float
    link: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class QuoteMatches:
    """Where a quotation stands in the collection."""

    status: Literal["found", "not_found"]
    matches: tuple[QuoteMatch, ...]
