"""Finding a reader: the one that is shipped, or an extractive question-answering model."""

from dataclasses import replace
from pathlib import Path

from models.errors import ModelError
from models.export_cache import Report, from_cache
from models.manifest import MANIFEST
from models.sources import ModelSource, cached_folder, weights_sum
from reader.exported import ExportedReader

SHIPPED = Path(__file__).parent / "shipped"

_EXPECTED = "extractive question-answering model"
_RESTORE = "get reader/shipped again from where Footnote came from, or train it: training/README.md"


def prepare(name: str | None, cache: Path, report: Report = lambda _: None) -> ExportedReader:
    """Find a reader; any but the shipped one (None) is exported to ``cache`` on first use.

    ``name`` is a folder or the name of a model in the local Hugging Face cache; nothing is ever
    downloaded. ``report`` is told of an export line by line. Raises ModelError.
    """
    if name is None:
        return _shipped()
    source = locate(name)
    command = ("reader.export", source.name)
    return from_cache(source, cache, ExportedReader.load, command, report)


def locate(name: str) -> ModelSource:
    """Find a model by folder or name and identify it. Raises ModelError."""
    path = Path(name).expanduser()
    folder = path.resolve() if path.is_dir() else cached_folder(name, name, _EXPECTED)
    return identify(name, folder)


def identify(name: str, folder: Path) -> ModelSource:
    """What a model folder holds. Raises ModelError."""
    weights = weights_sum(folder)
    if weights is None or not (folder / "config.json").is_file():
        raise ModelError(
            f"{folder} is not a model folder: config.json or weights are missing",
            f"expected an {_EXPECTED}: config.json, tokenizer.json, model.safetensors",
        )
    source = ModelSource.of(name, folder, weights)
    return replace(source, identity=f"reader-{source.identity}")


def _shipped() -> ExportedReader:
    if not (SHIPPED / MANIFEST).is_file():
        raise ModelError(f"the reader is not there: {SHIPPED} has no manifest", _RESTORE)
    try:
        return ExportedReader.load(SHIPPED)
    except ModelError as error:
        raise ModelError(error.message, _RESTORE) from error
