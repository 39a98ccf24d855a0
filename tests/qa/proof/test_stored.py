"""Damage in what is stored is found, told, and never shown."""

from pathlib import Path

import pytest

from corpus.collection import STORE_FILE
from qa.cli.main import main
from qa.contract.errors import StorageError
from qa.library import Library
from qa.opening import open_records
from tests.qa.conftest import Opened
from tests.qa.made import DRAFTS


def damaged(library: Library, was: bytes, now: bytes) -> Path:
    """The data folder of a library, closed, with some bytes of its database in another form."""
    data = library.data
    library.close()
    content = (data / STORE_FILE).read_bytes()
    assert was in content
    (data / STORE_FILE).write_bytes(content.replace(was, now))
    return data


@pytest.mark.parametrize("now", [b"six weeks", b"six d\xffys."])
def test_a_damaged_text_is_told_and_not_shown(
    opened: Opened, now: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    library = opened()
    library.add_drafts(DRAFTS)
    data = damaged(library, b"six days.", now)
    with open_records(data, existing=True) as records:
        with pytest.raises(StorageError) as raised:
            records.article("canal")
        assert records.article("prize")
    assert raised.value.code == "store_damaged"
    assert main(["--data", str(data), "check"]) == 1
    assert "canal@" in capsys.readouterr().out


def test_a_whole_collection_is_told_as_whole(
    opened: Opened, capsys: pytest.CaptureFixture[str]
) -> None:
    library = opened()
    library.add_drafts(DRAFTS)
    assert main(["--data", str(library.data), "check"]) == 0
    assert capsys.readouterr().out == "all that is stored is as it was stored\n"
