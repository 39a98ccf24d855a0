from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.store import Store
from qa.contract.errors import NotFoundError, QAError, StorageError
from qa.kept.answers import KeptAnswers
from qa.kept.owners import Owners
from qa.kept.pins import Pins
from qa.kept.shelf import FolderShelf
from qa.proof import pack
from tests.qa.proof.saved import saved


def kept_in(folder: Path, store: Store) -> KeptAnswers:
    owners = Owners(FolderShelf(folder / "owners", parted=True))
    pins = Pins(FolderShelf(folder / "pins"))
    return KeptAnswers(FolderShelf(folder / "answers", parted=True), owners, pins, store)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "data")
    yield store
    store.close()


def test_a_kept_answer_is_found_again(tmp_path: Path, store: Store) -> None:
    answers = kept_in(tmp_path, store)
    made = saved()
    answer = answers.keep(made)
    assert answer.permalink == f"/answers/{answer.answer_id}"
    assert answers.as_given(answer.answer_id) == made
    assert answers.keep(saved(asked_at="2027-01-01T00:00:00Z")).answer_id == answer.answer_id
    folder = tmp_path / "answers"
    assert len(list(folder.rglob("*.json"))) == len(list(folder.rglob("*.*"))) == 1


def test_where_nothing_can_be_written_there_is_no_permalink(tmp_path: Path, store: Store) -> None:
    (tmp_path / "answers").write_text("in the way")
    answer = kept_in(tmp_path, store).keep(saved())
    assert answer.permalink is None
    assert len(answer.answer_id) == pack.ID_DIGITS


@pytest.mark.parametrize(
    ("answer_id", "code"),
    [
        ("0" * 20, "answer_not_found"),
        ("", "answer_malformed"),
        ("..", "answer_malformed"),
        ("0" * 19, "answer_malformed"),
        ("A" * 20, "answer_malformed"),
        ("0" * 20 + "\n", "answer_malformed"),
    ],
)
def test_unknown_and_malformed_ids(tmp_path: Path, store: Store, answer_id: str, code: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        kept_in(tmp_path, store).as_given(answer_id)
    assert caught.value.code == code


@pytest.mark.parametrize("damage", ["{", '{"format": "footnote-evidence"}', None])
def test_a_damaged_answer_is_never_shown(tmp_path: Path, store: Store, damage: str | None) -> None:
    answers = kept_in(tmp_path, store)
    answer_id = answers.keep(saved()).answer_id
    (path,) = (tmp_path / "answers").rglob("*.json")
    path.write_text(damage or path.read_text().replace("Tugs", "Bugs"))
    with pytest.raises(QAError) as caught:
        answers.as_given(answer_id)
    assert isinstance(caught.value, StorageError) or caught.value.code.startswith("pack_")
