"""The metadata that opens a file: YAML, TOML, JSON, Org, or lines of "Title: …"."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import yaml  # type: ignore[import-untyped, unused-ignore]

from corpus.article import Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.limits import MAX_METADATA_DEPTH
from corpus.names import called, is_day, is_known, is_title
from corpus.text.dates import read_date


def _fenced(opening: str, end: str) -> re.Pattern[str]:
    form = rf"(?:{opening})[ \t]*\n(?P<block>.*?)^(?:{end})[ \t]*(?:\n|\Z)"
    return re.compile(form, re.DOTALL | re.MULTILINE)


_YAML = _fenced(r"---(?:[ \t]*ya?ml)?", r"---|\.\.\.")
# Org has days in brackets, and properties in lines of ":ID: …" before the title.
_ORG = re.compile(r"(?:(?:#\+|:)\w+:.*(?:\n|\Z)|[ \t]*\n)+")
_ORG_LINE = re.compile(r"(?:#\+|:)(?P<name>\w+):[ \t]*(?P<value>.*)")
_ORG_DAY = re.compile(r"[<\[](\d{4}-\d\d-\d\d)(?: [^<>\[\]]*)?[>\]]")
# Vowels of Indian scripts and of Thai are no letters to `re`; in French a space is before a colon.
_WORDS = r"[^\W\d_][\w\u0900-\u0dff\u0e31-\u0e4e\xa0\u202f -]{0,30}"
_LINES = re.compile(rf"(?::?{_WORDS}(?::(?:[ \t].*)?|：.*)\n|[ \t]+\S.*\n)+(?=[ \t]*\n)")
_LINE = re.compile(rf":?(?P<name>{_WORDS})[:：][ \t]*(?P<value>.*)")
_FIRST = re.compile(rf"{_LINE.pattern}\n(?!{_WORDS}[:：])")
_NAME = re.compile(rf"^[:{{]?\"?({_WORDS})\"?[ \t]*[:：=]", re.MULTILINE)
_UNCLOSED = re.compile(r"(?:---[ \t]*\n[\w-]+:(?:\s|$)|\+\+\+[ \t]*\n[\w-]+[ \t]*=|;;;[ \t]*\n)")
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
    first = _FIRST.match(text, start)
    if first and is_day(first["name"]) and read_date(first["value"]):
        return FrontMatter(_named({first["name"]: first["value"]}), text[first.end() :])
    return None


def _is_meant(fields: Mapping[str, Any]) -> bool:
    """Whether lines of "name: value" are metadata: text may begin with "Date: to be announced".

    Behind a field that nobody knows a title and another one must be named, and all days be days:
    "Quay: a wall" may also open a list of words.
    """
    names = [name for name, value in fields.items() if value]
    known = [name for name in names if is_known(name)]
    if known[:1] == names[:1] and (len(known) > 1 or is_title(names[0])):
        return bool(names)
    title = next((name for name, value in called(fields, "title") if value), None)
    others = [name for name in known if name != title]
    days = [fields[name] for name in others if is_day(name)]
    return title is not None and bool(others) and all(map(read_date, days))


def _of_lines(block: str, form: re.Pattern[str]) -> dict[str, Any]:
    """The values by name; an indented line goes on with the value above. Under a name that is there
    again stands another author, or what gets a number."""
    pairs: list[tuple[str, str]] = []
    for line in block.splitlines():
        if match := form.match(line):
            day = _ORG_DAY.fullmatch(value := match["value"].strip())
            pairs.append((match["name"].strip(), day[1] if day else value))
        elif pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {line.strip()}".strip())
    fields: dict[str, Any] = {}
    times = Counter[str]()
    for name, value in pairs:
        times[name] += 1
        if times[name] == 1:
            fields[name] = value
        elif any(called({name: value}, "authors")):
            fields[name] = [*([fields[name]] if times[name] == 2 else fields[name]), value]
        else:
            fields[f"{name} ({times[name]})"] = value
    return fields


def _json(text: str, start: int) -> FrontMatter | None:
    try:
        fields, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    below = re.compile(r"[ \t]*(?:\n|\Z)").match(text, end)
    return FrontMatter(_named(fields), text[below.end() :]) if below else None


def _fenced_json(block: str, _: Origin) -> dict[str, Any]:
    written = block.strip()
    try:
        fields = json.loads(written if written.startswith("{") else f"{{{written}}}")
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"the front matter is not JSON ({error})", "Correct it.") from error
    return dict(fields)


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
    _fenced(r"\+\+\+", r"\+\+\+"): _toml,
    _fenced(r"---[ \t]*toml", "---"): _toml,
    _fenced(";;;", ";;;"): _fenced_json,
    _fenced(r"---[ \t]*json", "---"): _fenced_json,
}
