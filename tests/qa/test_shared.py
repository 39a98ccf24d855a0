"""A library on a server: an answer is of one state, a conversation is everybody's."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from qa.contract.errors import QAError, StorageError
from qa.contract.request import AskRequest
from qa.library import Library
from qa.opening import assembled, open_records, open_store
from qa.settings import Settings, load
from tests.postgres import Server
from tests.qa.made import DRAFTS, WordEncoder, draft

Opened = Callable[..., Library]


@pytest.fixture
def machines(postgres: Server, tmp_path: Path) -> Iterator[list[Library]]:
    """Two libraries on one database, as on two machines: each with a data folder of its own."""
    address, made = postgres.ready(), []
    for name in ("one", "other"):
        folder = tmp_path / name
        settings = Settings(folder, None, None, folder, 0.0, None, address)
        made.append(assembled(settings, open_store(settings), WordEncoder(), None))
    yield made
    for library in made:
        library.close()


def test_what_one_adds_the_other_answers_from_at_once(machines: list[Library]) -> None:
    one, other = machines
    one.add_drafts([*DRAFTS, draft("harbour", "The tugs towed the ferry.")])
    request = AskRequest("Who towed the ferry?")
    assert other.ask(request).citations[0].article.id == "harbour"
    other.remove("harbour")
    assert "harbour" not in [c.article.id for c in one.ask(request).citations]
    one.restore("harbour")
    assert other.ask(request).citations[0].article.id == "harbour"
    assert one.status().articles == other.status().articles == len(DRAFTS) + 1
    assert one.status().data.startswith("postgresql://")


def test_an_answer_is_of_one_state(
    machines: list[Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = machines
    one.add_drafts([draft("harbour", "The tugs towed the ferry on Monday.")])
    version = one._store.version_of("harbour")
    look = one._store.candidates
    changed: list[bool] = []

    def meanwhile(*given: Any) -> Any:
        if not changed:
            changed.append(True)
            other.add_drafts([draft("harbour", "The tugs left the ferry on Friday.")])
            other.add_drafts([draft("quay", "The tugs towed the ferry on Sunday.")])
        return look(*given)

    monkeypatch.setattr(one._store, "candidates", meanwhile)
    request = AskRequest("When was the ferry towed by the tugs?")
    answer = one.ask(request)
    assert changed
    assert [(c.article.id, c.version) for c in answer.citations] == [("harbour", version)]
    assert (answer.index.articles, answer.index.passages) == (1, 1)
    assert one.ask(request).index.articles == 2


def test_of_two_questions_at_once_on_two_machines_no_turn_is_lost(
    machines: list[Library],
) -> None:
    machines[0].add_drafts(DRAFTS)
    begun = machines[0].converse(None, AskRequest("Who hid the letter?"))
    questions = [f"What did the tugs do {n}?" for n in range(8)]

    def ask(n: int) -> None:
        machines[n % 2].converse(begun.conversation_id, AskRequest(questions[n]))

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(ask, range(8)))
    assert begun.conversation_id is not None
    for library in machines:
        view = library.conversation(begun.conversation_id)
        assert sorted(answer.question for answer in view.answers[1:]) == questions


def test_nothing_is_kept_in_the_data_folder(machines: list[Library], tmp_path: Path) -> None:
    machines[0].add_drafts(DRAFTS)
    machines[0].converse(None, AskRequest("Who hid the letter?"))
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_the_setting_names_a_server_and_nothing_else(tmp_path: Path) -> None:
    address = "postgresql://someone:secret@host/articles"
    assert load(environ={"FOOTNOTE_STORE": address}).store == address
    assert load(tmp_path, {"FOOTNOTE_STORE": address}).store is None
    with pytest.raises(QAError, match="not the address of a PostgreSQL") as raised:
        load(environ={"FOOTNOTE_STORE": "mysql://someone:secret@host/articles"})
    assert "secret" not in raised.value.message + raised.value.hint


def test_a_server_that_is_not_there_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_STORE", "postgresql://someone:secret@127.0.0.1:1/articles")
    with pytest.raises(StorageError, match="articles cannot be reached"):
        open_records()
