"""Dossiers: proven when clipped, compared on every view, changed by who has seen what is there."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.contract.access import Identity, Role
from qa.contract.dossiers import dossier as limits
from qa.contract.dossiers.clipping import (
    Clipping,
    OfAnswer,
    OfArticle,
    OfCitation,
    OfWords,
    Wanted,
)
from qa.contract.errors import NotFoundError, QAError, QuestionError, StorageError
from qa.contract.request import AskRequest
from qa.dossiers import dossiers as room
from qa.dossiers.proving import only_place
from qa.kept.shelf import Check, Shelf
from qa.library import Library
from tests.qa.made import CANAL, draft

ROOT = Path(__file__).resolve().parents[3]
SIX_DAYS = "It blocked the canal for six days."
ANNA = Identity("k1", "Anna", Role.VIEWER)
BEN = Identity("k2", "Ben", Role.VIEWER)
KEEPER = Identity("k3", "Kim", Role.KEEPER)
SHIP = OfWords(SIX_DAYS, "canal")
FIRST = OfArticle("canal", None, 0, 53)


@pytest.fixture
def made(library: Library) -> str:
    """A dossier with two clips, at its third revision."""
    name = library.dossiers.new("The canal", None).id
    library.dossiers.clip(name, Clipping(SHIP, "How long?"), None)
    library.dossiers.clip(name, Clipping(FIRST), None)
    return name


def words(library: Library, name: str) -> list[str]:
    view = library.dossiers.view(name, None)
    return [clip.citation.quote if clip.citation else "" for clip in view.clips]


def test_what_was_changed_until_the_moment_of_deletion_stays(
    library: Library, made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On files and on a server: what is there is looked at while nobody else can change it."""
    shelf = library.dossiers._shelved._shelf
    delete = type(shelf).delete

    def late(self: Shelf, key: str, check: Check | None = None) -> bool:
        library.dossiers.rename(made, "Newer", 3, None)
        return delete(self, key, check)

    monkeypatch.setattr(type(shelf), "delete", late)
    with pytest.raises(QAError) as error:
        library.dossiers.delete(made, 3, None)
    assert error.value.code == "dossier_changed"
    monkeypatch.undo()
    assert library.dossiers.row(made, None).name == "Newer"
    library.dossiers.delete(made, 4, None)
    with pytest.raises(NotFoundError):
        library.dossiers.row(made, None)


def test_a_clip_is_what_stands_there(library: Library, made: str) -> None:
    view = library.dossiers.view(made, None)
    assert [clip.n for clip in view.clips] == [1, 2]
    assert view.counts == limits.ClipCounts(2, 0, 0, 0, 0)
    assert view.revision == 3
    first = view.clips[0].citation
    assert first
    assert first.quote == CANAL[first.start : first.end] == SIX_DAYS
    assert CANAL.startswith(first.prefix[-10:], first.start - 10)
    assert first.passage.text == CANAL.partition("\n\n")[0]
    assert (first.article.title, first.article.source) == ("Canal", "Sample Wire")
    assert view.clips[0].note == "How long?"


def test_each_way_to_name_a_place_leads_to_the_same(library: Library) -> None:
    answer = library.ask(AskRequest("How long was the canal blocked?"))
    shown = next(c for c in (*answer.citations, *answer.nearest) if c.quote == SIX_DAYS)
    name = library.dossiers.new("Ways", None).id
    ways: list[Wanted] = [
        OfCitation(shown.id),
        OfCitation(shown.id, SIX_DAYS),
        OfAnswer(answer.answer_id, shown.n),
        OfArticle("canal", None, shown.start, shown.end),
        OfArticle("canal", shown.version, shown.start, shown.end, SIX_DAYS),
        SHIP,
        OfWords(f"  {SIX_DAYS}\r\n", "canal", shown.version),
        only_place(library.quotes(SIX_DAYS)),
    ]
    for n, way in enumerate(ways):
        clipped = library.dossiers.clip(name, Clipping(way, f"way {n}"), None)
        assert not clipped.already
    assert set(words(library, name)) == {SIX_DAYS}
    (of_answer,) = [c for c in library.dossiers.view(name, None).clips if c.answer]
    assert (of_answer.answer, of_answer.question) == (answer.answer_id, answer.question)
    assert library.dossiers.answers() == {answer.answer_id}


