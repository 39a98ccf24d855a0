"""``qa watch`` as a process of its own, with the real model and the system's own events."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.model


def start(folder: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "qa", "--data", str(folder.parent / "data")),
            *("watch", str(folder), *options),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def lines_of(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stderr is not None
    return iter(process.stderr.readline, "")


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_watches_until_it_is_stopped(tmp_path: Path, ending: signal.Signals) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "quay.txt").write_text("The quay of Holm\n\nIt was closed on Friday.\n")
    with start(folder) as process:
        told = lines_of(process)
        assert any(line.startswith("footnote: added quay.txt: quay-") for line in told)
        (folder / "bridge.txt").write_text("The bridge of Holm\n\nIt opens on Monday.\n")
        assert any(line.startswith("footnote: added bridge.txt: bridge-") for line in told)
        with start(folder) as second:
            _, refused = second.communicate(timeout=120)
        assert second.returncode == 2
        assert [line for line in refused.splitlines() if "already" in line] == [
            "footnote: another process keeps this collection in step with "
            f"{folder} already (end that one first)"
        ]
        (folder / "quay.txt").unlink()
        retired = next(line for line in told if line.startswith("footnote: retired quay-"))
        assert f"python -m qa restore --data {tmp_path / 'data'} quay-" in retired
        process.send_signal(ending)
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert out.startswith("added 2, changed 0, unchanged 0, rejected 0, moved 0, retired 1")
