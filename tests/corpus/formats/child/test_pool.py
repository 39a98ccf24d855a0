"""A child that crashes, fills the memory or never ends costs one file and nothing else."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pytest

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.child.messages import Request
from corpus.formats.child.pool import Pool
from corpus.formats.finding import Skip

NAUGHTY = Path(__file__).with_name("naughty.py")
ORIGIN = Origin("quay.odd")


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    # As in the naughty child, which spares the tests their time.
    monkeypatch.setattr("corpus.formats.child.limits.CPU_SECONDS", 2)
    monkeypatch.setattr("corpus.formats.child.worker.PICTURE_CPU_SECONDS", 4)
    opened = Pool((sys.executable, "-P", str(NAUGHTY)))
    yield opened
    opened.close()


def _read(
    pool: Pool, kind: str, content: bytes = b"It closes."
) -> Iterator[Draft | ReadError | Skip]:
    return pool.read(Request(kind, ORIGIN, "upload:quay.odd"), content)


def _told(pool: Pool, names: str) -> list[str]:
    """What is read of an archive of such members: its text, or why it cannot be read."""
    return [
        one.text if isinstance(one, Draft) else f"{one.origin.path}: {one.message}"
        for one in _read(pool, "archive", names.encode())
        if not isinstance(one, Skip)
    ]


def _draft(pool: Pool, kind: str = "read", content: bytes = b"It closes.") -> Draft:
    (draft,) = _read(pool, kind, content)
    assert isinstance(draft, Draft)
    return draft


def test_a_draft_comes_back_as_it_was_made(pool: Pool) -> None:
    draft = _draft(pool, content="Zürich 😀 \u2028".encode())
    assert (draft.title, draft.text) == ("Quay", "Zürich 😀 \u2028")
    assert (draft.origin, draft.uri) == (ORIGIN, "upload:quay.odd")
    assert draft.metadata == {"part": [1]}
    assert draft.authors == ()


def test_one_child_reads_many_files(pool: Pool) -> None:
    _draft(pool)
    (child,) = pool.idle
    for _ in range(20):
        _draft(pool)
    assert pool.idle == (child,)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("loop", "it takes more than 2 s of processor time"),
        ("fill", "it takes more than 512 MiB of memory"),
        ("crash", "its reader was stopped by SIGSEGV"),
        ("silent", "it needed more memory than a file may have (512 MB)"),
        ("noisy", "it needed more memory than a file may have (512 MB)"),
        ("alloc", "it needed more memory than a file may have (512 MB)"),
        ("heap", "its reader was stopped by SIGABRT"),
        ("thrown", "its reader was stopped by SIGABRT"),
        ("check", "its reader was stopped by SIGABRT"),
        ("exit", "its reader ended before it was done"),
        ("long", "its reader gave an answer that cannot be used"),
    ],
)
def test_a_child_that_fails_costs_one_file(pool: Pool, kind: str, reason: str) -> None:
    _draft(pool)
    (child,) = pool.idle
    started = time.monotonic()
    with pytest.raises(CorpusError) as caught:
        list(_read(pool, kind))
    assert time.monotonic() - started < 100
    assert caught.value.message.endswith(reason)
    assert caught.value.hint
    assert pool.idle == ()
    assert _is_gone(child)
    assert _draft(pool).text == "It closes."


def test_remarks_of_libraries_stop_no_file_and_are_not_blamed_for_the_next(pool: Pool) -> None:
    for _ in range(3):
        (draft,) = _read(pool, "shout")
        assert isinstance(draft, Draft)
    with pytest.raises(CorpusError, match="more memory than a file may have"):
        list(_read(pool, "silent"))


def test_what_was_read_before_a_failure_is_kept_and_counted(pool: Pool) -> None:
    found = _read(pool, "loop")
    assert isinstance(next(found), Draft)
    with pytest.raises(CorpusError, match="cannot be read after 1 of its articles"):
        next(found)


STOPPED = "its reader was stopped by SIGSEGV"


def test_a_file_in_an_archive_that_fails_leaves_the_others(pool: Pool) -> None:
    assert _told(pool, "read crash many+crash+exit+read exit read") == [
        "read",
        f"quay.odd/1-crash: the file cannot be read: {STOPPED}",
        *["many"] * 3,
        f"quay.odd/2-many+crash+exit+read/1-crash: the file cannot be read: {STOPPED}",
        "quay.odd/2-many+crash+exit+read/2-exit: the file cannot be read: its reader ended before"
        " it was done",
        "read",
        "quay.odd/3-exit: the file cannot be read: its reader ended before it was done",
        "read",
    ]


def test_what_was_read_of_such_a_file_is_counted_by_itself(pool: Pool) -> None:
    assert _told(pool, "many tear read")[3:] == [
        "tear",
        f"quay.odd/1-tear: the file cannot be read after 1 of its articles: {STOPPED}",
        "read",
    ]


def test_an_archive_of_files_that_fail_is_left_after_some(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.formats.child.pool._MOST_STOPPED", 2)
    found = _read(pool, "archive", b"crash crash read")
    assert all(isinstance(one, ReadError) for one in islice(found, 2))
    with pytest.raises(CorpusError, match="2 files in it cannot be read: what stands behind them"):
        next(found)
    assert _told(pool, "crash read")[1:] == ["read"]


def test_a_child_that_only_waits_is_ended(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.formats.child.worker.WAIT_SECONDS", 1.0)
    with pytest.raises(CorpusError, match="it takes too long to read"):
        list(_read(pool, "sleep"))
    assert pool.idle == ()


def test_all_articles_of_a_file_together_have_a_limit_too(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.formats.child.worker.FILE_SECONDS", 0.5)
    with pytest.raises(CorpusError, match="it takes too long to read"):
        list(_read(pool, "slow"))


def test_a_page_that_is_recognized_has_more_time_and_is_told(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    _draft(pool)
    monkeypatch.setattr("corpus.formats.child.worker.FILE_SECONDS", 2.0)
    told: list[tuple[int, int]] = []
    request = Request("pages", ORIGIN, "upload:quay.odd")
    assert len(list(pool.read(request, b"2.2", lambda n, of: told.append((n, of))))) == 1
    assert told == [(1, 2)]
    with pytest.raises(CorpusError, match="a page of it takes more than 4 s of processor time"):
        list(pool.read(request, b"60"))


def test_the_time_of_who_takes_the_articles_is_not_the_files(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    _draft(pool)
    monkeypatch.setattr("corpus.formats.child.worker.FILE_SECONDS", 4.0)
    found = []
    for draft in _read(pool, "many"):
        found.append(draft)
        time.sleep(2)
    assert len(found) == 3


def test_a_child_that_is_killed_from_outside(pool: Pool) -> None:
    found = _read(pool, "loop")
    next(found)
    (child,) = _children()
    os.kill(child, signal.SIGKILL)
    with pytest.raises(CorpusError, match="was stopped by SIGKILL"):
        next(found)


def test_a_child_that_died_while_it_was_idle_is_replaced(pool: Pool) -> None:
    _draft(pool)
    (child,) = pool.idle
    os.kill(child, signal.SIGKILL)
    _wait_until_gone(child)
    assert _draft(pool).text == "It closes."


def test_what_a_reader_raises_is_an_error_of_its_file(pool: Pool) -> None:
    draft, error = _read(pool, "raise")
    assert isinstance(draft, Draft)
    assert isinstance(error, ReadError)
    assert error.origin == ORIGIN
    assert error.message == "the file is damaged: it cannot be taken apart (KeyError)"
    assert len(pool.idle) == 1


def test_what_a_library_prints_is_no_answer(pool: Pool) -> None:
    assert _draft(pool, "print").text == "It closes."


def test_a_reader_writes_no_file(pool: Pool, tmp_path: Path) -> None:
    path = tmp_path / "written"
    (error,) = _read(pool, "write", str(path).encode())
    assert isinstance(error, ReadError)
    assert not path.exists() or not path.stat().st_size


def test_a_file_that_is_not_read_to_its_end_leaves_no_child(pool: Pool) -> None:
    found = _read(pool, "slow")
    assert len(list(islice(found, 1))) == 1
    found.close()  # type: ignore[attr-defined]
    assert pool.idle == ()
    assert not _children()


def test_two_files_at_once_have_two_children(pool: Pool) -> None:
    one, two = _read(pool, "slow", b"One."), _read(pool, "read", b"Two.")
    drafts = [next(one), next(two), *one, *two]
    assert [draft.text for draft in drafts if isinstance(draft, Draft)] == [
        "One.", "Two.", "One.", "One.",
    ]  # fmt: skip


def test_many_threads(pool: Pool) -> None:
    texts = [f"Text {n}." for n in range(40)]
    with ThreadPoolExecutor(4) as threads:
        drafts = list(threads.map(lambda text: _draft(pool, content=text.encode()), texts))
    assert [draft.text for draft in drafts] == texts
    assert len(pool.idle) <= 2


def test_an_idle_child_ends_itself() -> None:
    pool = Pool((sys.executable, "-P", str(NAUGHTY), "0.5"))
    _draft(pool)
    _wait_until_gone(pool.idle[0])
    assert _draft(pool).text == "It closes."
    pool.close()


def test_an_idle_child_ends_when_its_parent_closes(pool: Pool) -> None:
    _draft(pool)
    (child,) = pool.idle
    pool.close()
    assert _is_gone(child)


def _children() -> list[int]:
    """The naughty children of this process that run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = status.read_bytes()
            parent = (status.parent / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if str(NAUGHTY).encode() in command and int(parent) == os.getpid():
            found.append(int(status.parent.name))
    return found


def _is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def _wait_until_gone(pid: int) -> None:
    """Wait until it is a zombie at most: only its parent can take it away."""
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
