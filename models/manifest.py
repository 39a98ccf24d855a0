"""The manifest of a folder, stored as JSON: facts, and the checksums of the files beside it."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

import msgspec

from models.files import Checksum

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MANIFEST = "manifest.json"

AnyManifest = TypeVar("AnyManifest", bound="DataclassInstance")

# How msgspec ends its message: "Expected `int`, got `str` - at `$.max_tokens`".
_PLACE = re.compile(r" - at `(?P<key>key in )?\$\.?(?P<field>.*)`$")


@dataclass(frozen=True, slots=True)
class ExportManifest:
    """What every exported model states; a subclass adds how its kind of model is run.

    ``name`` is for people; ``identity`` names the source's weights and settings (see
    `models.sources.ModelSource`), and ``weights_sha256`` the weights alone. ``versions`` are those
    of the libraries that made the export; ``files`` are named by their path in the folder.
    ``FORMAT`` is the only ``format`` that this version of the code reads; what it computes can be
    compared with what formats from ``COMPARABLE`` on have computed.
    """

    FORMAT: ClassVar[int]
    COMPARABLE: ClassVar[int]

    format: int
    name: str
    identity: str
    weights_sha256: str
    versions: Mapping[str, str]
    files: Mapping[str, Checksum]


def read_manifest(folder: Path, kind: type[AnyManifest]) -> AnyManifest:
    """The manifest of the given kind in a folder.

    Raises OSError where it cannot be read, and ValueError, which names its file and field, where it
    is no JSON or a field is missing, unknown or malformed.
    """
    return manifest_of((folder / MANIFEST).read_bytes(), kind)


def manifest_of(text: bytes, kind: type[AnyManifest]) -> AnyManifest:
    """The manifest of the given kind that a JSON text holds. Raises ValueError as `read_manifest`
    does.
    """
    try:
        manifest = msgspec.json.decode(text, type=kind)
        given = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    except msgspec.ValidationError as error:
        raise ValueError(f"{MANIFEST}: {_problem(str(error))}") from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{MANIFEST} is no JSON: {error}") from error
    if unknown := sorted(given.keys() - {field.name for field in fields(kind)}):
        raise ValueError(f"{MANIFEST}: field {unknown[0]}: there is none of this name")
    return manifest


def write_manifest(folder: Path, manifest: "DataclassInstance") -> None:
    """Write a manifest into its folder, as JSON. Raises OSError."""
    (folder / MANIFEST).write_text(manifest_text(manifest), encoding="utf-8")


def manifest_text(manifest: "DataclassInstance") -> str:
    """A manifest as the JSON that is written, to be kept elsewhere too."""
    return json.dumps(asdict(manifest), indent=1)


def _problem(message: str) -> str:
    """What msgspec says of a JSON value, its field ahead: "field name: expected str, got int"."""
    place = _PLACE.search(message)
    what = (message[: place.start()] if place else message).replace("`", "")
    what = what[0].lower() + what[1:]
    return f"field {place['field']}: {what}" if place and place["field"] else what
