"""An exported graph gives the same numbers on every processor.

A processor without VNNI adds two products, of a byte and a weight each, in 16 bits. QEMU emulates
such a processor (Haswell: no AVX-512) where it is installed.
"""

import platform
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from reader.locate import SHIPPED
from tests.models.graphs import BYTE, SUM, logits, widest_weight

ROOT = Path(__file__).parent.parent.parent
GRAPH = SHIPPED / "model.onnx"
QEMU = shutil.which("qemu-x86_64-static") or shutil.which("qemu-x86_64")
CAN_EMULATE = QEMU is not None and platform.machine() == "x86_64"


def test_no_two_products_of_the_reader_overflow() -> None:
    assert widest_weight(GRAPH) * BYTE * 2 <= SUM


@pytest.mark.skipif(not CAN_EMULATE, reason="no QEMU here (apt-get install qemu-user-static)")
def test_a_processor_without_avx512_reads_the_same(tmp_path: Path) -> None:
    out, seeds = tmp_path / "logits.npy", range(3)
    program = [sys.executable, "-m", "tests.models.graphs", str(GRAPH), str(out), *map(str, seeds)]
    emulated = [str(QEMU), "-cpu", "Haswell", *program]
    subprocess.run(emulated, cwd=ROOT, check=True, capture_output=True)
    for seed, there in zip(seeds, np.load(out), strict=True):
        here = logits(GRAPH, seed)
        # Not equal: what lies between two bytes is rounded up here and down there.
        assert np.corrcoef(there, here)[0, 1] > 0.999
        assert np.ptp(here) > 1
