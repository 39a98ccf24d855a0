"""What is said of a folder that is kept in step."""

from qa.contract.collection import WatchedFolder


def counted(count: int, what: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def in_step(folder: WatchedFolder) -> str:
    """A folder and its state, as a phrase."""
    parts = [f"{folder.path}: {counted(folder.files, 'file')}"]
    if folder.looked_at:
        parts.append(f"looked through {folder.looked_at}")
    if folder.missing_since:
        parts.append(f"not there since {folder.missing_since}, so nothing is retired")
    if folder.waiting:
        parts.append(f"to be confirmed with --confirm-removals: {waiting(folder)}")
    return ", ".join(parts)


def waiting(folder: WatchedFolder) -> str:
    """What waits for a confirmation, as a phrase."""
    more = folder.waiting - len(folder.names)
    named = ", ".join(folder.names) + (f" and {more:,} more" if more else "")
    return f"{counted(folder.waiting, 'file')} gone, or with articles gone from it ({named})"
