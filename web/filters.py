"""Filters in addresses and forms: tags, languages, kinds, and words for metadata and for what is
left out, each field as often as there are values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from flask import request
from werkzeug.datastructures import MultiDict

from qa.contract.answer import Filters
from qa.contract.collection import Selection
from qa.contract.filters.filtering import METADATA, from_words, in_words
from qa.contract.filters.words import parted
from qa.contract.validation import check_filters
from web.kinds import kind_name

# The fields, in the order in which pages show them.
LISTS = ("tag", "language", "kind", "where", "not")

# The fields of facets in words; that of metadata is its key.
FACETS: Mapping[str, str] = {
    "source": "Source",
    "year": "Year",
    "kind": "Kind",
    "language": "Language",
    "tag": "Tag",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The values of each field as they were written: ``where`` is ``KEY=VALUE``, ``but`` what is
    left out, ``FIELD=VALUE``.
    """

    tag: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    @property
    def fields(self) -> dict[str, list[str]]:
        """The fields that have values, by their names in an address."""
        given = zip(LISTS, (self.tag, self.language, self.kind, self.where, self.but), strict=True)
        return {name: list(values) for name, values in given if values}

    @property
    def shown(self) -> tuple[tuple[str, str, str], ...]:
        """Each value as (field, value, words for people)."""
        return tuple(
            (name, value, _in_words(name, value))
            for name, values in self.fields.items()
            for value in values
        )

    def filters(self, filters: Filters) -> Filters:
        """The filters with these. Raises QuestionError."""
        own = replace(filters, tag=self.tag, language=self.language, kind=self.kind)
        return from_words(own, self.where, self.but)

    def selected(self, selection: Selection) -> Selection:
        """The selection with these. Raises QuestionError."""
        filters = self.filters(Filters())
        check_filters(filters)
        return replace(selection, scope=filters.scope)

    def having(self, field: str, value: str) -> Self:
        """These and one more value."""
        name = "but" if field == "not" else field
        before: tuple[str, ...] = getattr(self, name)
        return self if value in before else replace(self, **{name: (*before, value)})


_WORDS: Mapping[str, str] = {
    "tag": "tagged {}",
    "language": "language {}",
    "kind": "{}",
    "where": "{}",
    "not": "not {}",
}


def chosen(given: MultiDict[str, str]) -> Chosen:
    """The fields of a form or an address; empty ones say nothing."""
    lists = (tuple(v.strip() for v in given.getlist(name) if v.strip()) for name in LISTS)
    return Chosen(*(tuple(dict.fromkeys(values)) for values in lists))


def in_address() -> Chosen:
    """Those of the current request for a listing, which has its own field for the kind."""
    return replace(chosen(request.args), kind=())


def of_filters(filters: Filters) -> Chosen:
    """The fields that give these filters again."""
    words = in_words(filters)
    where, but = (tuple(v for name, v in words if name == one) for one in ("where", "not"))
    return Chosen(filters.tag, filters.language, filters.kind, where, but)


def said(filters: Filters) -> tuple[str, ...]:
    """What the fields restrict, each in words."""
    shown = of_filters(filters).shown
    return tuple(words if name == "not" else f"only {words}" for name, _, words in shown)


def _in_words(name: str, value: str) -> str:
    if name == "kind":
        value = kind_name(value)
    found = parted(value.removeprefix(METADATA)) if name in ("where", "not") else None
    return _WORDS[name].format(": ".join(found) if found else value)
