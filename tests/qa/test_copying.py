"""A collection copied to a server and back answers as before, with all that was kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path

import pytest

from corpus.article import Original, Source
from corpus.collection import SeenFile
from qa.cli.main import main
from qa.contract.access import Identity, Role
from qa.contract.answer import Answer
from qa.contract.collection import Upload
from qa.contract.dossiers.clipping import Clipping, OfWords
from qa.contract.errors import QAError
from qa.contract.request import AskRequest
from qa.copying import copy
from qa.learned.calibration import Calibration
from qa.library import Library
from qa.opening import assembled, open_place, open_store
from qa.settings import Settings
from tests.postgres import Server
from tests.qa.made import DRAFTS, WordEncoder, draft

HOLDERS = (("Anna", Role.CONTRIBUTOR), ("Ben", Role.CONTRIBUTOR))
QUESTIONS = ("Who hid the letter?", "What did the tugs do?", "When did the canal open?", "Who?")


@contextmanager
def opened(place: str) -> Iterator[Library]:
    server = place if place.startswith("postgresql") else None
    folder = Path("/nonexistent") if server else Path(place)
    settings = Settings(folder, None, None, folder, 0.0, None, server)
    library = assembled(settings, open_store(settings), WordEncoder(), None)
    yield library
    library.close()


def silent(_: str) -> None:
    """No progress."""


def said(answer: Answer) -> list[object]:
    """What an answer says, but for when, how quickly and from which index."""
    passing = {"answer_id", "permalink", "index", "took_ms", "asked_at"}
    return [getattr(answer, field.name) for field in fields(Answer) if field.name not in passing]


def shared(library: Library, asker: Identity) -> list[bool]:
    """Of each answer whether who asks may read it because somebody shares it."""
    names = library._answers._owners._shelf.names()
    return [library.sharing(name, asker).shared for name in names]


def everything(library: Library) -> list[object]:
    store = library._store
    return [
        store.history(),
        store.counts(),
        store.tags.all(),
        store.facets(),
        [(one.article_id, one.removed_at) for one in store.history()],
        [store.article(one.article_id, one.version) for one in store.history()],
        [replace(each, mark="") for each in store.watched.summary()],
        [library.conversation(name) for name in library._conversations._files._shelf.names()],
        [said(library.ask(AskRequest(question))) for question in QUESTIONS],
        library.keyring.listed(),
        [library.dossiers.view(row.id, None) for row in library.dossiers.listed(None).dossiers],
        library.judgements.all(),
        library.calibrations.state(),
        [library.may_remove("barge", Identity("", name, role)) for name, role in HOLDERS],
        [shared(library, Identity("", name, role)) for name, role in HOLDERS],
    ]


@pytest.fixture
def filled(tmp_path: Path) -> Callable[[str], None]:
    def fill(place: str) -> None:
        with opened(place) as library:
            library.add_drafts(DRAFTS)
            library.add_drafts([draft("harbour", "The tugs towed it."), draft("gone", "It sank.")])
            library.add_drafts([draft("harbour", "The tugs left.")])
            library.tags.change(["harbour", "gone"], add=["Élan", "b"])
            library.add_drafts([draft("harbour", "The tugs towed it.")])
            library.remove("gone")
            kept = library._store.originals.keep(Source("a.pdf", "application/pdf", b"%PDF", b"w"))
            article = library._store.article("harbour")
            assert article is not None
            scanned = replace(article, id="scan", version="f" * 64, original=kept)
            library._store.put(scanned, [])
            number = library.watched.folder(Path("/watched"))
            seen = SeenFile("a.txt", "file:a", 3, 4, "0" * 64)
            library.watched.take(number, seen, ["harbour", "gone"])
            key = library.keyring.new(Role.CONTRIBUTOR, "Anna").info
            anna = Identity(key.id, key.name, key.role)
            asked = library.ask(AskRequest(QUESTIONS[2]), anna)
            library.share(asked.answer_id, anna, shared=True)
            dossier = library.dossiers.new("Tugs", anna).id
            wanted = OfWords("It sank.", "gone")
            library.dossiers.clip(dossier, Clipping(wanted, "When?"), anna)
            upload = Upload("barge.jsonl", b'{"id": "barge", "title": "Barge", "text": "It came."}')
            library.add_uploads([upload], None, anna)
            library.judgements.judge(asked.answer_id, "wrong_place", anna)
            fingerprint = library.calibrations.learned.fingerprint
            library.calibrations.apply(Calibration(1.1, 0.2, 0.0, 0.0, fingerprint), 60, ())
            turn = library.converse(None, AskRequest(QUESTIONS[0]))
            library.converse(turn.conversation_id, AskRequest(QUESTIONS[1]))

    return fill


def test_there_and_back_nothing_is_lost(
    tmp_path: Path, postgres: Server, filled: Callable[[str], None]
) -> None:
    first, server, second = str(tmp_path / "first"), postgres.ready(), str(tmp_path / "second")
    filled(first)
    for source, target in ((first, server), (server, second)):
        with open_place(source, existing=True) as one, open_place(target) as other:
            done = copy(one, other, silent)
            assert (done.versions, done.answers, done.conversations) == (7, 3, 1)
            original = Original("", "a.pdf", "application/pdf", 4)
            article = other.store.article("scan")
            assert article is not None
            assert article.original is not None
            assert replace(article.original, sha256="") == original
            assert other.store.originals.read(article.original) == b"%PDF"
            assert other.store.originals.words(article.original.sha256) == b"w"
    with opened(first) as one, opened(server) as two, opened(second) as three:
        assert everything(two) == everything(one)
        assert everything(three) == everything(one)


def test_a_copy_is_never_mixed_with_what_is_there(
    tmp_path: Path, postgres: Server, filled: Callable[[str], None]
) -> None:
    first, server = str(tmp_path / "first"), postgres.ready()
    filled(first)
    filled(server)
    with (
        open_place(first, existing=True) as one,
        open_place(server) as other,
        pytest.raises(QAError, match="holds articles already"),
    ):
        copy(one, other, silent)


def test_what_was_broken_off_is_told(
    tmp_path: Path, filled: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(str(tmp_path / "first"))
    notes: list[str] = []
    with (
        open_place(str(tmp_path / "first"), existing=True) as one,
        open_place(str(tmp_path / "second")) as other,
    ):
        monkeypatch.setattr(other.store, "stamp", interrupted)
        with pytest.raises(KeyboardInterrupt):
            copy(one, other, notes.append)
        assert any(str(tmp_path / "second") in note and "delete" in note for note in notes)
        notes.clear()
        with pytest.raises(QAError, match="holds articles already"):
            copy(one, other, notes.append)
        assert notes == []


def interrupted(_: object) -> None:
    raise KeyboardInterrupt


def test_the_command_says_how_much(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], filled: Callable[[str], None]
) -> None:
    filled(str(tmp_path / "first"))
    assert main(["copy", str(tmp_path / "first"), str(tmp_path / "second")]) == 0
    assert "copied 6 articles in 7 versions, 3 answers, 1 conversations" in capsys.readouterr().out
    assert main(["copy", str(tmp_path / "nowhere"), str(tmp_path / "third")]) == 2
    assert "there is no collection" in capsys.readouterr().err
