"""``qa backup`` and ``qa restore``: a collection kept elsewhere, and put back from there."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qa.cli import commands
from qa.cli.progress import line as note
from qa.contract.errors import QAError
from qa.opening import open_place
from qa.settings import load

if TYPE_CHECKING:
    from qa.backup.manifest import BackupManifest

# When the backup was made that a collection was restored from.
_RESTORED = "restored"
BACKUP_EXAMPLE = """\
  python -m qa backup /mnt/disk/2026-11-28

A copy of one moment of all that the data folder holds, or the database that FOOTNOTE_STORE names:
articles, original files, answers, conversations, keys. Servers and adders go on meanwhile.
"""
RESTORE_EXAMPLE = """\
  python -m qa restore /mnt/disk/2026-11-28 --data new   a backup, to a new data folder
  python -m qa restore chile-miners-43b0c4b9             a removed article, as it was
"""


def backup_arguments(backup: ArgumentParser) -> None:
    """Declare those of making one."""
    backup.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or an empty one")


def restore_arguments(restore: ArgumentParser) -> None:
    """Declare those of putting back."""
    restore.add_argument(
        "ids", metavar="DIR|ID", nargs="+", help="the folder of a backup, or articles' ids"
    )


def backup(chosen: Namespace) -> int:
    """Make a backup, and print how much it holds."""
    from qa.backup.making import copy_folder, damaged_originals

    settings = load(chosen.data)
    store = settings.store
    if store is None:
        data = settings.data
        made = _made(chosen.folder, lambda folder: copy_folder(data, folder, note), data)
    else:
        made = _made(chosen.folder, lambda folder: _copied(store, str(folder)), None)
    for name in damaged_originals(made):
        note(f"{name} was damaged before it was copied: add its file again")
    print(f"backed up {_held(made)} to {chosen.folder}")
    return 0


def restore(chosen: Namespace) -> int:
    """Put a backup in place of an empty collection, or bring removed articles back."""
    from qa.backup.manifest import is_backup

    folder = Path(chosen.ids[0])
    if not is_backup(folder) and "/" not in chosen.ids[0]:
        return commands.restore(chosen)
    if len(chosen.ids) > 1:
        message = "only one backup can be restored, and no article beside it"
        raise QAError("restore_several", message, "give the folder of one backup")
    from qa.backup.restoring import proven, restore_folder

    settings = load(chosen.data)
    if settings.store is None:
        restored, name = restore_folder(folder, settings.data, note), str(settings.data)
    else:
        restored = proven(folder, note)
        name = _put_back(str(folder), settings.store, restored.created)
    print(f"restored {_held(restored)} to {name}")
    return 0


def _made(folder: Path, fill: Callable[[Path], None], private_as: Path | None) -> "BackupManifest":
    from qa.backup.making import back_up

    try:
        return back_up(folder, fill, private_as)
    except KeyboardInterrupt:
        note(f"the backup was broken off; nothing is left of it in {folder}")
        raise


def _copied(source: str, target: str) -> None:
    """Copy what a server holds, as one moment saw it, to a folder."""
    from qa.copying import copy

    with (
        open_place(source, existing=True) as one,
        open_place(target) as other,
        one.store.snapshot(),
    ):
        copy(one, other, note)


def _put_back(source: str, target: str, created: str) -> str:
    """Copy a backup to a server, all of it or nothing; the server's name."""
    from qa.copying import copy

    with open_place(source, existing=True) as one, open_place(target) as other:
        with other.store.together():
            copy(one, other, note)
        # The server waits for no document to be on its disk, but with this for all before it.
        other.store.set_setting(_RESTORED, created)
        return other.store.name


def _held(manifest: "BackupManifest") -> str:
    return (
        f"{manifest.articles:,} articles in {manifest.versions:,} versions "
        f"({len(manifest.files):,} files)"
    )
