"""The metadata that opens a file: YAML, TOML, JSON, Org, or lines of "Title: …"."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import yaml  # type: ignore[import-untyped, unused-ignore]

from corpus.article import Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.limits import MAX_METADATA_DEPTH
from corpus.names import is_known, is_title

_YAML = re.compile(
    r"---[ \t]*\n(?P<block>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<block>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_ORG = re.compile(r"(?:#\+\w+:.*(?:\n|\Z)|[ \t]*\n)+")
_ORG_LINE = re.compile(r"#\+(?P<name>\w+):[ \t]*(?P<value>.*)")
_LINES = re.compile(r"(?::?[^\W\d_][\w -]{0,30}:(?:[ \t].*)?\n|[ \t]+\S.*\n)+(?=[ \t]*\n)")
_LINE = re.compile(r":?(?P<name>[^\W\d_][\w -]{0,30}):[ \t]*(?P<value>.*)")
_NAME = re.compile(r"^:?([^\W\d_][\w -]{0,30})[ \t]*[:=]", re.MULTILINE)
_UNCLOSED = re.compile(r"(?:---[ \t]*\n[\w-]+:(?:\s|$)|\+\+\+[ \t]*\n[\w-]+[ \t]*=)")
# What editors and programs leave before the block: blank lines, a second byte order mark, comments.
_BEFORE = re.compile(r"(?:[\s\ufeff]|<!--.*?-->)*", re.DOTALL)
_LONGEST = 65_536
_LOOK_AT = 500
# Names that the block had from the first; all others are kept as they are (`corpus.names`).
_NAMES = {
    "title": "title",
    "date": "published",
    "author": "authors",
    "lang": "language",
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A file parted: fields, under the names of `Draft`'s where it has them, and the text below.

    ``remarks`` say what looks like metadata but could not be read, and so is part of the text.
    """

    fields: Mapping[str, Any]
    body: str
    remarks: tuple[str, ...] = ()


def split_front_matter(text: str, origin: Origin, *, strict: bool) -> FrontMatter:
    """The front matter of a text and what is below it.

    With ``strict``, as in Markdown, a block of dashes in the first line is always front matter:
    raises ReadError with the line of the damage where it is not closed or not YAML. Anything else
    counts only where it names a title, a date or another known field.
    """
    if strict and (match := _YAML.match(text)):
        return FrontMatter(_named(_yaml(match["block"], origin)), text[match.end() :])
    if strict and text.startswith("---") and _UNCLOSED.match(text):
        raise _broken(origin, 1, "not closed", "Put a line of three dashes under it.")
    start = _start(text)
    try:
        found = _block(text, start, origin)
    except CorpusError as error:
        return _as_text(text, start, error.message)
    if found is not None and found.body.strip() and any(map(is_known, map(str, found.fields))):
        return found
    unclosed = found is None and _UNCLOSED.match(text, start)
    return _as_text(text, start, "the front matter is not closed" if unclosed else "")


def _as_text(text: str, start: int, problem: str) -> FrontMatter:
    """No front matter, and the problem as a remark where the lines look like one: a rule between
    two scenes of a dialogue is none."""
    names = _NAME.findall(text[start : start + _LOOK_AT])
    told = problem and any(map(is_known, names))
    return FrontMatter({}, text, (f"{problem}: it is read as text",) if told else ())


def _start(text: str) -> int:
    before = _BEFORE.match(text)
    return before.end() if before else 0


def _block(text: str, start: int, origin: Origin) -> FrontMatter | None:
    """The block at ``start``, of whatever syntax. Raises CorpusError where it is damaged."""
    for form, read in _FENCED.items():
        if match := form.match(text, start):
            fields = read(match["block"], origin)
            return FrontMatter(_named(fields), text[match.end() :])
    if text.startswith("{", start):
        return _json(text, start)
    for form, line in ((_ORG, _ORG_LINE), (_LINES, _LINE)):
        match = form.match(text, start)
        fields = _of_lines(match[0], line) if match else {}
        if match and _is_meant(fields):
            return FrontMatter(_named(fields), text[match.end() :])
    return None


def _is_meant(fields: Mapping[str, str]) -> bool:
    """Whether lines of "name: value" are metadata: text may begin with "Date: to be announced"."""
    names = list(fields)
    known = sum(map(is_known, names))
    return bool(names) and is_known(names[0]) and (known > 1 or is_title(names[0]))


def _of_lines(block: str, form: re.Pattern[str]) -> dict[str, str]:
    """The values by name; an indented line goes on with the value above."""
    fields: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        match = form.match(line)
        if match is None:
            fields[name] = f"{fields.get(name, '')} {line.strip()}".strip()
        elif match["name"] not in fields:
            name = match["name"]
            fields[name] = match["value"].strip()
    return fields


def _json(text: str, start: int) -> FrontMatter | None:
    try:
        fields, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    below = re.compile(r"[ \t]*(?:\n|\Z)").match(text, end)
    return FrontMatter(_named(fields), text[below.end() :]) if below else None


def _toml(block: str, _: Origin) -> dict[str, Any]:
    try:
        return {key: _plain(value) for key, value in tomllib.loads(block).items()}
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CorpusError(f"the front matter is not TOML ({error})", "Correct it.") from error


def _plain(value: Any) -> Any:
    """Days and times as they are written, at any depth."""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else value


def _named(loaded: Mapping[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key, value in loaded.items():
        if value != "":
            name = str(key)
            fields.setdefault(_NAMES.get(name.lower(), name), value)
    return fields


def _yaml(block: str, origin: Origin) -> dict[str, Any]:
    if len(block) > _LONGEST:
        raise _broken(origin, 1, f"longer than {_LONGEST:,} characters", "Shorten it.")
    loaded = _load(block, origin) or {}
    if not isinstance(loaded, dict):
        raise _broken(origin, 2, "no list of 'name: value'", "Write one 'name: value' a line.")
    return loaded


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


_FENCED: Mapping[re.Pattern[str], Callable[[str, Origin], dict[str, Any]]] = {
    _YAML: _yaml,
    _TOML: _toml,
}
