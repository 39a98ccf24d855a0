"""The cache of exports: each model is exported once, in a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from models.errors import ModelError
from models.files import publish_folder, remove_abandoned, temporary_folder
from models.sources import ModelSource

_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}

Exported = TypeVar("Exported")
Report = Callable[[str], None]


def from_cache(
    source: ModelSource,
    cache: Path,
    load: Callable[[Path, str], Exported],
    command: Sequence[str],
    report: Report,
) -> Exported:
    """The export of a model from ``cache``, made now if absent or damaged.

    ``load`` reads and verifies the folder of an identity; ``command`` is the module that exports
    ``source.folder`` into a new folder, and what it is told after these two. ``report`` is told of
    an export line by line. Raises ModelError.
    """
    target = cache / source.identity
    try:
        return load(target, source.identity)
    except ModelError:
        report(f"exporting the model {source.name}, once, about 30 s")
    try:
        return _export(source, target, load, command, report)
    except OSError as error:
        raise ModelError(
            f"model cache {cache} cannot be written: {error}", "choose a folder that can be written"
        ) from error


def _export(
    source: ModelSource,
    target: Path,
    load: Callable[[Path, str], Exported],
    command: Sequence[str],
    report: Report,
) -> Exported:
    """Export in a temporary folder and give it its name, unless another process was quicker."""
    remove_abandoned(target.parent)
    with temporary_folder(target.parent) as parent:
        made = parent / target.name
        _run(source, made, command, report)
        try:
            return load(target, source.identity)
        except ModelError:
            if target.exists():
                shutil.move(target, parent / "damaged")
            publish_folder(made, target)
    return load(target, source.identity)


def _run(source: ModelSource, folder: Path, command: Sequence[str], report: Report) -> None:
    """Export in a process of its own, so that this one never imports torch. Raises ModelError."""
    module, *told = command
    process = subprocess.Popen(
        [sys.executable, "-m", module, str(source.folder), str(folder.resolve()), *told],
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
