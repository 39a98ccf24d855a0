"""The filters of a question, a listing and a saved question."""

from dataclasses import dataclass, field

from corpus.collection import Scope
from corpus.labels.traits import NO_TRAITS, Metadata, Traits


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search may look at; an empty tuple or None does not restrict.

    Dates are ISO days (``1987-02-26``), both included; a month or year matches where it is wholly
    between them. ``as_of`` leaves out what was published after that day. Of each field one value
    is enough; ``exclude`` leaves out what has any of its values.
    """

    source: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    published_from: str | None = None
    published_to: str | None = None
    as_of: str | None = None
    kind: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    metadata: Metadata = field(default_factory=dict, hash=False)
    exclude: Traits | None = None

    @property
    def scope(self) -> Scope:
        """What a search looks at in the corpus: up to the earlier of the two last days."""
        return Scope(
            self.source,
            self.article,
            self.kind,
            self.language,
            self.tag,
            self.metadata,
            self.published_from,
            min((day for day in (self.published_to, self.as_of) if day), default=None),
            self.exclude or NO_TRAITS,
        )
