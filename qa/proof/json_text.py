"""JSON that comes from elsewhere, read as strictly as evidence must be."""

import json
from typing import Any


def parsed(text: str) -> Any:
    """The value of a JSON text. Raises ValueError where it is none, is nested too deeply, or names
    a field of one object twice, as of the two only one would be checked.
    """
    try:
        return json.loads(text, object_pairs_hook=_object)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the field {twice!r} stands twice in one object")
    return fields
