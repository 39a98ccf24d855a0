"""What is old goes, and nothing that is young, pinned, in a pack, or named by what stays."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.cli.main import main
from qa.contract.errors import StorageError
from qa.contract.request import AskRequest
from qa.kept.pins import Pins
from qa.kept.pruning import Fate, Prunable, fates, prune
from qa.kept.shelf import Change, Check, FolderShelf
from qa.library import Library
from qa.saved.gist import gist

BEFORE = "2026-06-01T00:00:00Z"
OLD, YOUNG = "2026-01-01T00:00:00Z", "2026-07-01T00:00:00Z"


class Memory:
    """A shelf that is gone with the test."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def read(self, key: str) -> bytes | None:
        return self.held.get(key)

    def write(self, key: str, content: bytes) -> None:
        self.held[key] = content

    def change(self, key: str, change: Change) -> None:
        raise NotImplementedError

    def delete(self, key: str, check: Check | None = None) -> bool:
        if check is not None and key in self.held:
            check(self.held[key])
        return self.held.pop(key, None) is not None

    def names(self) -> list[str]:
        return sorted(self.held)


def shelves() -> Prunable:
    return Prunable(Memory(), Memory(), Memory(), (Memory(),))


def keep(to: Prunable, answer: str, asked: str = OLD) -> None:
    to.answers.write(answer, f'{{"asked_at": "{asked}", "answer": "x"}}'.encode())
    to.beside[0].write(answer, b"whose it is")


def converse(to: Prunable, number: int, turns: list[str], started: str = OLD) -> str:
    name = f"{number:020x}"
    listed = ",".join(f'"{turn}"' for turn in turns)
    text = f'{{"id":"{name}","started":"{started}","turns":[{listed}]}}'
    to.conversations.write(name, text.encode())
    return name


def reasons(of: Prunable) -> dict[str, str | None]:
    return {fate.id: fate.stays for fate in fates(of, BEFORE)}


def test_a_conversation_goes_as_a_whole_or_stays_as_a_whole() -> None:
    kept = shelves()
    for answer in ("a1", "a2", "b1", "b2", "shared", "alone"):
        keep(kept, answer)
    keep(kept, "young", YOUNG)
    old = converse(kept, 1, ["a1", "a2", "shared"])
    pinned = converse(kept, 2, ["b1", "b2", "shared"])
    new = converse(kept, 3, ["alone"], YOUNG)
    Pins(kept.pins).pin("b2", "pack")
    found = reasons(kept)
    assert {found[old], found["a1"], found["a2"]} == {None}
    assert (found[pinned], found["b1"], found["b2"]) == ("pack", "conversation", "pack")
    assert (found[new], found["alone"], found["shared"]) == ("young",) + ("conversation",) * 2
    gone = prune(kept, fates(kept, BEFORE), BEFORE)
    assert [fate.id for fate in gone] == [old, "a1", "a2"]
    assert (
        kept.beside[0].names() == kept.answers.names() == ["alone", "b1", "b2", "shared", "young"]
    )
    assert None not in reasons(kept).values()


def test_what_cannot_be_read_stays() -> None:
    kept = shelves()
    kept.answers.write("a", b"{")
    kept.conversations.write("0" * 20, b"{")
    kept.pins.write("b", b"{")
    keep(kept, "b")
    assert reasons(kept) == {"a": "damaged", "0" * 20: "damaged", "b": "pinned"}


def test_what_a_dossier_has_a_clip_of_stays() -> None:
    kept = replace(shelves(), held=lambda: {"clipped": "dossier"})
    keep(kept, "clipped")
    keep(kept, "beside")
    talk = converse(kept, 1, ["clipped", "beside"])
    keep(kept, "alone")
    assert reasons(kept) == {
        talk: "dossier",
        "clipped": "dossier",
        "beside": "conversation",
        "alone": None,
    }


def test_what_is_pinned_in_that_moment_stays() -> None:
    kept = shelves()
    keep(kept, "a")
    going = fates(kept, BEFORE)
    Pins(kept.pins).pin("a", "pinned")
    assert prune(kept, going, BEFORE) == []


ids = st.sampled_from([f"a{n}" for n in range(6)])


