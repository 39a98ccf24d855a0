"""A process that is killed while it brings a store up to date leaves it as it was, or done."""

from collections import Counter
from pathlib import Path

from chaos.migrate import kill_everywhere, made


def test_all_or_nothing(tmp_path: Path) -> None:
    """Some of the steps from the oldest schema; `make chaos PART=migrate` does all from each."""
    tried: Counter[str] = Counter()
    failures: list[str] = []
    old = made(tmp_path / "old", 2)
    kill_everywhere(old, tmp_path / "tried", "schema 2", tried, failures, every=9)
    assert failures == []
    assert len(tried) == 2
