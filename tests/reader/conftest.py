"""Real readers for the tests: tiny ones made on the fly, and the shipped one."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from reader.exported import ExportedReader
from reader.locate import SHIPPED, exported_reader
from reader.reader import OnnxReader, load_reader
from reader.reading import ReaderText
from tests.workers import made_once, one_at_a_time, shared

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
KINDS = ("bert", "distilbert", "roberta")
OTHERS = ("headless", "three", "writer", "cues", "broken")


@pytest.fixture(scope="session")
def tiny_models(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A folder with model folders (see make_tiny_model.py)."""

    def make(folder: Path) -> None:
        script = ("-m", "tests.reader.make_tiny_model")
        folders = map(str, (folder, folder.with_name("made"), cache))
        command = [sys.executable, *script, *folders, *KINDS, *OTHERS]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    return made_once(tmp_path_factory, "readers", make)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model cache that all tests share; those that damage something take a copy."""
    return shared(tmp_path_factory, "reader-cache")


@pytest.fixture(scope="session", params=KINDS)
def any_export(request: pytest.FixtureRequest, tiny_models: Path, cache: Path) -> ExportedReader:
    """The exports of the tiny readers, one after the other."""
    with one_at_a_time(cache):
        return exported_reader(str(tiny_models / request.param), cache)


@pytest.fixture(scope="session")
def any_tiny(any_export: ExportedReader) -> OnnxReader:
    """The tiny readers, one after the other."""
    return OnnxReader(any_export)


@pytest.fixture(scope="session")
def export(tiny_models: Path, cache: Path) -> ExportedReader:
    """The export of the tiny BERT."""
    with one_at_a_time(cache):
        return exported_reader(str(tiny_models / "bert"), cache)


@pytest.fixture(scope="session")
def tiny(export: ExportedReader) -> OnnxReader:
    """The tiny BERT."""
    return OnnxReader(export)


@pytest.fixture(scope="session")
def tiny_cues(tiny_models: Path, cache: Path) -> OnnxReader:
    """The tiny BERT with a cue head."""
    with one_at_a_time(cache):
        return load_reader(str(tiny_models / "cues"), cache)


@pytest.fixture(scope="session")
def shipped(cache: Path) -> OnnxReader:
    """The reader that is shipped."""
    if not (SHIPPED / "model.onnx").exists():
        pytest.skip("reader/shipped/model.onnx is not there")
    return load_reader(None, cache)


def made(*sentences: str, title: str = "") -> ReaderText:
    """A text of sentences with a blank between them."""
    ends = np.cumsum([len(sentence) + 1 for sentence in sentences], dtype=np.int32) - 1
    starts = ends - np.array([len(sentence) for sentence in sentences], dtype=np.int32)
    return ReaderText(title, " ".join(sentences), np.stack((starts, ends), axis=1).astype(np.int32))


@pytest.fixture(scope="session")
def make() -> Callable[..., ReaderText]:
    """The function `made`."""
    return made
