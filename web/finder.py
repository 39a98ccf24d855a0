"""The search form of the articles page; its fields are the query of the address."""

from dataclasses import dataclass, replace
from typing import Self

from flask import request

from qa.contract.collection import Selection
from qa.contract.filters.filtering import METADATA
from qa.contract.filters.found import Facet
from qa.contract.filters.words import in_one
from web.filters import Chosen, in_address
from web.requests import page_number, selection

NOTHING = Chosen()


@dataclass(frozen=True, slots=True)
class Finder:
    """Which articles are listed, and which page of them, from 1."""

    selection: Selection
    page: int
    words: str = ""
    chosen: Chosen = NOTHING

    @property
    def narrowed(self) -> bool:
        """Whether some articles are left out."""
        return bool(self.words) or replace(self.selection, oldest_first=False) != Selection()

    @property
    def fields(self) -> dict[str, str | list[str]]:
        """The query of the address; a field without a value is left out."""
        wanted = self.selection
        fields: dict[str, str | list[str] | None] = {
            "words": self.words,
            "search": wanted.search,
            "source": wanted.source,
            "kind": wanted.kind,
            "from": wanted.published_from,
            "to": wanted.published_to,
            "order": "oldest" if wanted.oldest_first else None,
            **self.chosen.fields,
            "page": str(self.page) if self.page > 1 else None,
        }
        return {name: value for name, value in fields.items() if value}

    def between(self, first: str, last: str) -> Self:
        """The first page of the articles published between these days, both included."""
        return self._first(replace(self.selection, published_from=first, published_to=last))

    def of(self, source: str) -> Self:
        """The first page of the articles of a source."""
        return self._first(replace(self.selection, source=source))

    def having(self, facet: Facet, value: str, *, out: bool = False) -> Self:
        """The first page of those that have a value of a facet too, or of those without it."""
        if out:
            word = f"{METADATA if facet.key else ''}{in_one(facet.key or facet.field, value)}"
            return self._chosen(self.chosen.having("not", word))
        if facet.field == "year":
            return self.between(f"{value}-01-01", f"{value}-12-31")
        if facet.field == "source":
            return self.of(value)
        if facet.field == "kind":
            return self._first(replace(self.selection, kind=value))
        if facet.key:
            return self._chosen(self.chosen.having("where", in_one(facet.key, value)))
        return self._chosen(self.chosen.having(facet.field, value))

    def has(self, facet: Facet, value: str) -> bool:
        """Whether a value of a facet is asked for already."""
        return self.having(facet, value).fields == replace(self, page=1).fields

    @property
    def asking(self) -> dict[str, str | list[str]]:
        """The fields of the ask form that narrow a question to these articles."""
        known = ("source", "kind", "from", "to", "tag", "language", "where", "not")
        return {name: value for name, value in self.fields.items() if name in known}

    def at(self, page: int) -> Self:
        """Another page of the same listing."""
        return replace(self, page=page)

    def _chosen(self, chosen: Chosen) -> Self:
        return replace(self._first(chosen.selected(self.selection)), chosen=chosen)

    def _first(self, selection: Selection) -> Self:
        return replace(self, selection=selection, page=1)


def finder() -> Finder:
    """The form of the current request. Raises RequestError."""
    return Finder(
        selection("from", "to"),
        page_number(),
        request.args.get("words", "").strip(),
        in_address(),
    )
