"""The manifest of a folder, stored as JSON: facts, and the checksums of the files beside it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from models.files import Checksum

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MANIFEST = "manifest.json"

AnyManifest = TypeVar("AnyManifest")


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


def parse_manifest(fields: dict[str, Any], kind: Callable[..., AnyManifest]) -> AnyManifest:
    """A manifest of the given kind from its JSON object.

    Raises AttributeError, KeyError or TypeError if a field is missing, unknown or malformed.
    """
    files = {name: Checksum(**checksum) for name, checksum in fields["files"].items()}
    return kind(**fields | {"files": files})


def write_manifest(folder: Path, manifest: "DataclassInstance") -> None:
    """Write a manifest into its folder, as JSON. Raises OSError."""
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
