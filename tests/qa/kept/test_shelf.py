"""Documents on a shelf are whole or not there, whatever a power cut leaves of the last ones."""

from pathlib import Path

import pytest

from qa.kept.shelf import FolderShelf

WHOLE = b'{\n "a": [1, 2],\n "b": {\n  "c": "some words"\n }\n}\n'


@pytest.mark.parametrize(
    "left", [b"", WHOLE[:12], WHOLE[:-2], b"\0" * len(WHOLE), WHOLE[:9] + b"\0" * 24, b" \n"]
)
def test_what_did_not_reach_the_disk_is_not_there(tmp_path: Path, left: bytes) -> None:
    shelf = FolderShelf(tmp_path, lossy=True)
    shelf.write("a1", WHOLE)
    assert shelf.read("a1") == WHOLE
    (tmp_path / "a1.json").write_bytes(left)
    assert shelf.read("a1") is None
    shelf.change("a1", lambda content: WHOLE if content is None else b"{}")
    assert shelf.read("a1") == WHOLE


def test_elsewhere_damage_is_given_as_it_is(tmp_path: Path) -> None:
    """Whoever reads it says so: that there are no keys, or no owners, would open what is closed."""
    shelf = FolderShelf(tmp_path)
    (tmp_path / "a1.json").write_bytes(WHOLE[:5])
    assert shelf.read("a1") == WHOLE[:5]
