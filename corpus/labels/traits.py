"""The values that a filter asks for or leaves out, and how many articles have each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Metadata = Mapping[str, tuple[str, ...]]
"""Values by the key of the metadata that they belong to."""


@dataclass(frozen=True, slots=True)
class Traits:
    """Values of each field; an article has a trait if it has one of the values, and an empty field
    says nothing.

    Sources, ids and kinds of files are compared as they are written; languages, tags and metadata
    whatever their case.
    """

    source: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    # Not hashed, as it can be changed; it is compared.
    metadata: Metadata = field(default_factory=dict, hash=False)


NO_TRAITS = Traits()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value and how many of the articles have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of a field, those of most articles first (years: the latest), and how many values
    more there are. ``key`` is that of metadata, as it was first written; else null.
    """

    field: str
    key: str | None
    values: tuple[FacetValue, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Lack:
    """How many articles a filter leaves out because they have no value of the field at all."""

    field: str
    key: str | None
    count: int
