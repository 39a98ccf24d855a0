"""Evidence packs: one answer with all that proves it, as one JSON text that can be kept anywhere.

Each field has its sha256, and the answer's id is the sha256 of these: an edited field is found by
its hash, and somebody who computes all hashes again gets another id. The hashes are of the UTF-8 of
``json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))``.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import msgspec

from qa.contract.answer import SavedAnswer
from qa.contract.errors import QAError
from qa.proof.json_text import parsed
from qa.proof.line_numbers import lines, place

FORMAT = "footnote-evidence"
# 1: Footnote 0.3 and 0.4. 2: a caution may be a correction or a scope. 3: an answer may be unsure.
VERSION = 3
ID_DIGITS = 20
# The fields of a pack that an answer does not have.
OWN_FIELDS = ("format", "format_version", "sha256")

# What an answer's sources have become is told anew each time.
_NOT_KEPT = ("changed", "changes")
# Not part of the answer. `asked_at` is, but an answer that is given twice has one id.
_NOT_HASHED = ("answer_id", "permalink", "took_ms", *_NOT_KEPT)
_NOT_IN_ID = ("asked_at",)
# Fields of answers, citations, disagreements and settings that came later, and their values where
# they say nothing: left out then, so that an answer without them is written and identified as it
# was before.
_LATER: dict[str, Any] = {
    "cites": None,
    "locator": None,
    "recognized": False,
    "replaces": False,
    "possible_answer": None,
    "unsure": None,
    "understood": None,
    "left_out": [],
    "lacking": [],
    "kind": [],
    "language": [],
    "tag": [],
    "metadata": {},
    "exclude": None,
    "unknown_sources": [],
    "unclear_times": [],
    "calibration": None,
}
# Hashed entry by entry, so that the edited one can be named.
_LISTS = ("citations", "nearest")


Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Edit:
    """A field of a pack whose sha256 is not the one that was written: its path and line, from 1."""

    path: str
    line: int


def identified(saved: SavedAnswer) -> SavedAnswer:
    """The answer with its id and permalink, which are made from its content."""
    answer_id = _id_of(_hashes(_fields(saved)))
    return replace(saved, answer_id=answer_id, permalink=_permalink(answer_id))


def write(saved: SavedAnswer) -> str:
    """The pack of an answer: JSON with one value on a line."""
    fields = {name: value for name, value in _fields(saved).items() if name not in _NOT_KEPT}
    pack = {"format": FORMAT, "format_version": VERSION, **fields, "sha256": _hashes(fields)}
    # A line end and spaces are put in afterwards: with `indent`, json encodes in Python.
    return msgspec.json.format(json.dumps(pack, ensure_ascii=False), indent=1) + "\n"


def is_pack_text(text: str) -> bool:
    """Whether a text is meant to be a pack: it has one of the fields that only packs have, or
    begins with one and is cut off.
    """
    try:
        value = parsed(text)
    except ValueError:
        return _BEGINNING.match(text) is not None
    return isinstance(value, dict) and any(field in value for field in OWN_FIELDS)


def read(text: str, name: str) -> SavedAnswer:
    """The answer of a pack; ``name`` is the name of its file in errors.

    Raises QAError where it is no JSON, no pack, or made by a newer Footnote, or where a field is
    missing or wrong.
    """
    value = _parsed(text, name)
    if not isinstance(value, dict):
        raise QAError("pack_invalid", f"{name}:1: not an evidence pack", _HINT)
    if value.get("format") != FORMAT:
        given = repr(value["format"]) if "format" in value else "missing"
        why = f"not an evidence pack: {given}, it must be {FORMAT!r}"
        raise _error("pack_invalid", "format", why, text, name)
    return as_kind(value, SavedAnswer, VERSION, text, name, _HINT)


def as_kind(
    value: dict[str, Any], kind: type[Kind], newest: int, text: str, name: str, hint: str
) -> Kind:
    """What the value of a pack's ``text`` holds, whose format is known up to ``newest``. Raises
    QAError where it was made by a newer Footnote, or a field is missing or wrong; ``hint`` says how
    to get a right one.
    """
    number = value.get("format_version")
    if type(number) is not int or number < 1:
        why = f"{number!r} is no version"
        raise _error("pack_invalid", "format_version", why, text, name, hint)
    if number > newest:
        known = f"1 to {newest}" if newest > 1 else "1"
        why = f"the pack has the format {number}, this Footnote knows {known}"
        raise _error("pack_newer", "format_version", why, text, name, "update Footnote")
    try:
        return msgspec.convert(value, type=kind)
    except msgspec.ValidationError as error:
        line, path, why = place(str(error), text)
        raise QAError("pack_invalid", f"{name}:{line}: {path}: {why}", hint) from error


def edits(text: str) -> list[Edit]:
    """The edited fields of a pack that can be read."""
    value = parsed(text)
    computed, written = _hashes(value), value.get("sha256")
    written = written if isinstance(written, dict) else {}
    true_id = _id_of(computed)
    paths = list(_different(computed, written))
    # Both are made of the other fields: where one of these was edited they tell nothing more.
    if not paths and value.get("answer_id") != true_id:
        paths = ["$.answer_id"]
    if not paths and value.get("permalink") not in (None, _permalink(true_id)):
        paths = ["$.permalink"]
    where = lines(text)
    return [Edit(path.removeprefix("$."), where.get(path, 1)) for path in paths]


# `json.dumps` would make one for each of the thirty values of an answer.
_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
_BEGINNING = re.compile(rf'\s*{{\s*"(?:{"|".join(OWN_FIELDS)})"\s*:')
_HINT = "get one with: python -m qa answer ID --pack > pack.json"


def _error(code: str, field: str, why: str, text: str, name: str, hint: str = _HINT) -> QAError:
    line = lines(text).get(f"$.{field}", 1)
    return QAError(code, f"{name}:{line}: {field}: {why}", hint)


def _parsed(text: str, name: str) -> Any:
    try:
        return parsed(text)
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise QAError(
            "pack_unreadable",
            f"{name}:{line}: not JSON: {getattr(error, 'msg', error)}",
            "the file may be cut off; get it again",
        ) from error


def _fields(saved: SavedAnswer) -> dict[str, Any]:
    """The fields of an answer as they are written and hashed."""
    values = msgspec.to_builtins(saved)
    return _telling({name: _written(value) for name, value in values.items()})


def _telling(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields without the later ones that say nothing."""
    return {n: value for n, value in fields.items() if n not in _LATER or value != _LATER[n]}


