"""Finding a reader: the one that is shipped, or an extractive question-answering model."""

from pathlib import Path

from models.errors import ModelError
from models.export_cache import Report, from_cache
from models.shipped import load_shipped
from models.sources import ModelSource, model_folder, weights_digest
from reader.exported import ExportedReader, ReaderManifest

SHIPPED = Path(__file__).parent / "shipped"

_EXPECTED = "extractive question-answering model"


def exported_reader(
    name: str | None, cache: Path, report: Report = lambda _: None
) -> ExportedReader:
    """The shipped reader (None), or the export of another from ``cache``, made now if absent.

    ``name`` is a folder or the name of a model in the local Hugging Face cache; nothing is ever
    downloaded. ``report`` is called for each step of an export. Raises ModelError.
    """
    if name is None:
        return load_shipped(SHIPPED, ReaderManifest, "reader")
    return from_cache(locate(name), cache, ReaderManifest, "reader.export", report)


def locate(name: str) -> ModelSource:
    """Find a model by folder or name and identify it. Raises ModelError."""
    return identify(name, model_folder(name, name, _EXPECTED))


def identify(name: str, folder: Path) -> ModelSource:
    """Identify the model in a folder. Raises ModelError if it holds none."""
    weights = weights_digest(folder)
    if weights is None or not (folder / "config.json").is_file():
        raise ModelError(
            f"{folder} is not a model folder: config.json or weights are missing",
            f"expected an {_EXPECTED}: config.json, tokenizer.json, model.safetensors",
        )
    return ModelSource.of(name, folder, weights, prefix="reader-")
