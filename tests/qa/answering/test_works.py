"""A library that is closed while another thread adds: the work ends, what was added is kept."""

import threading
from collections.abc import Iterator
from itertools import count

import pytest

from corpus.article import Draft
from qa.answering.works import Works
from qa.contract.errors import StorageError
from tests.qa.conftest import Opened
from tests.qa.made import draft


def test_what_is_being_added_ends_when_the_library_is_closed(opened: Opened) -> None:
    library, begun, ended = opened(), threading.Event(), list[str]()

    def drafts() -> Iterator[Draft]:
        for n in count():
            if n == 40:
                begun.set()
            yield draft(f"a{n}", f"A tug freed ship {n}.")

    def add() -> None:
        with pytest.raises(StorageError) as caught:
            library.add_drafts(drafts())
        ended.append(caught.value.code)

    thread = threading.Thread(target=add)
    thread.start()
    assert begun.wait(60)
    library.close()
    thread.join(10)
    assert ended == ["ending"]
    with opened() as again:
        assert again.status().articles >= 39


def test_where_nothing_is_under_way_the_end_is_at_once() -> None:
    works = Works()
    with works.under_way():
        assert list(works.pieces("ab")) == ["a", "b"]
    works.end()
    with pytest.raises(StorageError):
        next(works.pieces("ab"))
