"""Whose answers, conversations and articles are, in a data folder and on a server."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from qa.contract.access import Asker, Identity, Role
from qa.contract.collection import Upload
from qa.contract.errors import NotFoundError, QAError, RefusedError, StorageError
from qa.contract.request import AskRequest
from qa.library import Library
from tests.qa.conftest import Opened

REQUEST = AskRequest("What blocked the canal?")
ANNA, BEN, KIM = (
    Identity(name, name, role)
    for name, role in (("Anna", Role.VIEWER), ("Ben", Role.CONTRIBUTOR), ("Kim", Role.KEEPER))
)


def sees(library: Library, answer_id: str) -> list[str]:
    """Who may read an answer."""
    found = []
    for asker in (ANNA, BEN, KIM):
        try:
            library.saved_answer(answer_id, asker)
            found.append(asker.name)
        except NotFoundError:
            continue
    return found


def test_an_answer_is_for_those_who_asked(library: Library) -> None:
    answer_id = library.ask(REQUEST, ANNA).answer_id
    assert sees(library, answer_id) == ["Anna"]
    assert library.ask(REQUEST, BEN).answer_id == answer_id
    assert sees(library, answer_id) == ["Anna", "Ben"]
    # The command line belongs to who owns the folder.
    assert library.saved_answer(answer_id).answer_id == answer_id
    library.share(answer_id, ANNA, shared=True)
    assert sees(library, answer_id) == ["Anna", "Ben", "Kim"]
    with pytest.raises(RefusedError):
        library.share(answer_id, KIM, shared=False)
    library.share(answer_id, ANNA, shared=False)
    assert sees(library, answer_id) == ["Anna", "Ben"]
    with pytest.raises(NotFoundError):
        library.share(answer_id, KIM, shared=True)


def test_what_nobody_was_asked_a_key_for_is_the_keepers(library: Library) -> None:
    answer_id = library.ask(REQUEST).answer_id
    assert sees(library, answer_id) == ["Kim"]
    with pytest.raises(QAError, match="asks nobody for a key"):
        library.share(answer_id, None, shared=True)


def test_a_conversation_is_its_starters(library: Library) -> None:
    here = library.converse(None, REQUEST, ANNA).conversation_id
    assert here is not None
    for asker in (BEN, KIM):
        for ask in (library.conversation, library.export_conversation, library.delete_conversation):
            with pytest.raises(NotFoundError, match="there is no conversation"):
                ask(here, asker)
        with pytest.raises(NotFoundError):
            library.converse(here, REQUEST, asker)
        with pytest.raises(NotFoundError):
            list(library.live(here, REQUEST, asker))
    assert len(library.conversation(here, ANNA).answers) == 1
    assert sees(library, library.converse(here, REQUEST, ANNA).answer.answer_id) == ["Anna"]
    library.delete_conversation(here, ANNA)
    with pytest.raises(NotFoundError):
        library.conversation(here)


def test_of_an_old_conversation_all_answers_are_the_keepers(library: Library) -> None:
    here = library.converse(None, REQUEST).conversation_id
    assert here is not None
    library.ask(REQUEST, ANNA)
    assert len(library.conversation(here, KIM).answers) == 1
    with pytest.raises(NotFoundError):
        library.conversation(here, ANNA)


def test_of_many_who_ask_the_same_at_once_none_is_lost(library: Library) -> None:
    askers = [Identity(str(n), f"Viewer {n}", Role.VIEWER) for n in range(16)]
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda asker: library.ask(REQUEST, asker), askers))
    assert all(answer.permalink for answer in answers)
    for asker, answer in zip(askers, answers, strict=True):
        assert library.saved_answer(answer.answer_id, asker).took_ms == answer.took_ms


def added(library: Library, name: str, text: str, asker: Asker) -> None:
    article = {"id": name, "title": "Tug", "text": text}
    library.add_uploads([Upload("a.jsonl", json.dumps(article).encode())], None, asker)


def test_who_adds_an_article_may_remove_it(library: Library) -> None:
    cora = Identity("Cora", "Cora", Role.CONTRIBUTOR)
    added(library, "tug.1:a", "A tug came.", BEN)
    added(library, "tug.1:a", "A tug came and went.", cora)
    assert [library.may_remove("tug.1:a", asker) for asker in (None, ANNA, BEN, cora, KIM)] == [
        *(True, False, True, False, True)
    ]
    with pytest.raises(RefusedError, match="not added with a key of yours"):
        library.remove("canal", BEN)
    with pytest.raises(NotFoundError):
        library.remove("nothing", BEN)
    library.remove("tug.1:a", BEN)
    # Whoever brings it back has added it too.
    added(library, "tug.1:a", "A tug came.", cora)
    assert library.may_remove("tug.1:a", cora)


@pytest.mark.files
def test_owners_are_in_no_hash_and_no_pack(library: Library) -> None:
    with_key = library.ask(REQUEST, ANNA)
    pack = library.pack(with_key.answer_id, ANNA)
    assert "Anna" not in pack
    assert library.ask(REQUEST).answer_id == with_key.answer_id
    assert library.pack(with_key.answer_id) == pack


@pytest.mark.files
@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"name": 1}]', "\x00"])
def test_an_answer_whose_owners_are_damaged_is_for_nobody(library: Library, text: str) -> None:
    answer_id = library.ask(REQUEST, ANNA).answer_id
    (path,) = (library._settings.data / "owners").rglob("*.json")
    path.write_text(text)
    for asker in (ANNA, KIM):
        with pytest.raises(StorageError, match="whose the answer"):
            library.saved_answer(answer_id, asker)
    assert library.ask(REQUEST, ANNA).permalink is None


@pytest.mark.files
def test_an_answer_whose_owner_cannot_be_kept_has_no_link(library: Library, tmp_path: Path) -> None:
    (library._settings.data / "owners").write_text("in the way")
    answer = library.ask(REQUEST, ANNA)
    assert (answer.status, answer.permalink) == ("answered", None)
    turn = library.converse(None, REQUEST, ANNA)
    assert turn.conversation_id is None


@pytest.mark.files
def test_that_an_adder_cannot_be_kept_is_told(library: Library) -> None:
    (library._settings.data / "adders").write_text("in the way")
    upload = Upload("tug.txt", b"Tug\n\nA tug came.")
    done = library.add_uploads([upload], None, BEN)
    assert done.added
    assert "only keepers can remove it" in done.remarks[-1].text


def test_it_survives_a_restart(opened: Opened) -> None:
    first = opened()
    added(first, "tug", "The tug blocked the canal.", BEN)
    answer_id = first.ask(REQUEST, ANNA).answer_id
    first.close()
    again = opened()
    assert sees(again, answer_id) == ["Anna"]
    assert again.may_remove("tug", BEN)
