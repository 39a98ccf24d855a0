"""What a backup says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from models.files import Checksum, checksums
from models.manifest import MANIFEST, read_manifest, write_manifest
from qa.contract.errors import QAError

FORMAT = 1
_KIND = "footnote backup"


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """Written last into the folder of a backup: which files it has.

    ``schema`` is that of the store, which a Footnote that knows fewer cannot open; ``created`` is
    an ISO time, UTC; ``files`` are named by their path in the folder.
    """

    kind: str
    format: int
    created: str
    articles: int
    versions: int
    files: Mapping[str, Checksum]


def is_backup(folder: Path) -> bool:
    """Whether a folder may hold a backup, whole or damaged."""
    return (folder / MANIFEST).is_file()


def seal(folder: Path, articles: int, versions: int) -> BackupManifest:
    """Write the manifest of all files that a folder holds. Raises OSError."""
    created = datetime.now(UTC).isoformat(timespec="seconds")
    manifest = BackupManifest(_KIND, FORMAT, created, articles, versions, checksums(folder))
    write_manifest(folder, manifest)
    return manifest


def unsealed(folder: Path) -> BackupManifest:
    """The manifest of a backup. Raises QAError where there is none that can be trusted."""
    try:
        manifest = read_manifest(folder, BackupManifest)
    except FileNotFoundError:
        message = f"{folder} holds no backup: it has no {MANIFEST}"
        raise QAError("backup_missing", message, "name the folder that backup made") from None
    except (OSError, ValueError) as error:
        raise _damaged(folder, [str(error)]) from error
    if manifest.kind != _KIND or manifest.format > FORMAT:
        message = f"{folder} holds no backup that this Footnote can read"
        raise QAError("backup_unreadable", message, "update Footnote, or name another folder")
    if outside := [name for name in manifest.files if not _is_inside(name)]:
        raise _damaged(folder, [f"{MANIFEST} names {outside[0]!r}, outside of it"])
    return manifest


def check(folder: Path, manifest: BackupManifest) -> None:
    """See that each file is as it was written. Raises QAError, which names those that are not."""
    faults = []
    for name, expected in manifest.files.items():
        try:
            actual = Checksum.of(folder / name)
        except FileNotFoundError:
            faults.append(f"{name} is missing")
        except OSError as error:
            faults.append(f"{name} cannot be read: {error.strerror}")
        else:
            if actual != expected:
                faults.append(f"{name} does not match its sha256")
    if faults:
        raise _damaged(folder, faults)


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _damaged(folder: Path, faults: list[str]) -> QAError:
    more = f", and {len(faults) - 3:,} more files" if len(faults) > 3 else ""
    return QAError(
        "backup_damaged",
        f"the backup {folder} is damaged: {'; '.join(faults[:3])}{more}",
        "nothing was restored; use another backup, or this one from another disk",
    )
