"""A file that is no graph is refused with a reason."""

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
