"""Crashes, power cuts, full and failing disks, flipped bits: the fast forms of `chaos.storage`.

All are tried in one process of their own, which copies itself for what dies: it has no threads.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
TRIALS = """
import dataclasses, json
from chaos.storage import bitrot, disk, kill, power, removal, steps

for name, report in (
    ("kill", kill.kill_copies(20, 1)),
    ("steps", steps.sweep(1, every=130)),
    ("power", power.cut_often(1, [20], every=60)),
    ("removal", removal.crash_often(4, 1)),
    ("bitrot", bitrot.flip_often(8, 1)),
    ("disk", disk.sweep([30], every=100, mounts=False)),
):
    print(json.dumps([name, dataclasses.asdict(report)]))
"""
LEAST = {"kill": 20, "steps": 6, "power": 7, "removal": 4, "bitrot": 8, "disk": 7}


@pytest.fixture(scope="module")
def reports() -> dict[str, Any]:
    """What each trial found."""
    done = subprocess.run(
        [sys.executable, "-c", TRIALS],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(line) for line in done.stdout.splitlines())


@pytest.mark.parametrize("part", LEAST)
def test_what_is_promised_holds(reports: dict[str, Any], part: str) -> None:
    report = reports[part]
    assert report["failures"] == []
    assert sum(report["tried"].values()) >= LEAST[part]
