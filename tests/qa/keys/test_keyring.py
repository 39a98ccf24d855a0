"""Keys: shown once, kept as hashes, seen and gone within a second; what is not understood opens
nothing.
"""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.contract.access import Role
from qa.contract.errors import NotFoundError, QAError, StorageError
from qa.kept.shelf import FolderShelf
from qa.keys import secret
from qa.keys.keyring import DOCUMENT, Keyring
from qa.keys.sessions import SECONDS, Sessions

Ring = Callable[[], Keyring]


class Clock:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ring(tmp_path: Path, clock: Clock) -> Ring:
    """A keyring on the same folder, as another process has one."""
    return lambda: Keyring(FolderShelf(tmp_path, flushed=True), clock)


def kept(tmp_path: Path) -> Path:
    return tmp_path / f"{DOCUMENT}.json"


def test_a_secret_has_32_random_bytes_and_is_kept_as_a_hash(ring: Ring, tmp_path: Path) -> None:
    made = [ring().new(Role.VIEWER, "Anna") for _ in range(20)]
    assert len({key.secret for key in made} | {key.info.id for key in made}) == 40
    assert {len(key.secret) for key in made} == {43}
    text = kept(tmp_path).read_text()
    assert not [key for key in made if key.secret in text]
    assert all(secret.digest(key.secret) in text for key in made)
    assert [key.info for key in made] == list(ring().listed())


def test_a_server_sees_a_new_and_a_revoked_key_within_a_second(ring: Ring, clock: Clock) -> None:
    server, console = ring(), ring()
    server.refresh()
    assert not server.closed
    made = console.new(Role.CONTRIBUTOR, "Anna")
    server.refresh()
    assert server.identity(made.secret) is None
    clock.now += 1
    server.refresh()
    found = server.identity(made.secret)
    assert found is not None
    assert (found.key, found.name, found.role) == (made.info.id, "Anna", Role.CONTRIBUTOR)
    assert server.holder(made.info.id) == found
    console.revoke(made.info.id)
    clock.now += 1
    server.refresh()
    assert server.identity(made.secret) is server.holder(made.info.id) is None


def test_the_last_key_gone_opens_no_server_that_runs(
    ring: Ring, clock: Clock, tmp_path: Path
) -> None:
    server = ring()
    made = server.new(Role.KEEPER, "Anna")
    server.refresh()
    assert server.closed
    server.revoke(made.info.id)
    clock.now += 1
    server.refresh()
    assert server.closed
    kept(tmp_path).unlink()
    clock.now += 1
    server.refresh()
    assert server.closed
    anew = ring()
    anew.refresh()
    assert not anew.closed


def test_the_keys_are_read_once_a_second(
    ring: Ring, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, reads = ring(), list[str]()
    monkeypatch.setattr(FolderShelf, "read", lambda _, key: reads.append(key))
    for _ in range(100):
        server.refresh()
        clock.now += 0.1
    assert 9 <= len(reads) <= 11


@given(st.text(max_size=60))
def test_no_other_text_is_a_key(text: str) -> None:
    server = Keyring(FolderShelf(Path("/nowhere")))
    assert server.identity(text) is None


@pytest.mark.parametrize("change", ["", " ", "\n", "x", "\0", "é"])
def test_a_key_is_the_whole_of_it(ring: Ring, change: str) -> None:
    server = ring()
    made = server.new(Role.VIEWER, "Anna").secret
    server.refresh()
    assert server.identity(made) is not None
    others = {made[:-1], made[1:], made.swapcase(), made + change, change + made, ""} - {made}
    assert not [other for other in others if server.identity(other)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "damaged"),
        ("{", "damaged"),
        ("[]", "damaged"),
        ("{}", "damaged"),
        ('{"format":"other","format_version":1,"keys":[]}', "of another program"),
        ('{"format":"footnote-keys","format_version":0,"keys":[]}', "of another program"),
        ('{"format":"footnote-keys","format_version":2,"keys":[]}', "format 2"),
        ('{"format":"footnote-keys","format_version":2,"new":1}', "format 2"),
        ('{"format":"footnote-keys","format_version":"1","keys":[]}', "damaged"),
        ('{"format":"footnote-keys","format_version":1,"keys":[{"id":"a"}]}', "damaged"),
        ('{"format":"footnote-keys","format_version":1,"keys":[],"only_from":"x"}', "damaged"),
        ("\x00\xff", "damaged"),
    ],
)
def test_what_is_not_understood_is_one_line_and_opens_nothing(
    ring: Ring, clock: Clock, tmp_path: Path, text: str, said: str
) -> None:
    server = ring()
    made = server.new(Role.KEEPER, "Anna")
    server.refresh()
    kept(tmp_path).write_text(text, encoding="latin-1")
    clock.now += 1
    for ask in (
        server.refresh,
        ring().refresh,
        ring().listed,
        lambda: ring().new(Role.VIEWER, "Ben"),
        lambda: ring().revoke(made.info.id),
    ):
        with pytest.raises(StorageError, match=said) as caught:
            ask()
        assert caught.value.code == "keys_unusable"
        assert "\n" not in f"{caught.value.message}{caught.value.hint}"
    assert server.closed
    assert kept(tmp_path).read_text(encoding="latin-1") == text


