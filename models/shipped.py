"""An exported model that comes with Footnote, in a folder of its own code."""

from pathlib import Path

from models.errors import ModelError
from models.exported import Exported, Manifest, load_exported
from models.manifest import MANIFEST


def load_shipped(folder: Path, kind: type[Manifest], what: str) -> Exported[Manifest]:
    """Load it, every file verified; ``what`` names it for people. Raises ModelError, which says
    where to get it again.
    """
    restore = (
        f"get {folder.parent.name}/{folder.name} again from where Footnote came from, or train it:"
        " training/README.md"
    )
    if not (folder / MANIFEST).is_file():
        raise ModelError(f"the {what} is not there: {folder} has no manifest", restore)
    try:
        return load_exported(folder, kind)
    except ModelError as error:
        raise ModelError(error.message, restore) from error
