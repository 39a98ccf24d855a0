"""Evidence packs of dossiers: every clip with all that proves it, as one JSON text.

As in an answer's pack each field has its sha256, each clip its own, and ``pack_id`` is the sha256
of these: who edits a field is found by its hash, who computes all of them again gets another id.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from qa.contract.dossiers.dossier import Clip, Dossier
from qa.proof.json_text import parsed
from qa.proof.line_numbers import lines
from qa.proof.pack import ID_DIGITS, Edit, as_kind, sha256_of

FORMAT = "footnote-dossier"
VERSION = 1

# Whose it is stands beside a dossier, not in it; who clipped what stands in each clip.
_FIELDS = ("dossier", "name", "made_at", "changed_at", "revision", "clips")
_CLIPS = "clips"
_HINT = "get one with: python -m qa dossier pack ID > pack.json"


@dataclass(frozen=True, slots=True)
class PackedDossier:
    """What a pack says of a dossier: its id, name, times and revision, and its clips."""

    dossier: str
    name: str
    made_at: str
    changed_at: str
    revision: int
    clips: tuple[Clip, ...]
    pack_id: str


def write(name: str, dossier: Dossier) -> str:
    """The pack of the dossier with an id: JSON with one value on a line."""
    values = {"dossier": name, **msgspec.to_builtins(dossier)}
    # As JSON has it: hashes are of lists, not of tuples.
    fields = json.loads(json.dumps({field: values[field] for field in _FIELDS}))
    hashes = _hashes(fields)
    pack = {
        "format": FORMAT,
        "format_version": VERSION,
        "pack_id": _id_of(hashes),
        **fields,
        "sha256": hashes,
    }
    return msgspec.json.format(json.dumps(pack, ensure_ascii=False), indent=1) + "\n"


def is_dossier_pack(text: str) -> bool:
    """Whether a text is JSON that says that it is a dossier's pack."""
    try:
        value = parsed(text)
    except ValueError:
        return False
    return isinstance(value, dict) and value.get("format") == FORMAT


def read(text: str, name: str) -> PackedDossier:
    """The dossier of a text that `is_dossier_pack`; ``name`` is the name of its file in errors.

    Raises QAError where it was made by a newer Footnote, or a field is missing or wrong.
    """
    return as_kind(parsed(text), PackedDossier, VERSION, text, name, _HINT)


def edits(text: str) -> list[Edit]:
    """The edited fields and clips of a pack that can be read."""
    value = parsed(text)
    computed, written = _hashes(value), value.get("sha256")
    written = written if isinstance(written, dict) else {}
    paths = list(_different(computed, written))
    # It is made of the others: where one of these was edited it tells nothing more.
    if not paths and value.get("pack_id") != _id_of(computed):
        paths = ["pack_id"]
    where = lines(text)
    return [Edit(path, where.get(f"$.{path}", 1)) for path in paths]


def _hashes(fields: dict[str, Any]) -> dict[str, Any]:
    """The sha256 of each field; of the clips a list, one for each."""
    return {
        field: [sha256_of(clip) for clip in fields[field]]
        if field == _CLIPS
        else sha256_of(fields[field])
        for field in _FIELDS
    }


def _different(computed: dict[str, Any], written: dict[str, Any]) -> Iterator[str]:
    """The fields and clips whose two hashes differ."""
    for field in _FIELDS:
        before, value = written.get(field), computed[field]
        if before == value:
            continue
        known = before if field == _CLIPS and isinstance(before, list) else []
        if len(known) == len(value) and sorted(map(str, known)) != sorted(value):
            yield from (f"{field}[{i}]" for i, clip in enumerate(value) if clip != known[i])
            continue
        # The order is another one, or some were put in or taken out: those that were not there.
        yield field
        if field == _CLIPS:
            yield from (f"{field}[{i}]" for i, clip in enumerate(value) if clip not in known)


def _id_of(hashes: dict[str, Any]) -> str:
    return sha256_of(hashes)[:ID_DIGITS]
