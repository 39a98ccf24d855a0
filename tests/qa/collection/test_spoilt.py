"""Where the disk fails while passages are taken in, what there was is searched, and none lacks."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import DiskFullError, StoreError
from corpus.keyword_files import reported
from corpus.keywords import KeywordIndex
from qa.collection.live_index import LiveIndex
from qa.contract.errors import StorageError
from qa.contract.request import AskRequest
from qa.library import Library
from tests.qa.conftest import Opened
from tests.qa.made import draft


@pytest.fixture
def library(opened: Opened) -> Library:
    library = opened()
    library.add_drafts([draft(f"a{n}", f"Rain fell on day {n}. " * 5) for n in range(12)])
    return library


def cited(library: Library, question: str) -> set[str]:
    answer = library.ask(AskRequest(question))
    return {one.article.id for one in (*answer.citations, *answer.nearest)}


@pytest.mark.parametrize("step", ["add", "remove", "commit"])
@pytest.mark.parametrize("times", [1, 3])
def test_no_passage_is_lost_to_words(
    library: Library, monkeypatch: pytest.MonkeyPatch, step: str, times: int
) -> None:
    index, working = library._index, getattr(KeywordIndex, step)
    assert isinstance(index, LiveIndex)
    left = [times]

    def failing(self: KeywordIndex, *given: Any) -> None:
        # Half of it is done before the disk is full.
        working(self, *given)
        left[0] -= 1
        if left[0] >= 0:
            raise DiskFullError("here")

    monkeypatch.setattr(KeywordIndex, step, failing)
    library._store.remove("a3")
    with pytest.raises(StorageError, match="is full"):
        library.add_drafts([draft("late", "A whale swam up the river.")])
    for _ in range(times - 1):
        assert cited(library, "On which day did rain fall?")
        assert not index.checkpoint()
        with pytest.raises(StorageError):
            library.refresh()
    library.refresh()
    counts = library._store.counts()
    assert index.current.vectors.count == index.current.keywords.count == counts.passages
    assert "late" in cited(library, "What swam up the river?")
    assert "a3" not in cited(library, "Rain fell on day 3.")
    copies = [path for path in library._settings.working.glob("*/*") if path.is_dir()]
    assert [path.name for path in copies] == [index.current.keywords.folder.name]


@pytest.mark.parametrize(
    ("error", "is_full"),
    [
        (
            ValueError("Failed to open file: 'IoError { kind: StorageFull, error: x'"),
            True,
        ),
        (ValueError("An IO error occurred: No space left on device (os error 28)"), True),
        (ValueError("IoError { io_error: Custom { kind: QuotaExceeded } }"), True),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), True),
        (ValueError("Schema error: no field StorageFull"), False),
        (OSError(errno.EIO, os.strerror(errno.EIO)), False),
    ],
)
def test_a_full_disk_is_told_whoever_says_so(error: Exception, is_full: bool) -> None:
    with pytest.raises(StoreError) as caught, reported(Path("index")):
        raise error
    assert isinstance(caught.value, DiskFullError) is is_full
