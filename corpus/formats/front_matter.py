"""The metadata block that opens a Markdown file: YAML between two lines of three dashes."""

import re
from typing import Any

import yaml  # type: ignore[import-untyped, unused-ignore]

from corpus.article import Origin
from corpus.errors import ReadError
from corpus.formats.limits import MAX_METADATA_DEPTH

_BLOCK = re.compile(
    r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_UNCLOSED = re.compile(r"---[ \t]*\n[\w-]+:(?:\s|$)")
_LONGEST = 65_536
_NAMES = {
    "date": "published",
    "author": "authors",
    "lang": "language",
}


def split_front_matter(text: str, origin: Origin) -> tuple[dict[str, Any], str]:
    """The front matter under the names of `Draft`'s fields, and the text under it.

    Raises ReadError with the line of the damage where the block is not closed or not YAML.
    """
    match = _BLOCK.match(text)
    if match is None:
        if _UNCLOSED.match(text):
            raise _broken(origin, 1, "not closed", "Put a line of three dashes under it.")
        return {}, text
    return _fields(match["yaml"], origin), text[match.end() :]


def _fields(block: str, origin: Origin) -> dict[str, Any]:
    if len(block) > _LONGEST:
        raise _broken(origin, 1, f"longer than {_LONGEST:,} characters", "Shorten it.")
    loaded = _load(block, origin) or {}
    if not isinstance(loaded, dict):
        raise _broken(origin, 2, "no list of 'name: value'", "Write one 'name: value' a line.")
    fields: dict[str, Any] = {}
    for key, value in loaded.items():
        if value != "":
            name = str(key)
            fields.setdefault(_NAMES.get(name.lower(), name), value)
    return fields


def _load(block: str, origin: Origin) -> Any:
    """YAML of strings, lists and mappings only: values stay as they are written.

    The usual safe loader takes ``2020-02-30`` for an error, ``23:00`` for the number 1380 and a
    time with a zone for another day.
    """
    try:
        _refuse_explosives(block, origin)
        return yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - makes strings only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "an unusable character"
        hint = "Quote values that hold a colon, and close every quote and bracket."
        line = mark.line + 2 if mark else 2
        raise _broken(origin, line, f"not YAML ({problem})", hint) from error


def _refuse_explosives(block: str, origin: Origin) -> None:
    """A few aliases can unfold to gigabytes, and deep nesting costs the parser its square."""
    depth = 0
    for event in yaml.parse(block, Loader=yaml.BaseLoader):
        line = event.start_mark.line + 2
        if isinstance(event, yaml.AliasEvent):
            raise _broken(origin, line, "using an alias (*)", "Write the value out.")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_METADATA_DEPTH:
            raise _broken(origin, line, "nested too deeply", "Flatten it.")


def _broken(origin: Origin, line: int, what: str, hint: str) -> ReadError:
    return ReadError(Origin(origin.path, line), f"the front matter is {what}", hint)
