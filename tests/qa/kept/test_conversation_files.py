"""Conversations: kept, gone on with, lost in part and deleted."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.contract.conversation import ConversationTurn
from qa.contract.errors import NotFoundError, QuestionError, StorageError
from qa.contract.request import MAX_TURNS, AskRequest
from qa.kept.conversation_files import Conversation, ConversationFiles
from qa.kept.shelf import FolderShelf
from qa.library import Library
from tests.qa.conftest import Opened
from tests.qa.made import DRAFTS

FIRST = "What blocked the canal?"
NEXT = "When was it freed?"
UNKNOWN = "0123456789abcdef0123"


@pytest.fixture
def kept(tmp_path: Path) -> ConversationFiles:
    return ConversationFiles(FolderShelf(tmp_path / "conversations"))


# Files.


def test_what_was_added_is_read_again_in_its_order(kept: ConversationFiles, tmp_path: Path) -> None:
    begun = kept.start("a" * 20)
    kept.append(begun.id, "b" * 20)
    after = kept.append(begun.id, "a" * 20)
    assert after == Conversation(begun.id, begun.started, ("a" * 20, "b" * 20, "a" * 20))
    again = ConversationFiles(FolderShelf(tmp_path / "conversations"))
    assert again.read(begun.id) == after
    (path,) = (tmp_path / "conversations").iterdir()
    assert json.loads(path.read_text()) == {
        "id": begun.id,
        "started": begun.started,
        "turns": list(after.turns),
    }


def test_ids_cannot_be_guessed_from_each_other(kept: ConversationFiles) -> None:
    assert len({kept.start("a").id for _ in range(50)}) == 50


def test_deleted_is_gone(kept: ConversationFiles) -> None:
    begun = kept.start("a")
    kept.delete(begun.id)
    for ask in (kept.read, kept.delete, lambda name: kept.append(name, "b")):
        with pytest.raises(NotFoundError) as caught:
            ask(begun.id)
        assert caught.value.code == "conversation_not_found"
        assert "start a new conversation" in caught.value.hint


@pytest.mark.parametrize(
    "name", ["", "..", "../answers", "x" * 20, "A" * 20, "0" * 19, "0" * 21, "0" * 20 + "\n", "\0"]
)
def test_what_is_no_id(kept: ConversationFiles, name: str) -> None:
    for ask in (kept.read, kept.delete, lambda name: kept.append(name, "b")):
        with pytest.raises(NotFoundError) as caught:
            ask(name)
        assert caught.value.code == "conversation_malformed"


@given(st.text(max_size=25))
def test_no_id_leads_out_of_the_folder(name: str) -> None:
    with pytest.raises(NotFoundError):
        ConversationFiles(FolderShelf(Path("/nowhere"))).read(name)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"id": 7}', '{"id":"0","started":"","turns":[]}', "\x00"]
)
def test_a_damaged_file_is_said(kept: ConversationFiles, tmp_path: Path, text: str) -> None:
    begun = kept.start("a")
    (tmp_path / "conversations" / f"{begun.id}.json").write_text(text)
    with pytest.raises(StorageError) as caught:
        kept.read(begun.id)
    assert caught.value.code == "conversation_damaged"


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "conversations").write_text("in the way")
    with pytest.raises(StorageError):
        ConversationFiles(FolderShelf(tmp_path / "conversations")).start("a")


def test_two_at_once_lose_no_turn(kept: ConversationFiles) -> None:
    here = kept.start("first").id
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: kept.append(here, str(n)), range(60)))
    assert sorted(kept.read(here).turns[1:], key=int) == [str(n) for n in range(60)]


# Answers in them.


def test_a_follow_up_leans_on_what_is_kept(library: Library) -> None:
    begun = library.converse(None, AskRequest(FIRST))
    second = library.converse(begun.conversation_id, AskRequest(NEXT))
    assert second.conversation_id == begun.conversation_id is not None
    assert second.answer.searched_for.startswith(f"{NEXT} blocked canal")
    view = library.conversation(begun.conversation_id)
    assert [kept.question for kept in view.answers] == [FIRST, NEXT]
    assert view.answers[1].settings.conversation[0].question == FIRST
    assert view.answers[1].settings.conversation[0].answer == begun.answer.answer
    assert view.missing == 0


def test_a_follow_up_leans_on_a_possible_answer_too(opened: Opened) -> None:
    library = opened(threshold=1.0, unsure=0.0)
    library.add_drafts(DRAFTS)
    begun = library.converse(None, AskRequest(FIRST))
    assert begun.answer.status == "unsure"
    second = library.converse(begun.conversation_id, AskRequest(NEXT)).answer
    (turn,) = library.saved_answer(second.answer_id).settings.conversation
    assert turn.answer == begun.answer.possible_answer
    assert "six" in second.searched_for


def test_it_survives_a_restart(opened: Opened) -> None:
    first = opened()
    first.add_drafts(DRAFTS)
    here = first.converse(None, AskRequest(FIRST)).conversation_id
    first.close()
    again = opened()
    assert again.converse(here, AskRequest(NEXT)).answer.searched_for != NEXT


def test_only_the_last_turns_are_carried(library: Library) -> None:
    here = library.converse(None, AskRequest(FIRST)).conversation_id
    assert here is not None
    for n in range(MAX_TURNS + 1):
        library.converse(here, AskRequest(f"Which {n} ships?"))
    last = library.converse(here, AskRequest(NEXT))
    carried = library.saved_answer(last.answer.answer_id).settings.conversation
    assert [turn.question for turn in carried] == [f"Which {n} ships?" for n in range(1, 21)]
    assert len(library.conversation(here).answers) == MAX_TURNS + 3


@pytest.mark.files
@pytest.mark.parametrize("damage", [None, "{", '{"format": "footnote-evidence"}'])
def test_an_answer_that_is_gone_is_passed_over(library: Library, damage: str | None) -> None:
    begun = library.converse(None, AskRequest(FIRST))
    assert begun.conversation_id is not None
    library.converse(begun.conversation_id, AskRequest("Who won the prize?"))
    (path,) = library._settings.data.rglob(f"{begun.answer.answer_id}.json")
    path.unlink() if damage is None else path.write_text(damage)
    view = library.conversation(begun.conversation_id)
    assert ([kept.question for kept in view.answers], view.missing) == (["Who won the prize?"], 1)
    third = library.converse(begun.conversation_id, AskRequest(NEXT)).answer
    carried = library.saved_answer(third.answer_id).settings.conversation
    assert [turn.question for turn in carried] == ["Who won the prize?"]


def test_a_changed_article_shows_in_the_conversation(library: Library) -> None:
    here = library.converse(None, AskRequest(FIRST)).conversation_id
    library.remove("canal")
    assert here is not None
    (answer,) = library.conversation(here).answers
    assert answer.changed


def test_an_unknown_conversation_is_not_answered_in(library: Library) -> None:
    with pytest.raises(NotFoundError):
        library.converse(UNKNOWN, AskRequest(FIRST))
    with pytest.raises(NotFoundError):
        list(library.live(UNKNOWN, AskRequest(FIRST)))
    assert not (library._settings.data / "answers").exists()


@pytest.mark.files
@pytest.mark.parametrize("blocked", ["conversations", "answers"])
def test_asking_goes_on_where_nothing_can_be_kept(library: Library, blocked: str) -> None:
    (library._settings.data / blocked).write_text("in the way")
    turn = library.converse(None, AskRequest(FIRST))
    assert turn.conversation_id is None
    assert turn.answer.status == "answered"
    *_, last = library.live(None, AskRequest(FIRST))
    assert isinstance(last, ConversationTurn)
    assert last.conversation_id is None


def test_what_cannot_be_asked_starts_no_conversation(library: Library) -> None:
    with pytest.raises(QuestionError):
        library.converse(None, AskRequest(" "))
    with pytest.raises(QuestionError):
        next(library.live(None, AskRequest(" ")))
    assert not (library._settings.data / "conversations").exists()
