"""Which field of an article the name of a column means, and how surely."""

import re

from corpus.names import FIELDS, folded, usual_names

# "article_title", "news id", "post-date": what the row is, then which of its fields.
_ROW = re.compile(r"(?:article|news|story|post|item|doc|document|artikel)(?=.)")
# "title.rendered", "source.name": what a flattened object calls its one value.
_ONE_VALUE = re.compile(r"[./](?:rendered|main|name|text|value|original|#text|\$t|_)$", re.I)
# Objects that only wrap a row; all others ("image.url") are another thing.
WRAPPERS = frozenset((
    "_source", "fields", "article", "attributes", "data", "node", "doc", "document", "properties",
    "item", "post", "story", "entry", "row", "record",
))  # fmt: skip
_LATER = 1000


def field_of(name: str) -> tuple[str, int] | None:
    """The field that a column's name means, and how sure that is (0 is the surest); else None."""
    wrapper, dot, inner = name.strip().partition(".")
    if dot and wrapper.lower() in WRAPPERS and (found := field_of(inner)):
        return found[0], found[1] + 3 * _LATER
    plain = _ONE_VALUE.sub("", name.strip())
    letters = folded(plain)
    if letters in _RANKS:
        return _RANKS[letters]
    bare = _ROW.sub("", letters, count=1)
    if bare != letters and bare in _RANKS:
        return _RANKS[bare][0], _RANKS[bare][1] + _LATER
    return None


def _ranks() -> dict[str, tuple[str, int]]:
    ranks: dict[str, tuple[str, int]] = {}
    for field in FIELDS:
        for place, names in enumerate(usual_names(field)):
            for name in names:
                # A name that two fields have is the field's that names it as its own, the first.
                ranks.setdefault(name, (field, place))
    return ranks


_RANKS = _ranks()
