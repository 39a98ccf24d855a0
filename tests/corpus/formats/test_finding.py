"""Files and folders, and what they are refused for."""

import os
from pathlib import Path

import pytest

from corpus.article import Draft, Origin
from corpus.errors import ReadError
from corpus.formats import Skip, find, kind_of, open_file, read, read_bytes


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A title\n\nText.")


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "a.md", "c/z.html", "c/y.JSONL.GZ", "a/b/x.ndjson", "d.htm")
    _write(tmp_path, ".hidden.txt", ".git/x.txt", "c/notes.gif", "README")
    found = [path.relative_to(tmp_path).as_posix() for path in _paths(tmp_path)]
    assert found == ["a/b/x.ndjson", "a.md", "b.txt", "c/y.JSONL.GZ", "c/z.html", "d.htm"]


def test_what_is_skipped_is_told_in_its_place(tmp_path: Path) -> None:
    _write(tmp_path, ".git/x.txt", "a.txt", "b.GIF", "c/.DS_Store", "c/d.xyz", "README")
    (tmp_path / "linked").symlink_to(tmp_path / "c", target_is_directory=True)
    (tmp_path / "lost").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    skips = [each for each in find([tmp_path]) if isinstance(each, Skip)]
    assert skips == [
        Skip("hidden", str(tmp_path / ".git")),
        Skip("other_kind", ""),
        Skip("other_kind", ".gif"),
        Skip("hidden", str(tmp_path / "c/.DS_Store")),
        Skip("other_kind", ".xyz"),
        Skip("linked_folder", str(tmp_path / "linked")),
        Skip("no_file", str(tmp_path / "lost")),
        Skip("no_file", str(tmp_path / "pipe.txt")),
    ]
    assert _paths(tmp_path) == [tmp_path / "a.txt"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("minutes.doc", "an old Word document (.doc) is not read: Save it as DOCX."),
        (
            "budget.XLS",
            "a workbook (.XLS) is not read: "
            "Save its sheet as CSV, with a first row that names the columns.",
        ),
        ("talk.ppt", "slides (.ppt) is not read: Save its text as .docx, .html or .txt."),
        ("re.msg", "Outlook mail (.msg) is not read: Save it as .eml or .mbox in a mail program."),
    ],
)
def test_a_document_that_is_not_read_is_named_with_what_to_do(
    tmp_path: Path, name: str, hint: str
) -> None:
    _write(tmp_path, "a.txt", f"b/{name}")
    _, skip = find([tmp_path])
    assert skip == Skip("not_read", str(tmp_path / "b" / name), hint)


def test_a_document_that_is_another_than_its_name_says_is_taken(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    (tmp_path / "b.doc").write_bytes(b"{\\rtf1 Quay closes}")
    assert _paths(tmp_path) == [tmp_path / "a.txt", tmp_path / "b.doc"]


def test_a_linked_folder_that_is_named_is_walked(tmp_path: Path) -> None:
    _write(tmp_path, "a/x.txt")
    (tmp_path / "b").symlink_to(tmp_path / "a", target_is_directory=True)
    assert list(find([tmp_path / "b"])) == [tmp_path / "b" / "x.txt"]


def test_named_files_are_taken_as_they_come(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "a.txt", ".hidden.md")
    paths = [tmp_path / "b.txt", tmp_path / "a.txt", tmp_path / ".hidden.md"]
    assert list(find(paths)) == paths


def test_a_linked_folder_is_not_walked_twice(tmp_path: Path) -> None:
    _write(tmp_path, "a/x.txt")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    assert _paths(tmp_path) == [tmp_path / "a" / "x.txt"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.txt", "no such file or folder"),
        ("paper.odd", "files of kind '.odd' are not read"),
        ("README", "files of kind '(none)' are not read"),
        ("empty", "no article in this folder"),
        ("other", "no article in this folder"),
        ("pipe.txt", "not a regular file"),
    ],
)
def test_refused_paths(tmp_path: Path, name: str, message: str) -> None:
    _write(tmp_path, "paper.odd", "README", "other/paper.odd", "other/.hidden/a.txt", "good.txt")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    found = find([tmp_path / name, tmp_path / "good.txt"])
    error, good = [each for each in found if not isinstance(each, Skip)]
    assert good == tmp_path / "good.txt"
    assert isinstance(error, ReadError)
    assert (error.message, error.origin) == (message, Origin(str(tmp_path / name)))
    assert error.hint


def test_a_path_that_the_system_refuses() -> None:
    (error,) = find([Path("x" * 5000)])
    assert isinstance(error, ReadError)
    assert error.message == "cannot be read: File name too long"


def test_the_hint_names_the_kinds(tmp_path: Path) -> None:
    (error,) = find([tmp_path])
    assert isinstance(error, ReadError)
    for ending in (".txt", ".md", ".html", ".jsonl", ".jsonl.gz"):
        assert ending in error.hint


def test_reading_a_file_that_is_gone(tmp_path: Path) -> None:
    (error,) = read(tmp_path / "gone.txt")
    assert isinstance(error, ReadError)
    assert error.message == "cannot be read: No such file or directory"


def test_reading_another_kind() -> None:
    (error,) = read_bytes("a.odd", b"odd")
    assert isinstance(error, ReadError)
    assert error.message == "files of kind '.odd' are not read"


