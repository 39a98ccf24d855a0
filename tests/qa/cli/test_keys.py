"""``qa key``: made, listed and revoked on the command line."""

from pathlib import Path

import pytest

from qa.cli.main import main
from qa.keys import secret


def key(folder: Path, *words: str) -> int:
    return main(["key", *words, "--data", str(folder)])


def test_a_key_is_shown_once_and_revoked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert key(tmp_path, "new", "--role", "viewer", "--name", "Anna") == 0
    shown, said = capsys.readouterr()
    made = shown.strip()
    assert len(made) == 43
    assert "for Anna, viewer" in said
    assert "it is the first" in said
    assert key(tmp_path, "new", "--role", "keeper", "--name", "Anna") == 0
    assert "Anna has another key" in capsys.readouterr().err
    assert key(tmp_path, "list") == 0
    listed = capsys.readouterr().out
    first, second = listed.splitlines()
    assert first.split()[1::2] == ["viewer", "Anna"]
    assert second.split()[1::2] == ["keeper", "Anna"]
    assert made not in listed
    assert secret.digest(made) not in listed
    assert key(tmp_path, "revoke", first.split()[0]) == 0
    assert capsys.readouterr().out.startswith(f"revoked {first.split()[0]}")
    assert key(tmp_path, "revoke", second.split()[0]) == 0
    assert "no key is left" in capsys.readouterr().err
    assert key(tmp_path, "list") == 0
    assert "there are no keys" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("revoke", "abc"), "there is no key 'abc'"),
        (("new", "--role", "viewer", "--name", " "), "cannot be the name"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert key(tmp_path, *words) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.err.count("\n") == 1
    assert not shown.out


def test_a_damaged_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "keys.json").write_text("{")
    for words in (("list",), ("new", "--role", "viewer", "--name", "Anna"), ("revoke", "abc")):
        assert key(tmp_path, *words) == 2
        shown = capsys.readouterr()
        assert shown.err.startswith("footnote: the keys are damaged")
        assert shown.err.count("\n") == 1


def test_a_role_must_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        key(tmp_path, "new", "--role", "owner", "--name", "Anna")
    assert "invalid choice: 'owner'" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("list",), ("revoke", "abc")])
def test_a_folder_that_is_not_there_is_told_and_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert key(tmp_path / "mistyped", *words) != 0
    assert "there is no data folder" in capsys.readouterr().err
    assert not (tmp_path / "mistyped").exists()