@given(
    ages=st.dictionaries(ids, st.sampled_from([OLD, YOUNG]), min_size=1),
    pins=st.sets(ids),
    talks=st.lists(st.lists(ids, min_size=1, max_size=4), max_size=4),
)
def test_what_stays_is_whole(ages: dict[str, str], pins: set[str], talks: list[list[str]]) -> None:
    kept = shelves()
    for answer, asked in ages.items():
        keep(kept, answer, asked)
    for answer in pins:
        Pins(kept.pins).pin(answer, "pinned")
    for number, turns in enumerate(talks):
        converse(kept, number, turns)
    prune(kept, fates(kept, BEFORE), BEFORE)
    left = set(kept.answers.names())
    assert {one for one in ages if one in pins or ages[one] == YOUNG} <= left
    for number, turns in enumerate(talks):
        if f"{number:020x}" in kept.conversations.names():
            assert set(turns) & ages.keys() <= left
    # Once more changes nothing.
    assert prune(kept, fates(kept, BEFORE), BEFORE) == []


def test_on_the_command_line(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(library.data)]
    pinned, packed, young = (
        library.ask(AskRequest(question)).answer_id
        for question in ("What blocked the canal?", "Who won?", "When was it freed?")
    )
    assert main([*data, "pin", pinned]) == 0
    assert main([*data, "answer", packed, "--pack"]) == 0
    capsys.readouterr()
    assert main([*data, "prune", "--older-than", "1d"]) == 0
    out = capsys.readouterr().out
    assert "gone: 0 answers, 0 conversations\nstays: 3 answers" in out
    assert all(line in out for line in ("1 pinned", "1 in a pack", "1 younger"))
    path = next(library.data.glob(f"answers/*/{young}.json"))
    path.write_text(path.read_text().replace('"asked_at": "20', '"asked_at": "19'))
    assert main([*data, "prune", "--older-than", "1d", "--dry-run"]) == 0
    assert f"answer {young}\nwould go: 1 answers" in capsys.readouterr().out
    assert path.exists()
    assert main([*data, "prune", "--older-than", "1d"]) == 0
    assert "gone: 1 answers, 0 conversations\nstays: 2 answers" in capsys.readouterr().out
    assert not path.exists()
    assert main([*data, "unpin", pinned]) == 0
    assert main([*data, "unpin", pinned]) == 0
    assert f"{pinned} was not pinned" in capsys.readouterr().out
    assert main([*data, "pin", "0" * 20]) == 2
    assert "there is no answer" in capsys.readouterr().err


def test_what_is_saved_or_judged_stays(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    saved, judged, taken_back, old = (
        library.ask(AskRequest(question))
        for question in ("What blocked the canal?", "Who won?", "When was it freed?", "Who said?")
    )
    library.saved.save(AskRequest(saved.question), gist(saved, OLD), None)
    for answer in (judged, taken_back):
        library.judgements.judge(answer.answer_id, "wrong")
    library.judgements.take_back(taken_back.answer_id)
    for path in library.data.glob("answers/*/*.json"):
        path.write_text(path.read_text().replace('"asked_at": "20', '"asked_at": "19'))
    command = ["--data", str(library.data), "prune", "--older-than", "1d"]
    assert main(command) == 0
    out = capsys.readouterr().out
    assert "gone: 2 answers" in out
    assert "1 the answer of a saved question" in out
    assert "1 judged, so that calibrate learns from it" in out
    left = {path.stem for path in library.data.glob("answers/*/*.json")}
    assert left == {saved.answer_id, judged.answer_id}
    assert old.answer_id not in left
    # Of one that cannot be read nobody knows which answer it shows.
    next(library.data.glob("saved/*.json")).write_text("{")
    assert main(command) == 2
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("age", ["90", "d", "0d", "3x", "-1d", "9999999d", "1.5d", "90 d"])
def test_what_is_no_age_is_told(age: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["prune", f"--older-than={age}"])
    assert "give hours, days or weeks" in capsys.readouterr().err


def test_a_pack_that_is_taken_where_nothing_can_be_written(library: Library) -> None:
    answer = library.ask(AskRequest("What blocked the canal?")).answer_id
    (library.data / "pins").write_text("in the way")
    assert library.pack(answer)


def test_pins_are_files_of_the_data_folder(tmp_path: Path) -> None:
    pins = Pins(FolderShelf(tmp_path))
    pins.pin("a", "pinned")
    pins.pin("a", "pack")
    pin = pins.of("a")
    assert pin is not None
    assert pin.why == "pinned"
    assert fates(Prunable(Memory(), Memory(), FolderShelf(tmp_path)), BEFORE) == []
    assert Fate("answer", "a", None) == Fate("answer", "a", None)


def test_an_answer_is_as_young_as_it_is_to_the_last_who_asked() -> None:
    to = shelves()
    keep(to, "a")
    keep(to, "b")
    keep(to, "c")

    def asked_last(answer: str) -> str:
        if answer == "c":
            raise StorageError("owners_damaged", "it cannot be read", "ask again")
        return YOUNG if answer == "b" else OLD

    assert reasons(replace(to, asked_last=asked_last)) == {"a": None, "b": "young", "c": "damaged"}
