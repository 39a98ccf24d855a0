"""Seventy files of all kinds, good and bad: none is lost, each is accounted for."""

from pathlib import Path

from benchmarks.mixed.account import account
from benchmarks.mixed.folder import make
from benchmarks.mixed.recipes import recipes
from corpus.store import Store
from qa.opening import assembled
from qa.settings import Settings
from tests.qa.made import WordEncoder

FILES = 80


def test_each_file_is_accounted_for(tmp_path: Path) -> None:
    assert len(list(recipes())) < FILES
    made = make(tmp_path / "folder", FILES)
    settings = Settings(tmp_path / "data", None, None, tmp_path / "cache", 0.0, None)
    store = Store.open(settings.data)
    with assembled(settings, store, WordEncoder(), None, lambda note: None) as library:
        done = library.add_paths([tmp_path / "folder"])
        again = library.add_paths([tmp_path / "folder"])
        found = account(done, again, store, made)
    assert found.wrong == ()
    assert found.files == FILES


def test_the_folder_is_the_same_each_time(tmp_path: Path) -> None:
    first, second = (
        [
            (one.path.relative_to(tmp_path / name), one.path.read_bytes())
            for one in made
            if one.path.is_file()
        ]
        for name in ("a", "b")
        for made in [make(tmp_path / name, FILES)]
    )
    assert first == second
