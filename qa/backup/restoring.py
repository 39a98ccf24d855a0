"""A backup put back: every file is proven before any of it is trusted."""

import stat
from pathlib import Path

from corpus.collection import STORE_FILE
from corpus.disk.flush import flush
from models.files import remove_abandoned, temporary_folder
from qa.backup.files import copy_file, copy_rights, flush_all, written
from qa.backup.manifest import BackupManifest, check, unsealed
from qa.contract.errors import QAError
from qa.contract.progress import Note


def proven(backup: Path, note: Note) -> BackupManifest:
    """The manifest of a backup of which each file is as it was. Raises QAError, which names those
    that are not.
    """
    manifest = unsealed(backup)
    note(f"checking {len(manifest.files):,} files of the backup of {manifest.created}")
    check(backup, manifest)
    return manifest


def restore_folder(backup: Path, data: Path, note: Note) -> BackupManifest:
    """Make of a backup the data folder ``data``, which holds no collection yet.

    Its store comes last: a folder in which the work was broken off holds no collection. Raises
    QAError where the folder is not free or the backup is damaged, and StorageError.
    """
    unsealed(backup)
    _check_is_free(data)
    manifest = proven(backup, note)
    new = not data.exists()
    with written(data, "restore"):
        remove_abandoned(data)
        with temporary_folder(data) as folder:
            folder.chmod(stat.S_IRWXU)
            for name in manifest.files:
                if not copy_file(backup / name, folder / name):
                    raise FileNotFoundError(f"{backup / name} has gone")
            copy_rights(backup, folder)
            # Also what the disk made of it.
            check(folder, manifest)
            flush_all(folder)
            _move(folder, data, new)
    return manifest


def _move(folder: Path, data: Path, new: bool) -> None:
    if new:
        data.chmod(stat.S_IMODE(folder.stat().st_mode))
    moved: list[Path] = []
    try:
        for path in sorted(folder.iterdir(), key=lambda path: path.name == STORE_FILE):
            path.rename(data / path.name)
            moved.append(path)
        flush(data)
        flush(data.parent)
    except OSError:
        # The store first: without it the folder holds no collection at any moment.
        for path in reversed(moved):
            (data / path.name).rename(path)
        raise


def _check_is_free(data: Path) -> None:
    if (data / STORE_FILE).exists():
        raise QAError(
            "restore_not_empty",
            f"{data} holds a collection already",
            "name a new folder with --data: a backup is never mixed with what is there",
        )
    others = [] if not data.is_dir() else [path.name for path in sorted(data.iterdir())]
    in_the_way = [name for name in others if not name.startswith(".")]
    if in_the_way:
        raise QAError(
            "restore_not_empty",
            f"{data} is not an empty folder: it holds {in_the_way[0]}",
            "name a new folder with --data, or empty this one",
        )
