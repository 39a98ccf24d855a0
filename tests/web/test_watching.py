"""A served collection that is kept in step with a folder: what the pages tell of it."""

import os
from pathlib import Path

from flask.testing import FlaskClient

from tests.qa.watch.conftest import Shore
from tests.web.shelf import Shelf
from web.watching import watching


def test_pages_tell_the_folder_and_what_waits(
    shelf: Shelf, client: FlaskClient, tmp_path: Path
) -> None:
    shore = Shore(tmp_path / "my folder", shelf.library)
    files = shore.fill(3)
    before = len(shore.ids())
    with watching(shelf.library, shore.folder):
        shore.until(lambda: len(shore.ids()) == before + 3)
        for path in files:
            path.unlink()
        shore.until(lambda: shelf.library.status().watched[0].waiting)
    confirm = f"python -m qa watch '{shore.folder}' --confirm-removals --data {tmp_path / 'data'}"
    for address in ("/articles", "/status"):
        page = client.get(address).get_data(as_text=True).replace("&#39;", "'")
        assert f'In step with <code dir="auto">{shore.folder}</code>: 0 files' in page
        assert "3 files are gone, or lost articles, and wait for you:" in page
        assert "tree-00.txt</bdi>, <bdi>tree-01.txt</bdi>, <bdi>tree-02.txt" in page
        assert confirm in page
    assert len(shore.ids()) == before + 3
    with watching(shelf.library, shore.folder, confirmed=True):
        shore.until(lambda: len(shore.ids()) == before)
    assert "wait for you" not in client.get("/articles").text


def test_a_retired_article_says_so(shelf: Shelf, client: FlaskClient, tmp_path: Path) -> None:
    shore = Shore(tmp_path / "folder", shelf.library)
    shore.fill(6)
    with watching(shelf.library, shore.folder):
        shore.until(lambda: sum(one.startswith("tree-") for one in shore.ids()) == 6)
        (tree,) = [one for one in shore.ids() if one.startswith("tree-00")]
        version = shelf.library.article(tree).version
        gone = shore.folder / "tree-00.txt"
        gone.unlink()
        shore.until(lambda: tree not in shore.ids())
    page = client.get(f"/articles/{tree}?version={version}").text
    assert "It was retired on <time" in page
    assert os.fspath(gone) in page
    assert "Take it in again" in page


def test_without_a_folder_nothing_is_watched(shelf: Shelf, client: FlaskClient) -> None:
    with watching(shelf.library, None):
        assert shelf.library.status().watched == ()
    assert "In step with" not in client.get("/articles").text
