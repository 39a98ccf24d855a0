"""Index generations: folders that hold one state of the index, published whole or not at all."""

import secrets
import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from embeddings.errors import GenerationError
from models.files import (
    TEMPORARY,
    Checksum,
    checksums,
    damage,
    publish_folder,
    remove_abandoned,
    temporary_folder,
)
from models.manifest import MANIFEST, manifest_of, read_manifest, write_manifest

# Counts what changes in the files: 2 has partial dates in the keyword index, 3 vectors in parts.
FORMAT = 3

_REBUILD = "it is made again from the store"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is: written last into its folder, read before anything else of it.

    ``fingerprint`` is the encoder's and ``kind`` the vector index's; ``max_passage_id`` and
    ``max_retired_seq`` say which state of the store the index shows; ``created`` is an ISO time,
    UTC; ``files`` are named by their path in the folder.
    """

    format: int
    name: str
    fingerprint: str
    dimension: int
    count: int
    max_passage_id: int
    max_retired_seq: int
    kind: str
    created: str
    files: Mapping[str, Checksum]


@dataclass(frozen=True, slots=True)
class Generation:
    """A folder with an index, verified against its manifest."""

    folder: Path
    manifest: Manifest


def publish(
    root: Path,
    *,
    fingerprint: str,
    dimension: int,
    count: int,
    max_passage_id: int,
    max_retired_seq: int,
    kind: str,
    fill: Callable[[Path], None],
) -> Manifest:
    """Make a generation under ``root``: ``fill`` writes its files into the folder it is given.

    The folder gets its name only after all of it is on disk. Raises OSError, or what ``fill``
    raises; nothing is left behind then.
    """
    created = datetime.now(UTC)
    name = f"{created:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
    with temporary_folder(root) as folder:
        fill(folder)
        manifest = Manifest(
            format=FORMAT,
            name=name,
            fingerprint=fingerprint,
            dimension=dimension,
            count=count,
            max_passage_id=max_passage_id,
            max_retired_seq=max_retired_seq,
            kind=kind,
            created=created.isoformat(timespec="seconds"),
            files=checksums(folder),
        )
        write_manifest(folder, manifest)
        publish_folder(folder, root / name)
    return manifest


def open_generation(
    root: Path,
    name: str,
    *,
    fingerprint: str,
    dimension: int,
    stated: str | None = None,
    part: str = "",
) -> Generation:
    """Verify and return a generation, of its files those whose paths begin with ``part``. Raises
    GenerationError for any doubt.

    ``stated`` is its manifest as it was kept elsewhere too, in place of that of the folder, of
    which a flipped bit might make another one.
    """
    folder = root / name
    manifest = _manifest(folder) if stated is None else _stated(stated, name, folder)
    if (manifest.fingerprint, manifest.dimension) != (fingerprint, dimension):
        raise GenerationError(
            f"index {folder} holds vectors of model {manifest.fingerprint} ({manifest.dimension}), "
            f"not of {fingerprint} ({dimension})",
            _REBUILD,
        )
    files = {path: file for path, file in manifest.files.items() if path.startswith(part)}
    try:
        problem = damage(folder, files)
    except OSError as error:
        # Also of one that another process removes in this moment.
        problem = str(error)
    if problem or manifest.name != name:
        raise GenerationError(
            f"index {folder} is damaged: {problem or f'it says it is {manifest.name}'}", _REBUILD
        )
    return Generation(folder, manifest)


def prune(root: Path, keep: Collection[str]) -> None:
    """Remove generations not named in ``keep``, and what a crash left; nobody may be publishing."""
    remove_abandoned(root, 0)
    for folder in root.iterdir() if root.is_dir() else ():
        if folder.is_dir() and folder.name not in keep and not folder.name.startswith(TEMPORARY):
            shutil.rmtree(folder, ignore_errors=True)


def put_right(folder: Path, stated: str) -> bool:
    """Write the manifest of a folder again where it is not what was stated; True where it was not.
    Raises OSError.
    """
    path = folder / MANIFEST
    is_right = path.is_file() and path.read_bytes() == stated.encode()
    if not is_right:
        path.write_text(stated, encoding="utf-8")
    return not is_right


def _stated(text: str, name: str, folder: Path) -> Manifest:
    """A manifest that was kept elsewhere, if it is of this generation."""
    try:
        manifest = manifest_of(text.encode(), Manifest)
    except ValueError as error:
        raise GenerationError(f"of index {folder} nothing is known: {error}", _REBUILD) from error
    if (manifest.name, manifest.format) != (name, FORMAT):
        raise GenerationError(f"index {folder} was made by another Footnote", _REBUILD)
    return manifest


def _manifest(folder: Path) -> Manifest:
    try:
        manifest = read_manifest(folder, Manifest)
    except (OSError, ValueError) as error:
        raise GenerationError(
            f"index {folder} has no usable manifest: {error}", _REBUILD
        ) from error
    if manifest.format != FORMAT:
        raise GenerationError(f"index {folder} has format {manifest.format}", _REBUILD)
    return manifest