def test_a_file_under_the_name_of_its_upload(tmp_path: Path) -> None:
    _write(tmp_path, "tmp0001.txt")
    (error,) = read(tmp_path / "tmp0001.txt", name="harbour opens.psd")
    assert isinstance(error, ReadError)
    (draft,) = read(tmp_path / "tmp0001.txt", name="harbour opens.txt")
    assert isinstance(draft, Draft)
    assert draft.uri == "upload:harbour%20opens.txt"
    assert draft.origin == Origin("harbour opens.txt")


def test_a_file_name_that_is_no_unicode(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("A title\n\nText.")
    (draft,) = read(path)
    assert isinstance(draft, Draft)
    assert draft.origin.path.encode()
    assert draft.uri.endswith("caf%E9.txt")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("A.TXT", "text"),
        ("a.Markdown", "markdown"),
        ("a.htm", "html"),
        ("a.jsonl.gz", "jsonl"),
        ("a.gz", None),
        ("a/b.DOCX", "docx"),
        ("a/~$b.docx", None),
        ("txt", None),
    ],
)
def test_kinds(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


def _paths(*paths: Path) -> list[Path]:
    found = list(find(paths))
    assert not any(isinstance(path, ReadError) for path in found)
    return [path for path in found if isinstance(path, Path)]


def test_the_data_folder_of_a_collection_is_passed_over(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "data/footnote.db", "data/working/meta.json", "data/originals/x.html")
    assert list(find([tmp_path])) == [
        tmp_path / "a.txt",
        Skip("data_folder", str(tmp_path / "data")),
    ]
    (error,) = find([tmp_path / "data"])
    assert isinstance(error, ReadError)
    assert error.message == "the data folder of a collection"


def test_a_link_to_a_file_elsewhere_is_not_followed(tmp_path: Path) -> None:
    _write(tmp_path, "in/a.txt", "secret.txt")
    (tmp_path / "in/b.txt").symlink_to(tmp_path / "in/a.txt")
    (tmp_path / "in/c.txt").symlink_to(tmp_path / "secret.txt")
    assert list(find([tmp_path / "in"])) == [
        tmp_path / "in/a.txt",
        tmp_path / "in/b.txt",
        Skip("linked_file", str(tmp_path / "in/c.txt")),
    ]
    # One that is named is meant.
    assert list(find([tmp_path / "in/c.txt"])) == [tmp_path / "in/c.txt"]


def test_a_pipe_or_a_device_in_a_files_place_is_not_waited_for(tmp_path: Path) -> None:
    """As it is where somebody changes a folder while it is read."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    for name in ("pipe.txt", "zero.txt"):
        (error,) = read(tmp_path / name)
        assert isinstance(error, ReadError)
        assert error.message == "cannot be read: not a regular file"
        with pytest.raises(OSError, match="not a regular file"):
            open_file(tmp_path / name)


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/tty", "/proc/self/environ", "/proc/self/mem"])
def test_files_of_the_system_are_refused(name: str) -> None:
    (error,) = find([Path(name)])
    assert isinstance(error, ReadError)


def test_a_link_to_the_system_is_not_followed(tmp_path: Path) -> None:
    for name, target in {"a.txt": "/proc/self/environ", "b.txt": "/etc/hostname"}.items():
        (tmp_path / name).symlink_to(target)
    (tmp_path / "up").symlink_to("..", target_is_directory=True)
    found = list(find([tmp_path]))
    assert [each.reason for each in found if isinstance(each, Skip)] == [
        "linked_file", "linked_file", "linked_folder",
    ]  # fmt: skip
    assert all(not isinstance(each, Path) for each in found)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nadded 1.txt", "a\\nadded 1.txt"),
        ("\x1b[2Ja.txt", "\\x1b[2Ja.txt"),
        ("a\u202etxt.pdf", "a\\u202etxt.pdf"),
        (os.fsdecode(b"caf\xe9.txt"), "caf\\udce9.txt"),
    ],
)
def test_a_name_is_told_on_one_line_whatever_it_holds(
    tmp_path: Path, name: str, shown: str
) -> None:
    (tmp_path / name).write_bytes(b"\x00")
    (error,) = (found for file in find([tmp_path]) for found in read(file))  # type: ignore[arg-type]
    assert isinstance(error, ReadError)
    assert error.origin.path == str(tmp_path / shown)


@pytest.mark.parametrize("name", ["a.eml", "a.mbox"])
def test_a_file_in_which_there_is_nothing_says_so(name: str) -> None:
    envelope = b"From a@b.example Mon Jan  1 10:00:00 2024\n" if name == "a.mbox" else b""
    broken = b"&#x110000;From: Jane <jane@a.example>\nTo: Bob\nContent-Type:\xa0text/pla<table>\n"
    (error,) = read_bytes(name, envelope + broken)
    assert isinstance(error, ReadError)
    assert error.hint


def test_the_place_of_an_article_in_json_can_be_stored_whatever_its_names_hold() -> None:
    (draft,) = read_bytes("a.json", b'{"art\\udcb0": [{"title": "Quay", "text": "It shuts."}]}')
    assert isinstance(draft, Draft)
    assert draft.uri == "upload:a.json#/art\\udcb0/0"