def test_what_a_part_leaves_out_stands_beside_it(library: Library) -> None:
    library.add_drafts([draft("bank", "The bank denied that it would merge with Nordbank.")])
    name = library.dossiers.new("Bank", None).id
    library.dossiers.clip(name, Clipping(OfWords("it would merge with Nordbank", "bank")), None)
    (clip,) = library.dossiers.view(name, None).clips
    assert clip.citation
    assert "negation" in {caution.kind for caution in clip.citation.cautions}


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (OfCitation("nonsense"), "citation_malformed"),
        (OfCitation("canal@0123456789abcdef:0-5"), "citation_not_found"),
        (OfArticle("none", None, 0, 5), "article_not_found"),
        (OfArticle("canal", "f" * 64, 0, 5), "article_not_found"),
        (OfArticle("canal", None, 5, 5), "clip_place"),
        (OfArticle("canal", None, 0, 10**8), "clip_place"),
        (OfArticle("canal", None, 0, 5, "A con!"), "clip_misquoted"),
        (OfWords("six weeks", "canal"), "clip_words_missing"),
        (OfWords("canal", "canal"), "clip_words_several"),
        (OfWords(" ", "canal"), "clip_place"),
        (OfAnswer("f" * 20, 1), "answer_not_found"),
    ],
)
def test_what_does_not_stand_there_is_refused(
    library: Library, made: str, wanted: Wanted, code: str
) -> None:
    with pytest.raises(QAError) as error:
        library.dossiers.clip(made, Clipping(wanted), None)
    assert error.value.code == code
    assert library.dossiers.view(made, None).revision == 3


def test_words_of_the_whole_collection_must_stand_in_one_place(library: Library) -> None:
    library.add_drafts([draft("copy", f"Before. {SIX_DAYS}")])
    with pytest.raises(QuestionError, match=r"several places: \S+@\S+, \S+@\S+") as several:
        only_place(library.quotes(SIX_DAYS))
    assert several.value.code == "clip_words_several"
    for quote in ("It blocked the canal for nine days.", "No quince was seen."):
        with pytest.raises(NotFoundError) as missing:
            only_place(library.quotes(quote))
        assert missing.value.code == "clip_words_missing"


def test_the_state_of_each_clip_is_that_of_now(library: Library, made: str) -> None:
    library.add_drafts([draft("canal", f"New. {CANAL.replace('six days', 'a week')}")])
    view = library.dossiers.view(made, None)
    assert [clip.state for clip in view.clips] == ["changed", "moved"]
    assert view.counts == limits.ClipCounts(0, 1, 1, 0, 0)
    # What was clipped is shown as it was.
    assert words(library, made)[0] == SIX_DAYS
    assert {change.field for change in view.clips[0].changes} >= {"text", "source"}
    library.remove("canal")
    assert library.dossiers.view(made, None).counts.removed == 2
    library.restore("canal")
    assert library.dossiers.view(made, None).counts.moved == 1


@pytest.mark.files
def test_words_that_were_put_into_the_file_are_not_shown(library: Library, made: str) -> None:
    path = library.data / "dossiers" / f"{made}.json"
    value = json.loads(path.read_text())
    value["clips"][0]["citation"]["quote"] = "It blocked the canal for ten years."
    value["clips"][1]["citation"]["article"]["title"] = "Another title"
    path.write_text(json.dumps(value))
    view = library.dossiers.view(made, None)
    assert [clip.state for clip in view.clips] == ["unproven"] * 2
    assert [clip.citation for clip in view.clips] == [None, None]
    markdown = library.dossiers.export(made, "markdown", None).content.decode()
    assert "ten years" not in markdown
    assert "Clips 1, 2: the words are not proven" in markdown


def test_the_same_clip_with_the_same_note_is_there_once(library: Library, made: str) -> None:
    again = library.dossiers.clip(made, Clipping(SHIP, " How long?\r\n"), None)
    assert again.already
    assert again.clip == library.dossiers.view(made, None).clips[0].id
    assert (again.dossier.clips, again.dossier.revision) == (2, 3)
    other = library.dossiers.clip(made, Clipping(SHIP, "Which ship?"), None)
    assert (other.already, other.dossier.clips) == (False, 3)


