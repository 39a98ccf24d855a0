"""Data folders and packs of released versions open, verify and answer as they did."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from qa.cli.main import main
from qa.contract.answer import SavedAnswer
from qa.contract.request import AskRequest
from qa.opening import open_library, open_records
from qa.proof import pack

ROOT = Path(__file__).resolve().parent.parent
RELEASED = ROOT / "tests" / "released"
SAMPLES = ROOT / "samples" / "articles"
ADDED = (
    "2020-11-16-political-bureau-meeting.md",
    "2023-10-02-nobel-prize-medicine.md",
    "2010-10-13-chile-miners-rescued.md",
)
VERSIONS = sorted(folder.name for folder in RELEASED.iterdir() if folder.is_dir())


@pytest.fixture(params=VERSIONS)
def data(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(RELEASED / request.param, tmp_path / "data"))


def packs(data: Path) -> list[Path]:
    return sorted((data / "answers").rglob("*.json"))


def answers(data: Path) -> list[SavedAnswer]:
    return [pack.read(path.read_text(encoding="utf-8"), path.name) for path in packs(data)]


def test_articles_and_answers_are_read_unchanged(data: Path) -> None:
    with open_records(data, existing=True) as records:
        assert records.articles().total == len(ADDED)
        for path, answer in zip(packs(data), answers(data), strict=True):
            assert records.pack(answer.answer_id) == path.read_text(encoding="utf-8")
            now = records.saved_answer(answer.answer_id)
            assert now == answer
            assert {citation.status for citation in now.citations} <= {"exact"}


def test_packs_are_written_and_identified_as_they_were(data: Path) -> None:
    for path, answer in zip(packs(data), answers(data), strict=True):
        text = path.read_text(encoding="utf-8")
        assert pack.edits(text) == []
        unidentified = replace(answer, answer_id="", permalink=None)
        assert pack.identified(unidentified).answer_id == answer.answer_id == path.stem
        now = pack.write(answer)
        assert now.replace(f'"format_version": {pack.VERSION},', '"format_version": 1,') == text


def test_packs_verify_on_the_command_line(data: Path) -> None:
    for path in packs(data):
        assert main(["verify", "--data", str(data), str(path)]) == 0, path


def test_a_conversation_is_read_unchanged(data: Path) -> None:
    (file,) = (data / "conversations").iterdir()
    kept = json.loads(file.read_text(encoding="utf-8"))
    with open_records(data) as records:
        view = records.conversation(file.stem)
    assert [answer.answer_id for answer in view.answers] == kept["turns"]
    assert view.missing == 0


@pytest.mark.model
def test_the_same_questions_find_the_same_passages(data: Path) -> None:
    """Another reader may answer in other words, or not; what is found stays."""
    kept = answers(data)
    assert len(kept) >= 4
    with open_library(data) as library:
        for saved in kept:
            asked = saved.settings
            request = AskRequest(
                saved.question, asked.conversation, asked.filters, asked.limit, asked.order
            )
            given = library.ask(request)
            assert given.searched_for == saved.searched_for
            found = {c.article.id for c in (*given.citations, *given.nearest)}
            assert {c.article.id for c in saved.citations[:1]} <= found


@pytest.mark.model
def test_the_same_files_are_unchanged_articles(data: Path) -> None:
    with open_library(data) as library:
        added = library.add_paths([SAMPLES / name for name in ADDED])
    assert (added.added, added.changed, added.rejected) == ((), (), ())
    assert len(added.unchanged) == len(ADDED)