def _written(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_written(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    if "filters" in value:
        filters = {name: _written(each) for name, each in value["filters"].items()}
        value = {**value, "filters": _telling(filters)}
    return _telling(value)


def _hashes(fields: dict[str, Any]) -> dict[str, Any]:
    """The sha256 of each field; for a list of citations a list, one for each entry."""
    hashed = [name for name in SavedAnswer.__dataclass_fields__ if name not in _NOT_HASHED]
    # A pack that is older than a field has neither the field nor its hash.
    present = [name for name in hashed if name in fields]
    return {
        name: [sha256_of(entry) for entry in fields[name]]
        if name in _LISTS
        else sha256_of(fields[name])
        for name in present
    }


def _different(computed: dict[str, Any], written: dict[str, Any]) -> Iterator[str]:
    """The paths of the fields, or entries of a list, whose two hashes differ."""
    for name, value in computed.items():
        before = written.get(name)
        if before == value:
            continue
        entries = before if name in _LISTS and isinstance(before, list) else []
        if len(entries) == len(value) and entries:
            yield from (f"$.{name}[{i}]" for i, entry in enumerate(value) if entry != entries[i])
            continue
        yield f"$.{name}"
        if name in _LISTS:
            # Some were put in or taken out: those that were not there before.
            yield from (f"$.{name}[{i}]" for i, entry in enumerate(value) if entry not in entries)


def _permalink(answer_id: str) -> str:
    return f"/answers/{answer_id}"


def _id_of(hashes: dict[str, Any]) -> str:
    named = {name: value for name, value in hashes.items() if name not in _NOT_IN_ID}
    return sha256_of(named)[:ID_DIGITS]


def sha256_of(value: object) -> str:
    """The sha256 of a JSON value, as it is told above."""
    canonical = _CANONICAL.encode(value)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