def test_clips_are_put_in_order_noted_and_taken_out(library: Library, made: str) -> None:
    dossiers = library.dossiers
    one, two = (clip.id for clip in dossiers.view(made, None).clips)
    assert dossiers.order(made, [two, one], 3, None).revision == 4
    assert words(library, made)[1] == SIX_DAYS
    assert dossiers.move(made, one, -1, 4, None).revision == 5
    assert words(library, made)[0] == SIX_DAYS
    # Beyond the first place there is none: nothing has changed.
    assert dossiers.move(made, one, -1, 5, None).revision == 5
    assert dossiers.move(made, one, 7, 5, None).revision == 6
    assert dossiers.note(made, two, "a\x85b\u2028c", 6, None).revision == 7
    assert dossiers.view(made, None).clips[0].note == "a\nb\nc"
    assert dossiers.rename(made, "  A \n name ", 7, None).name == "A name"
    assert dossiers.remove(made, two, 8, None).clips == 1
    dossiers.delete(made, 9, None)
    with pytest.raises(NotFoundError):
        dossiers.view(made, None)


CHANGES: dict[str, Callable[[room.Dossiers, str, str, int], object]] = {
    "rename": lambda all, name, _, seen: all.rename(name, "x", seen, None),
    "note": lambda all, name, clip, seen: all.note(name, clip, "x", seen, None),
    "move": lambda all, name, clip, seen: all.move(name, clip, 1, seen, None),
    "remove": lambda all, name, clip, seen: all.remove(name, clip, seen, None),
    "order": lambda all, name, _, seen: all.order(name, [], seen, None),
    "delete": lambda all, name, _, seen: all.delete(name, seen, None),
    "clip": lambda all, name, _, seen: all.clip(name, Clipping(FIRST, "x", seen), None),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_who_has_not_seen_what_is_there_changes_nothing(
    library: Library, made: str, change: Callable[[room.Dossiers, str, str, int], object]
) -> None:
    before = library.dossiers.view(made, None)
    with pytest.raises(QAError) as error:
        change(library.dossiers, made, before.clips[0].id, 2)
    assert error.value.code == "dossier_changed"
    assert "revision 3, not 2" in error.value.message
    assert library.dossiers.view(made, None) == before


@pytest.mark.parametrize(
    ("given", "code"),
    [(["x"], "dossier_order"), ([], "dossier_order"), (["twice"], "dossier_order")],
)
def test_an_order_names_each_clip_once(
    library: Library, made: str, given: list[str], code: str
) -> None:
    ids = [clip.id for clip in library.dossiers.view(made, None).clips]
    wrong = [ids[0], ids[0]] if given == ["twice"] else [*given]
    with pytest.raises(QuestionError) as error:
        library.dossiers.order(made, wrong, 3, None)
    assert error.value.code == code


def test_to_others_it_is_as_if_there_were_none(library: Library) -> None:
    name = library.dossiers.new("Anna's", ANNA).id
    clip = library.dossiers.clip(name, Clipping(SHIP), ANNA).clip
    assert library.dossiers.view(name, ANNA).clips[0].by == "Anna"
    for other in (BEN, KEEPER):
        assert library.dossiers.listed(other).total == 0
        for act in (
            lambda who: library.dossiers.view(name, who),
            lambda who: library.dossiers.pack(name, who),
            lambda who: library.dossiers.export(name, "ris", who),
            lambda who: library.dossiers.clip(name, Clipping(SHIP), who),
            lambda who: library.dossiers.note(name, clip, "x", 2, who),
            lambda who: library.dossiers.delete(name, 2, who),
        ):
            with pytest.raises(NotFoundError) as error:
                act(other)
            assert error.value.code == "dossier_not_found"
            with pytest.raises(NotFoundError) as none:
                library.dossiers.view("0" * 20, other)
            assert error.value.message.replace(name, "0" * 20) == none.value.message
    # Nor can an answer be clipped that belongs to somebody else.
    answer = library.ask(AskRequest("How long was the canal blocked?"), BEN)
    with pytest.raises(NotFoundError) as hidden:
        library.dossiers.clip(name, Clipping(OfAnswer(answer.answer_id, 1)), ANNA)
    assert hidden.value.code == "answer_not_found"
    # Without keys, and on the command line, all is open.
    assert library.dossiers.listed(None).total == 1


def test_there_is_a_most_of_everything(
    library: Library, made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MAX_CLIPS", 2)
    with pytest.raises(QAError, match="it has 2 clips, at most 2") as full:
        library.dossiers.clip(made, Clipping(SHIP, "one more"), None)
    assert full.value.code == "dossier_full"
    monkeypatch.setattr(room, "MAX_CLIPS", 3)
    monkeypatch.setattr(room, "MAX_HELD", 300)
    with pytest.raises(QAError, match="more than 300 characters"):
        library.dossiers.clip(made, Clipping(SHIP, "one more"), None)
    one = library.dossiers.view(made, None).clips[0].id
    with pytest.raises(QAError, match="more than 300 characters"):
        library.dossiers.note(made, one, "long " * 50, 3, None)
    monkeypatch.setattr(room, "MAX_DOSSIERS", 1)
    with pytest.raises(QAError) as many:
        library.dossiers.new("Another", None)
    assert many.value.code == "dossiers_too_many"
    # Each person has their own number of them.
    assert library.dossiers.new("Hers", ANNA).name == "Hers"


def test_a_long_text_is_no_clip(library: Library, made: str) -> None:
    library.add_drafts([draft("long", "It rained in Oxbay again today. " * 400)])
    with pytest.raises(QuestionError) as error:
        library.dossiers.clip(made, Clipping(OfArticle("long", None, 0, 10_001)), None)
    assert error.value.code == "clip_too_long"
    library.dossiers.clip(made, Clipping(OfArticle("long", None, 0, 10_000)), None)


def test_many_who_clip_at_once_lose_nothing(library: Library, made: str) -> None:
    def clip(n: int) -> None:
        library.dossiers.clip(made, Clipping(SHIP, f"note {n}"), None)

    threads = [threading.Thread(target=clip, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    view = library.dossiers.view(made, None)
    assert {clip.note for clip in view.clips} >= {f"note {n}" for n in range(8)}
    assert (len(view.clips), view.revision) == (10, 11)


@pytest.mark.files
def test_one_that_is_damaged_is_counted_and_stands_in_nobodys_way(
    library: Library, made: str
) -> None:
    (library.data / "dossiers" / f"{'a' * 20}.json").write_text("{")
    found = library.dossiers.listed(None)
    assert (found.total, found.unreadable) == (1, 1)
    assert library.dossiers.listed(KEEPER).unreadable == 1
    assert library.dossiers.listed(ANNA).unreadable == 0
    with pytest.raises(StorageError, match="cannot be read"):
        library.dossiers.view("a" * 20, None)
    # Nobody knows which answers it names.
    with pytest.raises(StorageError):
        library.dossiers.answers()


@pytest.mark.files
def test_a_clip_is_on_the_disk_before_it_is_told(
    library: Library, made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[str] = []
    real = os.fsync

    def noted(handle: int) -> None:
        flushed.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        real(handle)

    monkeypatch.setattr(os, "fsync", noted)
    library.dossiers.clip(made, Clipping(SHIP, "flushed"), None)
    # The document, under the name that it has until it is whole, and its folder.
    assert [Path(path).name.partition(".")[0] for path in flushed] == [made, "dossiers"]


CLIP_AND_DIE = """
import os, signal, sys
from pathlib import Path
from qa.contract.dossiers.clipping import Clipping, OfWords
from qa.opening import open_records
records = open_records(Path(sys.argv[1]))
wanted = Clipping(OfWords("It blocked the canal for six days.", "canal"), "before the end")
records.dossiers.clip(sys.argv[2], wanted, None)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.files
def test_what_was_answered_survives_a_kill(library: Library, made: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CLIP_AND_DIE, str(library.data), made],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert library.dossiers.view(made, None).clips[-1].note == "before the end"
