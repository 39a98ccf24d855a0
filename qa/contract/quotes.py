"""What becomes of a citation, and where a pasted quotation stands."""

from dataclasses import dataclass
from typing import Literal

from qa.contract.answer import (
    ArticleRef,
    Caution,
    CheckStatus,
    Citation,
    Locator,
    SourceChange,
)

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
    the one to the other. ``same_words`` is True where the newest version has the quote's words,
    perhaps with other quotation marks or dashes. ``changes`` names all that has changed.
    """

    status: CheckStatus
    citation: Citation
    now: Citation | None
    differences: tuple[Difference, ...]
    same_words: bool
    changes: tuple[SourceChange, ...]


@dataclass(frozen=True, slots=True)
class QuotedSentence:
    """The sentences that a match stands in: ``version.text[start:end] == text``.

    As in an answer's quote there are more where one alone misleads: who speaks, a denial.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """One place where a quotation stands; ``score`` is 1.0 when letter by letter.

    ``differences`` lead from the quotation as it was given to the text, and are empty when exact.
    ``sentence`` is what the match was taken from, and ``cautions`` are the words that it leaves
    out, around it or between its own words, and that change what it means. ``recognized``: the text
    was read from a picture.
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
    sentence: QuotedSentence
    cautions: tuple[Caution, ...]
    locator: Locator | None = None
    recognized: bool = False


@dataclass(frozen=True, slots=True)
class QuoteMatches:
    """Where a quotation stands in the collection."""

    status: Literal["found", "not_found"]
    matches: tuple[QuoteMatch, ...]
