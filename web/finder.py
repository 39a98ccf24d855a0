"""The search form of the articles page; its fields are the query of the address."""

from dataclasses import dataclass, replace
from typing import Self

from qa.contract.collection import Selection
from web.requests import page_number, selection


@dataclass(frozen=True, slots=True)
class Finder:
    """Which articles are listed, and which page of them, from 1."""

    selection: Selection
    page: int

    @property
    def narrowed(self) -> bool:
        """Whether some articles are left out."""
        return replace(self.selection, oldest_first=False) != Selection()

    @property
    def fields(self) -> dict[str, str]:
        """The query of the address; a field without a value is left out."""
        wanted = self.selection
        fields = {
            "search": wanted.search,
            "source": wanted.source,
            "kind": wanted.kind,
            "from": wanted.published_from,
            "to": wanted.published_to,
            "order": "oldest" if wanted.oldest_first else None,
            "page": str(self.page) if self.page > 1 else None,
        }
        return {name: value for name, value in fields.items() if value}

    def between(self, first: str, last: str) -> Self:
        """The first page of the articles published between these days, both included."""
        return self._first(replace(self.selection, published_from=first, published_to=last))

    def of(self, source: str) -> Self:
        """The first page of the articles of a source."""
        return self._first(replace(self.selection, source=source))

    def at(self, page: int) -> Self:
        """Another page of the same listing."""
        return replace(self, page=page)

    def _first(self, selection: Selection) -> Self:
        return replace(self, selection=selection, page=1)


def finder() -> Finder:
    """The form of the current request. Raises RequestError."""
    return Finder(selection("from", "to"), page_number())
