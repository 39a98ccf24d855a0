"""Broken files cost themselves alone: a few of each family here, thousands in `make chaos`."""

from pathlib import Path

import pytest

from chaos.hostile.files import Trial, faults
from chaos.hostile.seeds import SCANS, SEEDS
from chaos.part import Report
from qa.contract.collection import Added, Rejection


@pytest.mark.parametrize("family", [family for family in SEEDS if family != SCANS])
def test_broken_files_cost_themselves_alone(
    family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    report = Report({})
    Trial(family, tmp_path / "trial", report).run(seed=5, count=6)
    assert report.failures == []
    assert report.tried[f"{family}: files"] == 6


def _added(*rejected: Rejection) -> Added:
    return Added((), (), (), rejected, (), (), (), (), ())


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        (_added(), "disappears without a word"),
        (_added(Rejection("a.pdf", None, "", "Save it.")), "without a reason"),
        (_added(Rejection("a.pdf", None, "it\nis", "Save it.")), "steer a terminal"),
        (_added(Rejection("\u202ea.pdf", None, "it is", "Save it.")), "steer a terminal"),
        (_added(Rejection("a.pdf", None, "Traceback (most", "Save it.")), "no clear line"),
        (_added(Rejection("a.pdf", None, "x" * 1200, "Save it.")), "no clear line"),
    ],
)
def test_what_is_told_amiss_is_found(added: Added, fault: str) -> None:
    assert fault in "".join(faults(added))
