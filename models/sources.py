"""Model folders on this machine, known by the checksums of what they hold."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from models.errors import ModelError
from models.files import Checksum

_WEIGHTS = ("*.safetensors", "pytorch_model*.bin")
_SETTINGS = {".json", ".txt", ".model"}


@dataclass(frozen=True, slots=True)
class ModelSource:
    """A model folder and what it holds: ``identity`` names its weights and settings together."""

    name: str
    folder: Path
    weights_sha256: str
    identity: str

    @classmethod
    def of(cls, name: str, folder: Path, weights: str) -> "ModelSource":
        """Identify a folder whose weights have the given sha256. Raises OSError."""
        settings = hashlib.sha256()
        for path in sorted(folder.rglob("*")):
            if path.suffix in _SETTINGS and path.is_file():
                settings.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
        return cls(name, folder, weights, f"{weights[:16]}-{settings.hexdigest()[:8]}")


def weights_sum(folder: Path) -> str | None:
    """The sha256 of a folder's weights; of the sums of all files where there are several.

    None if there are no weights.
    """
    for pattern in _WEIGHTS:
        sums = [Checksum.of(path).sha256 for path in sorted(folder.glob(pattern))]
        if sums:
            return sums[0] if len(sums) == 1 else hashlib.sha256("".join(sums).encode()).hexdigest()
    return None


def cached_folder(name: str, repository: str, expected: str) -> Path:
    """The folder of a model in the local Hugging Face cache.

    Raises ModelError, which hints at the ``expected`` kind of folder.
    """
    from huggingface_hub import snapshot_download  # takes .4 s, and few need it

    try:
        return Path(snapshot_download(repository, local_files_only=True))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"model {name} is neither a folder nor in the local Hugging Face cache",
            f"give the path of a {expected} folder; models are never downloaded",
        ) from error