@pytest.mark.parametrize("field", ["role", "sha256", "expires"])
def test_a_key_that_was_edited_into_something_else_opens_nothing(
    ring: Ring, tmp_path: Path, field: str
) -> None:
    made = ring().new(Role.VIEWER, "Anna")
    document = json.loads(kept(tmp_path).read_text())
    document["keys"][0][field] = "owner"
    kept(tmp_path).write_text(json.dumps(document))
    with pytest.raises(StorageError):
        ring().refresh()
    server = ring()
    assert server.identity(made.secret) is None


def test_what_cannot_be_read_opens_nothing(ring: Ring, tmp_path: Path) -> None:
    kept(tmp_path).mkdir()
    for ask in (ring().refresh, ring().listed, lambda: ring().new(Role.VIEWER, "Anna")):
        with pytest.raises(StorageError):
            ask()


def test_of_keys_made_and_revoked_at_once_none_is_lost_or_comes_back(ring: Ring) -> None:
    first = [ring().new(Role.VIEWER, f"Anna {n}").info.id for n in range(10)]
    with ThreadPoolExecutor(4) as threads:
        made = threads.map(lambda n: ring().new(Role.VIEWER, f"Ben {n}").info.id, range(10))
        gone = threads.map(lambda key: ring().revoke(key).id, first)
        assert list(gone) == first
        new = set(made)
    assert {key.id for key in ring().listed()} == new


def test_an_unknown_key_cannot_be_revoked(ring: Ring) -> None:
    ring().new(Role.VIEWER, "Anna")
    with pytest.raises(NotFoundError, match="no key 'xyz'"):
        ring().revoke("xyz")


@pytest.mark.parametrize("name", ["", "  ", "a\0b", "x" * 65, "a\u202eb", "a\u200bb"])
def test_a_name_that_cannot_be_read_is_refused(ring: Ring, name: str) -> None:
    with pytest.raises(QAError, match="name"):
        ring().new(Role.VIEWER, name)


def test_one_name_is_one_owner_however_it_is_typed(ring: Ring) -> None:
    names = [ring().new(Role.VIEWER, name).info.name for name in (" Zoë  K ", "Zoe\u0308 K")]
    assert names == ["Zoë K"] * 2


def test_roles_include_those_below_them() -> None:
    assert [[one.includes(other) for other in Role] for one in Role] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


def test_a_session_ends_by_itself_with_its_key_and_when_it_is_ended(
    ring: Ring, clock: Clock, tmp_path: Path
) -> None:
    server = ring()
    anna, ben = (server.new(Role.VIEWER, name).info.id for name in ("Anna", "Ben"))
    server.refresh()
    sessions = Sessions(FolderShelf(tmp_path / "sessions"), server, clock)
    one, two, three = (sessions.start(server.holder(key)) for key in (anna, anna, ben))  # type: ignore[arg-type]
    assert not [one for one in (tmp_path / "sessions").iterdir() if one.stem in (one, two, three)]
    sessions.end(one)
    assert sessions.identity(one) is None
    assert sessions.identity(two) == server.holder(anna)
    server.revoke(anna)
    clock.now += 1
    server.refresh()
    assert sessions.identity(two) is None
    assert sessions.identity(three) == server.holder(ben)
    clock.now += SECONDS
    assert sessions.identity(three) is None
    # Those that are over go when somebody signs in.
    last = sessions.start(server.holder(ben))  # type: ignore[arg-type]
    assert [path.stem for path in (tmp_path / "sessions").iterdir()] == [secret.digest(last)]


def test_a_session_that_another_server_ends_is_over_within_a_second(
    ring: Ring, clock: Clock, tmp_path: Path
) -> None:
    server = ring()
    made = server.new(Role.VIEWER, "Anna").info.id
    server.refresh()
    one, other = (Sessions(FolderShelf(tmp_path / "s"), server, clock) for _ in range(2))
    given = one.start(server.holder(made))  # type: ignore[arg-type]
    assert one.identity(given) is not None
    other.end(given)
    clock.now += 1
    assert one.identity(given) is None


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"key":"a","ends":"never"}', "\x00"])
def test_a_damaged_session_is_none(ring: Ring, clock: Clock, tmp_path: Path, text: str) -> None:
    server = ring()
    made = server.new(Role.VIEWER, "Anna").info.id
    server.refresh()
    sessions = Sessions(FolderShelf(tmp_path / "sessions"), server, clock)
    given = sessions.start(server.holder(made))  # type: ignore[arg-type]
    (path,) = (tmp_path / "sessions").iterdir()
    path.write_text(text)
    assert sessions.identity(given) is None


@pytest.mark.parametrize("given", ["", "../keys", "x" * 5000, "\0", "ü"])
def test_what_is_no_session_leads_nowhere(tmp_path: Path, clock: Clock, given: str) -> None:
    sessions = Sessions(FolderShelf(tmp_path), Keyring(FolderShelf(tmp_path), clock), clock)
    assert sessions.identity(given) is None
    sessions.end(given)


def test_sessions_that_cannot_be_read_for_once_are_not_forgotten(
    ring: Ring, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = ring()
    keyring.new(Role.VIEWER, "Anna")
    keyring.refresh()
    (key,) = keyring.listed()
    anna = keyring.holder(key.id)
    assert anna is not None
    shelf = FolderShelf(tmp_path / "sessions")
    given = Sessions(shelf, keyring, clock).start(anna)

    def unreadable(_: FolderShelf, __: str) -> bytes:
        raise OSError("too many open files")

    with monkeypatch.context() as failing:
        failing.setattr(FolderShelf, "read", unreadable)
        Sessions(shelf, keyring, clock).start(anna)
    assert Sessions(shelf, keyring, clock).identity(given) == anna
