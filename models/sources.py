"""Model folders on this machine before their export, identified by checksums of their files."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from models.errors import ModelError
from models.files import Checksum

# Loading a pickle can run any code that stands in it, so weights are numbers alone.
_WEIGHTS = "*.safetensors"
_PICKLED = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl")
_SETTINGS = {".json", ".txt", ".model"}


@dataclass(frozen=True, slots=True)
class ModelSource:
    """A model folder, and the sha256 of its weights in hex.

    ``identity`` names its weights and settings together; the folder of its export is called so.
    """

    name: str
    folder: Path
    weights_sha256: str
    identity: str

    @classmethod
    def of(cls, name: str, folder: Path, weights: str, prefix: str = "") -> "ModelSource":
        """Identify a folder whose weights have the given sha256. Raises OSError.

        ``prefix`` tells the exports of one kind of model from those of others in the same cache.
        """
        settings = hashlib.sha256()
        for path in sorted(folder.rglob("*")):
            if path.suffix in _SETTINGS and path.is_file():
                settings.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
        identity = f"{prefix}{weights[:16]}-{settings.hexdigest()[:8]}"
        return cls(name, folder, weights, identity)


def weights_digest(folder: Path) -> str | None:
    """The sha256 of a folder's weights in hex, None if it has none. Raises OSError, and ModelError
    where they are pickled.

    Weights in several files have the sha256 of the files' hex digests, joined in order of name.
    """
    digests = [Checksum.of(path).sha256 for path in sorted(folder.glob(_WEIGHTS))]
    if not digests and any(path for pattern in _PICKLED for path in folder.glob(pattern)):
        raise ModelError(
            f"the weights in {folder} are pickled, and to load them may run any code",
            "get the model as safetensors, or convert it: load it with transformers where you "
            "trust it, and save it with save_pretrained",
        )
    if len(digests) > 1:
        return hashlib.sha256("".join(digests).encode()).hexdigest()
    return digests[0] if digests else None


def model_folder(name: str, repository: str, expected: str) -> Path:
    """The folder that a model's ``name`` stands for: a path, or a repository in the local cache.

    ``repository`` is looked up in the Hugging Face cache of this machine; nothing is downloaded.
    Raises ModelError, which hints at the ``expected`` kind of folder.
    """
    path = Path(name).expanduser()
    if path.is_dir():
        return path.resolve()
    from huggingface_hub import snapshot_download  # takes .4 s, and few need it

    try:
        return Path(snapshot_download(repository, local_files_only=True))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"model {name} is neither a folder nor in the local Hugging Face cache",
            f"give the path of a {expected} folder; models are never downloaded",
        ) from error
