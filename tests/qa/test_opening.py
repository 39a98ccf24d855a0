from pathlib import Path

import pytest

from qa.contract.errors import NotFoundError, StorageError
from qa.library import Library
from qa.opening import open_records
from qa.records import Records


def test_records_of_nothing_are_empty_and_make_the_folder(tmp_path: Path) -> None:
    with open_records(tmp_path / "new") as records:
        assert records.articles().total == 0
        with pytest.raises(NotFoundError):
            records.remove("a")
    assert (tmp_path / "new").is_dir()


def test_where_a_collection_must_exist_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="there is no collection"):
        open_records(tmp_path / "new", existing=True)
    assert not (tmp_path / "new").exists()


def test_what_records_remove_a_library_forgets_and_can_restore(library: Library) -> None:
    data = library._settings.data
    with open_records(data) as records:
        records.remove("canal")
        assert [row.id for row in records.articles().articles] == ["prize"]
    library.refresh()
    assert library.status().articles == 1
    library.restore("canal")
    assert library.status().articles == 2


def test_a_library_is_records_too(library: Library) -> None:
    assert isinstance(library, Records)
    with open_records(library._settings.data, existing=True) as records:
        assert records.articles() == library.articles()
        assert records.overview() == library.overview()
        assert records.article("canal") == library.article("canal")
