"""The cache of exports: each model is exported once, in a process of its own."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import ModelError
from models.exported import Exported, Manifest, load_exported
from models.files import publish_folder, remove_abandoned, temporary_folder
from models.sources import ModelSource

_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}

# Called with one line of text for each step of an export.
Report = Callable[[str], None]


def from_cache(
    source: ModelSource, cache: Path, kind: type[Manifest], module: str, report: Report
) -> Exported[Manifest]:
    """The export of a model from the folder ``cache``, made now if absent or damaged.

    ``kind`` is the class of its manifest; ``module`` is run to export it, with the arguments that
    `models.onnx_export.run_export` reads; ``report`` is called for each step of an export. Raises
    ModelError if the model cannot be exported or the cache cannot be written.
    """
    target = cache / source.identity
    try:
        return load_exported(target, kind, source.identity)
    except ModelError:
        report(f"exporting the model {source.name}, once, about 30 s")
    try:
        return _export(source, target, kind, module, report)
    except OSError as error:
        raise ModelError(
            f"model cache {cache} cannot be written: {error}", "choose a folder that can be written"
        ) from error


def _export(
    source: ModelSource, target: Path, kind: type[Manifest], module: str, report: Report
) -> Exported[Manifest]:
    """Export in a temporary folder and give it its name, unless another process was quicker."""
    remove_abandoned(target.parent)
    with temporary_folder(target.parent) as parent:
        made = parent / target.name
        _run(module, source, made, report)
        with _alone_in(target.parent):
            try:
                return load_exported(target, kind, source.identity)
            except ModelError:
                if target.exists():
                    shutil.move(target, parent / "damaged")
                publish_folder(made, target)
            return load_exported(target, kind, source.identity)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other process publishes in this folder: none takes another's for damaged."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _run(module: str, source: ModelSource, folder: Path, report: Report) -> None:
    """Export in a process of its own, so that this one never imports torch. Raises ModelError."""
    arguments = (str(source.folder), str(folder.resolve()), source.name)
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments, source.weights_sha256, source.identity],
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
        raise error or ModelError(
            f"export of {source.name} failed: {last}", f"look at {source.folder}, and try again"
        )
