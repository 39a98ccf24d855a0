"""How what one text says relates to what another says."""

from collections.abc import Iterable
from typing import Literal

# "different" is only what cannot both be right; all that is not certain is "unknown".
Relation = Literal["same", "different", "unknown"]


def any_same(relations: Iterable[Relation]) -> Relation:
    """Of alternatives that may each be meant: same if one is, different only if all are."""
    found = set(relations)
    if "same" in found:
        return "same"
    return "different" if found == {"different"} else "unknown"
