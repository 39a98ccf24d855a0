"""Damage to the files of the index: noticed before they are loaded, and mended from the store.

The vectors, the words and the manifest of a generation are cut at 200 offsets each and have a bit
flipped at 200 places; each of their files is emptied, and lost. A collection is opened as a server
opens it: it must not crash, give answers at once, and the same ones as before when it is mended.
"""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from chaos.part import Report
from corpus.store import Store
from datasets.load import ROOT
from embeddings.encoder import Encoder, load_encoder
from qa.collection.generations.checkpoints import CURRENT, MANIFEST
from qa.contract.request import AskRequest
from qa.library import Library
from qa.opening import assembled, open_library, open_store
from qa.settings import Settings, load

CUTS = 200
FLIPS = 200
QUESTIONS = (
    "How many miners were trapped?",
    "Who won the 2023 Nobel Prize in medicine?",
    "What was the theme of the meeting?",
)


@dataclass
class _Trial:
    """One collection, its whole index, and what came of damaging it."""

    data: Path
    whole: Path
    encoder: Encoder
    name: str
    manifest: str
    expected: list[object] = field(default_factory=list)
    tried: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def opened(self, notes: list[str]) -> Library:
        settings = Settings(self.data, None, "none", self.data, 0.0)
        store = open_store(settings)
        return assembled(settings, store, self.encoder, None, notes.append, at_once=True)

    def put_back(self) -> None:
        """Make the index whole again, and what the store says of it."""
        shutil.rmtree(self.data / "index", ignore_errors=True)
        shutil.copytree(self.whole, self.data / "index")
        with closing(Store.open(self.data)) as store:
            store.set_setting(CURRENT, self.name)
            store.set_setting(MANIFEST, self.manifest)

    def run(self, kind: str, path: str, harmed: bytes | None) -> None:
        file = self.data / "index" / self.name / path
        file.unlink()
        if harmed is not None:
            file.write_bytes(harmed)
        self.tried[kind] += 1
        notes: list[str] = []
        try:
            with self.opened(notes) as library:
                self._look(library, f"{kind} of {path}", notes)
        except Exception as error:
            self.failures.append(f"{kind} of {path}: {type(error).__name__}: {error}")

    def _look(self, library: Library, where: str, notes: list[str]) -> None:
        if not notes:
            self.failures.append(f"{where}: nothing was noticed")
        if library.is_degraded:
            self.tried["answered by words until mended"] += 1
            if not any(library.ask(AskRequest(one)).citations for one in QUESTIONS):
                self.failures.append(f"{where}: no answer by words")
            library.refresh()
        if library.is_degraded:
            self.failures.append(f"{where}: not mended")
        if _answers(library) != self.expected:
            self.failures.append(f"{where}: other answers than before")


def run(seed: int) -> Report:
    """Damage each file of the index of the sample articles in each way."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        trial = _made(Path(folder))
        trial.put_back()
        with trial.opened([]) as library:
            trial.expected = _answers(library)
        for kind in ("vectors", "keywords", "manifest.json"):
            for what, path, harmed in _harms(trial.whole / trial.name, kind, chance):
                trial.put_back()
                trial.run(f"{kind}: {what}", path, harmed)
        return Report(dict(trial.tried), trial.failures)


def _made(folder: Path) -> _Trial:
    data = folder / "data"
    with open_library(data) as library:
        library.add_paths([ROOT / "samples" / "articles"])
        name = library.status().generation
    with closing(Store.open(data)) as store:
        manifest = store.get_setting(MANIFEST) or ""
    whole = folder / "whole"
    shutil.copytree(data / "index" / name, whole / name)
    settings = load(data)
    return _Trial(data, whole, load_encoder(settings.model, settings.cache), name, manifest)


def _harms(
    folder: Path, kind: str, chance: random.Random
) -> Iterator[tuple[str, str, bytes | None]]:
    """What is done, to which file, and what it holds then (None: it is gone)."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    held = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
    held = {path: content for path, content in held.items() if path.startswith(kind)}
    for path in held:
        yield "empty", path, b""
        yield "absent", path, None
    # Small files as often as large ones.
    for path in chance.choices(list(held), k=CUTS):
        yield "cut", path, held[path][: chance.randrange(len(held[path]))]
    for path in chance.choices(list(held), k=FLIPS):
        place = chance.randrange(8 * len(held[path]))
        flipped = bytearray(held[path])
        flipped[place // 8] ^= 1 << place % 8
        yield "bit flipped", path, bytes(flipped)


def _answers(library: Library) -> list[object]:
    return [
        (answer.status, answer.answer, answer.citations, answer.nearest)
        for answer in map(library.ask, map(AskRequest, QUESTIONS))
    ]
