"""A damaged index is noticed before it is loaded; a server answers by words until it is mended."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from corpus.article import Article, Cut
from corpus.prepare import prepare_article
from corpus.text.passages import cut
from embeddings.index import VectorIndex
from models.files import Checksum
from qa.collection import live_index
from qa.collection.prepared import document, packed
from qa.contract.request import AskRequest
from qa.library import Library
from qa.opening import assembled, open_store
from qa.settings import Settings
from tests.qa.made import WordEncoder, draft

QUESTION = AskRequest("What blocked the canal?")


@contextmanager
def opened(data: Path, notes: list[str], *, at_once: bool = True) -> Iterator[Library]:
    settings = Settings(data, None, None, data, 0.0)
    store = open_store(settings)
    encoder = WordEncoder()
    with assembled(settings, store, encoder, None, notes.append, at_once=at_once) as library:
        yield library
    assert encoder.documents == 0  # stored vectors are enough


@pytest.fixture
def data(library: Library) -> Path:
    library.add_drafts([draft(f"a{n}", f"Rain fell on day {n}. " * 5) for n in range(30)])
    named = library.status().generation
    library.close()
    for generation in (library.data / "index").iterdir():
        if generation.is_dir() and generation.name != named:
            shutil.rmtree(generation)
    return library.data


def files(data: Path) -> list[Path]:
    return sorted(path for path in data.glob("index/*/**/*") if path.is_file())


def flipped(content: bytes, place: int) -> bytes:
    changed = bytearray(content)
    changed[place // 8 % len(content)] ^= 1 << place % 8
    return bytes(changed)


HARMS: tuple[Callable[[bytes], bytes | None], ...] = (
    lambda content: content[:-1],
    lambda content: content[: len(content) // 2],
    lambda content: b"",
    lambda content: None,
    lambda content: flipped(content, 4 * len(content)),
    lambda content: flipped(content, 0),
)


def test_whatever_happens_to_a_file_answers_are_the_same(data: Path) -> None:
    """Every file of a generation, each in two of the ways (`chaos.index` does all to each)."""
    with opened(data, []) as library:
        expected = library.ask(QUESTION).citations
    index = shutil.copytree(data / "index", data.with_name("whole"))
    for number, file in enumerate(files(data)):
        content = file.read_bytes()
        for harm in (HARMS[number % 6], HARMS[(number + 3) % 6]):
            harmed = harm(content)
            if harmed is None:
                file.unlink()
            else:
                file.write_bytes(harmed)
            notes: list[str] = []
            with opened(data, notes) as library:
                assert notes, file
                by_words = library.is_degraded
                assert by_words is (file.parent.name == "vectors"), file
                if by_words:
                    assert library.ask(QUESTION).citations
                    library.refresh()
                assert not library.is_degraded
                assert library.ask(QUESTION).citations == expected
            shutil.rmtree(data / "index")
            shutil.copytree(index, data / "index")
            with closing(open_store(Settings(data, None, None, data, 0.0))) as store:
                store.set_setting("generation", file.relative_to(data / "index").parts[0])
                store.set_setting("generation_manifest", manifest(data))


def manifest(data: Path) -> str:
    return next(data.glob("index/*/manifest.json")).read_text(encoding="utf-8")


def lose_vectors(data: Path) -> None:
    next(data.glob("index/*/vectors/rows.npy")).unlink()


def test_what_a_degraded_index_does_not_find_is_said_to_be_so(data: Path) -> None:
    lose_vectors(data)
    with opened(data, []) as library:
        answer = library.ask(AskRequest("Wozu das?"))
        assert (answer.status, answer.reason) == ("not_found", "index_degraded")
        library.refresh()
        answer = library.ask(AskRequest("Wozu das?"))
        assert (answer.status, answer.reason) != ("not_found", "index_degraded")


def test_what_comes_and_goes_while_vectors_are_made_is_in_them(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose_vectors(data)
    settings = Settings(data, None, None, data, 0.0)
    with assembled(settings, open_store(settings), WordEncoder(), None, at_once=True) as library:
        index = library._index
        assert isinstance(index, live_index.LiveIndex)
        read = index._tail.read_into

        def meanwhile(vectors: VectorIndex, after: int, last: int) -> int:
            monkeypatch.undo()
            last = read(vectors, after, last)
            library.add_drafts([draft("late", "A whale swam up the river.")])
            library.remove("a3")
            library.remove("late")
            library.restore("late")
            assert not index.checkpoint()
            return last

        monkeypatch.setattr(index._tail, "read_into", meanwhile)
        library.refresh()
        assert not library.is_degraded
        counts = library._store.counts()
        assert index.current.vectors.count == index.current.keywords.count == counts.passages
        citation = library.ask(AskRequest("What swam up the river?")).citations[0]
        assert citation.article.id == "late"
        generation = library.status().generation
    notes: list[str] = []
    with opened(data, notes) as library:
        assert notes == []
        assert library.status().generation == generation


def test_a_command_waits_until_all_is_there(data: Path) -> None:
    lose_vectors(data)
    notes: list[str] = []
    with opened(data, notes, at_once=False) as library:
        assert not library.is_degraded
        assert "made again" in notes[0]


def test_an_answer_is_of_one_generation(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process publishes in the middle of a question."""
    with opened(data, []) as library:
        before = library.status().generation
        found: list[object] = []
        retrieve = library._pipeline.retrieve

        def other(*given: object) -> object:
            with assembled(
                (settings := Settings(data, None, None, data, 0.0)),
                open_store(settings),
                WordEncoder(),
                None,
            ) as process:
                process.add_drafts([draft(f"b{n}", "Hail fell.") for n in range(40)])
            library.refresh()
            found.append(given[-1])
            return retrieve(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(library._pipeline, "retrieve", other)
        answer = library.ask(QUESTION)
        assert found != [library._index.current]
        assert answer.index.generation == before != library.status().generation
        assert answer.citations
        monkeypatch.undo()
        assert library.ask(QUESTION).index.generation == library.status().generation


def test_a_generation_that_is_left_takes_no_disk_any_longer(data: Path) -> None:
    with opened(data, []) as library:
        for n in range(5):
            settings = Settings(data, None, None, data, 0.0)
            with assembled(settings, open_store(settings), WordEncoder(), None) as process:
                more = [draft(f"c{n}-{m}", "Snow fell.") for m in range(40)]
                process.add_drafts(more)
            library.refresh()
            (copies,) = (data / "working").iterdir()
            assert len([path for path in copies.iterdir() if path.is_dir()]) == 1


def test_a_swap_that_fails_stops_no_checkpoint(data: Path) -> None:
    with opened(data, []) as library:
        library._store.set_setting("generation", "20200101T000000-gone")
        library.refresh()
        settings = Settings(data, None, None, data, 0.0)
        with assembled(settings, open_store(settings), WordEncoder(), None) as process:
            process.add_drafts([draft(f"d{n}", "Sleet fell.") for n in range(40)])
        library._store.set_setting("generation", "20200101T000000-gone")
        library.refresh()
        assert library._store.get_setting("generation") != "20200101T000000-gone"


def test_a_generation_that_another_process_removes_while_it_is_opened(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It publishes its own and removes the one before, in the midst of its files being proven."""
    read = Checksum.of
    removed: list[Path] = []

    def meanwhile(path: Path) -> Checksum:
        if "index" in path.parts and not removed:
            removed.append(path)
            settings = Settings(data, None, None, data, 0.0)
            with assembled(settings, open_store(settings), WordEncoder(), None) as process:
                process.add_drafts([draft(f"e{n}", "Dew fell.") for n in range(40)])
                process.add_drafts([draft(f"f{n}", "Dew fell.") for n in range(40)])
            assert not path.exists()
        return read(path)

    monkeypatch.setattr(Checksum, "of", meanwhile)
    notes: list[str] = []
    with opened(data, notes) as library:
        assert notes == []
        assert library.status().generation == library._store.get_setting("generation")
        assert library._index.current.keywords.count == library._store.counts().passages


def test_what_comes_while_the_store_is_read_is_taken_in_once(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process adds behind the state that was looked at, twice."""
    with opened(data, []) as library, opened(data, []) as other:
        for name in ("x", "y"):
            other._store.put(*prepared(f"{name}1"))
            seen = library._store.state()
            other._store.put(*prepared(f"{name}2"))
            monkeypatch.setattr(library._store, "state", lambda seen=seen: seen)
            library.refresh()
            monkeypatch.undo()
        library.refresh()
        index, counts = library._index.current, library._store.counts()
        assert isinstance(index.vectors, VectorIndex)
        assert index.vectors.count == index.keywords.count == counts.passages


def prepared(name: str) -> tuple[Article, list[Cut], list[bytes], str]:
    article = prepare_article(draft(name, f"Wind blew over {name}."))
    cuts = cut(article.text)
    encoder = WordEncoder()
    (vectors,) = encoder.encode_documents([document("", article.text, cuts)], 1)
    return article, list(cuts), packed(vectors), encoder.fingerprint
