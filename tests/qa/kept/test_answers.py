from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.store import Store
from qa.contract.errors import NotFoundError, QAError, StorageError
from qa.kept.answers import KeptAnswers
from qa.kept.pins import Pins
from qa.kept.shelf import FolderShelf
from qa.proof import pack
from tests.qa.proof.saved import saved


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "data")
    yield store
    store.close()


def kept(folder: Path, store: Store) -> KeptAnswers:
    shelf, pins = FolderShelf(folder / "answers", parted=True), FolderShelf(folder / "pins")
    return KeptAnswers(shelf, store, Pins(pins))


def test_a_kept_answer_is_found_again(tmp_path: Path, store: Store) -> None:
    answers = KeptAnswers(
        FolderShelf(tmp_path / "answers", parted=True), store, Pins(FolderShelf(tmp_path / "pins"))
    )
    made = saved()
    answer = answers.keep(made)
    assert answer.permalink == f"/answers/{answer.answer_id}"
    assert answers.as_given(answer.answer_id) == made
    assert answers.keep(saved(asked_at="2027-01-01T00:00:00Z")).answer_id == answer.answer_id
    folder = tmp_path / "answers"
    assert len(list(folder.rglob("*.json"))) == len(list(folder.rglob("*.*"))) == 1


def test_where_nothing_can_be_written_there_is_no_permalink(tmp_path: Path, store: Store) -> None:
    (tmp_path / "answers").write_text("in the way")
    answer = KeptAnswers(
        FolderShelf(tmp_path / "answers", parted=True), store, Pins(FolderShelf(tmp_path / "pins"))
    ).keep(saved())
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
        KeptAnswers(
            FolderShelf(tmp_path / "answers", parted=True),
            store,
            Pins(FolderShelf(tmp_path / "pins")),
        ).as_given(answer_id)
    assert caught.value.code == code


@pytest.mark.parametrize("damage", ["{", '{"format": "footnote-evidence"}', None])
def test_a_damaged_answer_is_never_shown(tmp_path: Path, store: Store, damage: str | None) -> None:
    answers = KeptAnswers(
        FolderShelf(tmp_path / "answers", parted=True), store, Pins(FolderShelf(tmp_path / "pins"))
    )
    answer_id = answers.keep(saved()).answer_id
    (path,) = (tmp_path / "answers").rglob("*.json")
    path.write_text(damage or path.read_text().replace("Tugs", "Bugs"))
    with pytest.raises(QAError) as caught:
        answers.as_given(answer_id)
    assert isinstance(caught.value, StorageError) or caught.value.code.startswith("pack_")
