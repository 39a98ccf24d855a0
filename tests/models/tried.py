"""Exports of several models by one process: importing torch takes longer than each of them."""

import json
import logging
import shutil
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

from models.errors import ModelError
from models.sources import ModelSource

REFUSED = "refused.json"


def try_exports(
    sources: Iterable[ModelSource], export: Callable[[ModelSource, Path], object], cache: Path
) -> dict[str, tuple[str, str]]:
    """Put the exports into a model cache; message and hint of those refused, by folder."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    refused = {}
    for source in sources:
        target = cache / source.identity
        try:
            export(source, target)
        except ModelError as error:
            shutil.rmtree(target, ignore_errors=True)
            refused[source.folder.name] = (error.message, error.hint)
    return refused


def refusal(folder: Path) -> tuple[str, str]:
    """Message and hint with which the model in a folder was refused when it was made."""
    message, hint = json.loads((folder.parent / REFUSED).read_bytes())[folder.name]
    return message, hint
