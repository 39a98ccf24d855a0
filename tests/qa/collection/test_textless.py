"""Pictures in which there is no text: told in one line, and no error beside articles."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from corpus.article import Origin
from corpus.errors import ReadError
from corpus.formats import Skip
from qa.contract.collection import Added, Upload
from qa.contract.wording import said_of
from qa.library import Library
from tests.qa.conftest import Opened

# Smaller than any page, so that nothing has to be installed to know that it is none.
ICON = io.BytesIO()
Image.new("RGB", (16, 16)).save(ICON, "PNG")
TEXT = "Quay closes\n\nThe quay of Holm was closed on Friday for the whole of the winter."
HINT = "scan a page again, with 300 dots an inch, if it has text"


@pytest.fixture
def library(opened: Opened) -> Library:
    return opened()


def _pictures(count: int) -> list[Skip]:
    return [Skip("no_text", f"{n}.jpg") for n in range(count)]


def _added(library: Library, found: Sequence[Skip | ReadError]) -> Added:
    return library.add_drafts(found)


@pytest.mark.parametrize(
    ("count", "names"),
    [
        (1, "0.jpg"),
        (3, "0.jpg, 1.jpg, 2.jpg"),
        (312, ", ".join(f"{n}.jpg" for n in range(10)) + " and 302 more"),
    ],
)
def test_all_of_them_are_one_entry_and_one_line(library: Library, count: int, names: str) -> None:
    done = _added(library, _pictures(count))
    (skipped,) = done.skipped
    assert (skipped.reason, skipped.name, skipped.count, skipped.hint) == (
        "no_text", names, count, HINT,
    )  # fmt: skip
    what = "1 picture" if count == 1 else f"{count} pictures"
    assert list(said_of(done)) == [f"skipped {what} without text to speak of: {names} ({HINT})"]
    assert done.rejected == ()
    assert done.failed


def test_they_stand_beside_what_is_skipped_and_rejected(library: Library) -> None:
    error = ReadError(Origin("b.pdf"), "broken")
    done = _added(library, [Skip("hidden", ".a"), *_pictures(2), error, Skip("left_out", "c", "x")])
    assert [one.reason for one in done.skipped] == ["hidden", "no_text"]
    assert [one.file for one in done.rejected] == ["b.pdf"]


def test_a_folder_of_a_page_and_its_pictures_is_no_error(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    (folder / "quay_files").mkdir(parents=True)
    (folder / "quay.txt").write_text(TEXT)
    for name in ("a.png", "Ключ.png", "図.png"):
        (folder / "quay_files" / name).write_bytes(ICON.getvalue())
    for outcome in ("added", "unchanged"):
        done = library.add_paths([folder])
        assert len(getattr(done, outcome)) == 1
        assert not done.failed
        (skipped,) = done.skipped
        assert skipped.count == 3
        assert str(folder / "quay_files" / "図.png") in skipped.name


def test_uploads_together_are_told_together(library: Library) -> None:
    uploads = [Upload(f"{n}.png", ICON.getvalue()) for n in range(3)]
    done = library.add_uploads([*uploads, Upload("a.txt", TEXT.encode())])
    assert [(one.name, one.count) for one in done.skipped] == [("0.png, 1.png, 2.png", 3)]
    assert len(done.added) == 1
