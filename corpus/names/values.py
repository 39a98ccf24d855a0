"""The values that stand under the names of fields: words, dates, addresses, people."""

from typing import Any

# What stands for a name where it is an object: {"name": "Ann Ro", "url": …}.
_NAMED = ("name", "title", "display_name", "full_name", "original")
# So are dates wrapped in MongoDB's exports: {"$date": {"$numberLong": "1709251200000"}}.
_WRAPPINGS = ({"$date"}, {"$numberLong"})


def is_blank(value: Any) -> bool:
    """Whether nothing stands there."""
    return value is None or (isinstance(value, str) and not value.strip())


def as_string(value: Any) -> str | None:
    """A string that is not blank; None for a value of another kind."""
    return value.strip() or None if isinstance(value, str) else None


def as_words(value: Any) -> str | None:
    """A string that is not blank, or a number, as it is written."""
    if isinstance(value, float):
        return f"{value:f}".rstrip("0").rstrip(".")
    return str(value) if type(value) is int else as_string(value)


def as_address(value: Any) -> str | None:
    """A whole address: a path alone ("/2024/quay") leads nowhere."""
    address = as_string(value)
    return address if address and "://" in address else None


def as_date(value: Any) -> str | None:
    """A date as it is written, whether as a string, as a number (Unix time) or as MongoDB does."""
    while isinstance(value, dict) and set(value) in _WRAPPINGS:
        (value,) = value.values()
    return as_words(value)


def as_names(value: Any) -> tuple[str, ...] | None:
    """One or more names; None for a value of another kind."""
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return None
    return tuple(name.strip() for name in names if name.strip())


def as_name(value: Any) -> str | None:
    """A name that is not blank, also that of an object which has one."""
    if isinstance(value, dict):
        return next((name for key in _NAMED if (name := as_string(value.get(key)))), None)
    return as_string(value)


def as_all_names(value: Any) -> tuple[str, ...] | None:
    """One or more names, also those of objects; None for a value of another kind."""
    values = value if isinstance(value, list) else [value]
    return as_names([as_name(one) if isinstance(one, dict) else one for one in values])
