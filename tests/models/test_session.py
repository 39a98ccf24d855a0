"""A file that is no graph is refused with a reason; what runs graphs reports to nobody."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.errors import ModelError
from models.session import open_session


@pytest.mark.parametrize("content", [b"", b"not a graph", bytes(5000)])
def test_what_is_no_graph_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.onnx").write_bytes(content)
    with pytest.raises(ModelError, match="cannot be loaded") as caught:
        open_session(tmp_path / "model.onnx")
    assert "made again" in caught.value.hint


def test_a_missing_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        open_session(tmp_path / "model.onnx")


def test_the_runtime_keeps_nothing_that_it_could_report(tmp_path: Path) -> None:
    """Where it reports, it first writes a mark of the machine and a store of what is to be sent."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ORT_")}
    code = "import models.session, onnxruntime; onnxruntime.get_available_providers()"
    subprocess.run(
        [sys.executable, "-c", code],
        env={**kept, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / ".cache")},
        cwd=Path(__file__).parents[2],
        check=True,
    )
    assert not [path for path in tmp_path.rglob("*") if "onnxruntime" in path.name]
