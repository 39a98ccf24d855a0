"""A result says first what it was measured on and with."""

import json
from pathlib import Path

from datasets.report import write, write_json


def test_a_result_begins_with_what_made_it(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    write("some", {"share": 0.5, "name": "Ångström"}, path, ran=("reader",))
    written = json.loads(path.read_text(encoding="utf-8"))
    assert list(written) == ["environment", "share", "name"]
    assert {"command", "commit", "date", "packages"} <= written["environment"].keys()
    assert written["environment"]["code"]["folders"] == ["reader"]
    assert "Ångström" in path.read_text(encoding="utf-8")


def test_what_is_learned_stands_a_value_a_line(tmp_path: Path) -> None:
    path = tmp_path / "learned.json"
    write_json(path, {"threshold": 0.5, "weights": {"a": 1}})
    assert path.read_text(encoding="utf-8").count("\n") == 6
