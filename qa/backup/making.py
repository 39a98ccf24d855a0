"""A backup is made under another name and gets its own when all of it is on the disk."""

import stat
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path, PurePosixPath

from corpus.collection import STORE_FILE
from corpus.disk.flush import flush
from corpus.originals import PENDING
from corpus.store import Store
from corpus.tables.whole import copy_whole
from models.files import remove_abandoned, temporary_folder
from qa.backup.files import (
    copy_file,
    copy_generations,
    copy_rights,
    files_below,
    flush_all,
    kept_files,
    written,
)
from qa.backup.manifest import BackupManifest, seal
from qa.contract.errors import QAError, StorageError, translated
from qa.contract.progress import Note

# Seconds between two notes of how far it has come.
_TOLD = 5.0
_ORIGINALS = "originals"


@translated()
def back_up(target: Path, fill: Callable[[Path], None], private_as: Path | None) -> BackupManifest:
    """Make a backup in a new folder, which ``fill`` gives what a data folder holds.

    Others may read it who may read the folder ``private_as``; None: its owner alone. Raises QAError
    where the target is not empty, StorageError where it cannot be written: nothing is left then.
    """
    _check_is_free(target)
    with written(target, "backup"):
        remove_abandoned(target.parent)
        with temporary_folder(target.parent) as folder:
            folder.chmod(stat.S_IRWXU)
            fill(folder)
            with closing(Store.open(folder, read_only=True)) as store:
                counts = store.counts()
            manifest = seal(folder, counts.articles, counts.versions)
            flush_all(folder)
            if private_as is not None:
                copy_rights(private_as, folder)
            _publish(folder, target)
    return manifest


def _publish(folder: Path, target: Path) -> None:
    """Give a finished backup its name, or none where that does not reach the disk."""
    folder.rename(target)
    try:
        flush(target.parent)
    except OSError:
        target.rename(folder)
        raise


def copy_folder(data: Path, folder: Path, note: Note) -> None:
    """Copy all that a data folder holds, as it is now, while others write to it.

    First what names articles, then these, last the files that they were read from: nothing in the
    copy names what is not in it. Raises StoreError, OSError.
    """
    store = data / STORE_FILE
    if not store.is_file():
        message = f"there is no collection in {data}"
        raise StorageError("store_unusable", message, "name the data folder with --data")
    tell = _seldom(note)
    for count, file in enumerate(kept_files(data, (_ORIGINALS,)), 1):
        copy_file(data / file, folder / file)
        tell(f"{count:,} kept documents copied")
    copy_generations(data, folder)
    copy_whole(store, folder / STORE_FILE, lambda share: tell(f"{share:.0%} of the store copied"))
    (folder / STORE_FILE).chmod(stat.S_IMODE(store.stat().st_mode))
    # The lists of what is just being added are of the processes that add it.
    kept = (file for file in files_below(data, _ORIGINALS) if PENDING not in file.parts)
    for count, file in enumerate(kept, 1):
        copy_file(data / file, folder / file)
        tell(f"{count:,} originals copied")


def damaged_originals(manifest: BackupManifest) -> list[str]:
    """The originals that are not what they were when they were kept, so that no copy can be."""
    named = {name: PurePosixPath(name) for name in manifest.files}
    return [
        name
        for name, path in named.items()
        if path.parts[0] == _ORIGINALS
        and not path.suffix
        and path.name != manifest.files[name].sha256
    ]


def _seldom(note: Note) -> Note:
    """A note that is passed on where the last one is some seconds ago."""
    last = [time.monotonic()]

    def tell(text: str) -> None:
        if time.monotonic() - last[0] >= _TOLD:
            note(text)
            last[0] = time.monotonic()

    return tell


def _check_is_free(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise QAError(
            "backup_not_empty",
            f"{target} is not an empty folder",
            "name a new one: a backup is never mixed with what is there",
        )
