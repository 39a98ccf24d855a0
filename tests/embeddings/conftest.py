"""Real models for the tests: tiny ones made on the fly, the official and the shipped one."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from embeddings.document import Document, PassageSpans
from embeddings.encoder import OnnxEncoder, load_encoder
from embeddings.locate import OFFICIAL_NAME
from tests.workers import made_once, one_at_a_time, shared

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@pytest.fixture(scope="session")
def tiny_models(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A folder with the model folders mean, cls and max (see make_tiny_model.py)."""

    def make(folder: Path) -> None:
        script = ("-m", "tests.embeddings.make_tiny_model")
        folders = map(str, (folder, folder.with_name("made"), cache))
        command = [sys.executable, *script, *folders, "mean", "cls", "max"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    return made_once(tmp_path_factory, "encoders", make)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model cache that all tests share; those that damage something take a copy."""
    return shared(tmp_path_factory, "encoder-cache")


@pytest.fixture(scope="session")
def tiny(tiny_models: Path, cache: Path) -> OnnxEncoder:
    """The encoder of the tiny model that pools by mean."""
    with one_at_a_time(cache):
        return load_encoder(str(tiny_models / "mean"), cache)


@pytest.fixture(scope="session")
def tiny_cls(tiny_models: Path, cache: Path) -> OnnxEncoder:
    """The encoder of the tiny model that pools by its first token."""
    with one_at_a_time(cache):
        return load_encoder(str(tiny_models / "cls"), cache)


@pytest.fixture(scope="session")
def real(cache: Path) -> OnnxEncoder:
    """The encoder that is shipped."""
    return load_encoder(None, cache)


@pytest.fixture(scope="session")
def official(tiny_models: Path, cache: Path) -> OnnxEncoder:
    """The encoder of the official weights."""
    with one_at_a_time(cache):
        return load_encoder(OFFICIAL_NAME, cache)


def made(title: str, *passages: tuple[str, ...]) -> Document:
    """A document of passages given as sentences; blanks join sentences, blank lines passages."""
    text, spans = "", []
    for sentences in passages:
        text += "\n\n" if text else ""
        start, places = len(text), []
        for sentence in sentences:
            text += " " if len(text) > start else ""
            places.append((len(text), len(text) + len(sentence)))
            text += sentence
        spans.append(PassageSpans(start, len(text), tuple(places)))
    return Document(title, text, tuple(spans))


@pytest.fixture
def make() -> Callable[..., Document]:
    """The function `made`."""
    return made
