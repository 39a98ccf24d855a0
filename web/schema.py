"""JSON schemas of the dataclasses that `qa` returns, made from their annotations."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Schema = dict[str, Any]

PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Any: {},
}


def reference(kind: type) -> Schema:
    """A pointer to a component."""
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


def components(*kinds: type) -> dict[str, Schema]:
    """The schemas of these dataclasses and of all that they hold, by name."""
    schemas: dict[str, Schema] = {}
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        if kind.__name__ not in schemas:
            hints = get_type_hints(kind)
            schemas[kind.__name__] = _object(kind, hints)
            waiting.extend(inner for hint in hints.values() for inner in _dataclasses(hint))
    return dict(sorted(schemas.items()))


def _object(kind: type, hints: dict[str, Any]) -> Schema:
    names = [field.name for field in fields(kind)]
    return {
        "type": "object",
        "description": _description(kind),
        "required": names,
        "properties": {name: _schema(hints[name]) for name in names},
    }


def _description(kind: type) -> str:
    """The docstring as CommonMark, a line a paragraph."""
    return "\n\n".join(" ".join(part.split()) for part in (kind.__doc__ or "").split("\n\n"))


def _schema(hint: Any) -> Schema:
    if hint in PLAIN:
        return PLAIN[hint]
    if is_dataclass(hint) and isinstance(hint, type):
        return reference(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"type": "string", "enum": list(inner)}
    if origin is tuple:
        return {"type": "array", "items": _schema(inner[0])}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _schema(inner[1])}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(option) for option in inner]}
    raise TypeError(f"no schema for {hint!r}")


def _dataclasses(hint: Any) -> list[type]:
    if is_dataclass(hint) and isinstance(hint, type):
        return [hint]
    return [kind for inner in get_args(hint) for kind in _dataclasses(inner)]
