"""Generations of the index on disk: written, named in the store, opened again."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from corpus.disk.lock import locked
from corpus.keywords import KeywordIndex
from corpus.store import State, Store
from embeddings.encoder import Encoder
from embeddings.generation import Manifest, open_generation, prune, publish, put_right
from embeddings.index import VectorIndex
from models.manifest import manifest_text
from qa.collection.generations.working_copy import WorkingCopy
from qa.contract.progress import Note

# What the store says of the current generation: its name, and its manifest. That of the folder is
# for people: a bit flipped in it could make it tell of another state of the store.
CURRENT = "generation"
MANIFEST = "generation_manifest"
PUBLISHING = "publish.lock"

_VECTORS = "vectors"
_KEYWORDS = "keywords"


@dataclass(frozen=True, slots=True)
class Index:
    """The two searchable halves of one state of the store, and the generation they are based on."""

    vectors: VectorIndex
    keywords: KeywordIndex
    generation: str
    lacks_vectors: bool = False


class Checkpoints:
    """The generations in a folder, of which the store names the current one.

    What is opened works on a copy of its own of the keyword index (`WorkingCopy`).
    """

    def __init__(
        self, store: Store, folder: Path, encoder: Encoder, copies: WorkingCopy, note: Note
    ) -> None:
        self._store = store
        self._folder = folder
        self._encoder = encoder
        self._copies = copies
        self._note = note

    def sweep(self) -> None:
        """Remove what a process left that ended while it wrote a generation."""
        if self._folder.is_dir():
            with suppress(OSError), locked(self._folder / PUBLISHING, wait=False):
                prune(self._folder, {self.named() or ""})

    def named(self) -> str | None:
        """The name of the current generation, if there is one."""
        return self._store.get_setting(CURRENT)

    def empty(self) -> Index:
        """An index of nothing."""
        return Index(VectorIndex(self._encoder.dimension), self._copies.of(None), "none")

    def opened(self, name: str) -> tuple[Index, Manifest]:
        """A generation, each file proven before loading. Raises GenerationError, StoreError."""
        manifest = self._proven(name)
        vectors = VectorIndex.load(self._folder / name / _VECTORS)
        return Index(vectors, self._copied(name), name), manifest

    def opened_by_words(self, name: str) -> tuple[Index, Manifest]:
        """The keyword half of a generation, proven alone. Raises GenerationError, StoreError."""
        manifest = self._proven(name, f"{_KEYWORDS}/")
        vectors = VectorIndex(self._encoder.dimension)
        return Index(vectors, self._copied(name), name, lacks_vectors=True), manifest

    def publish(self, index: Index, state: State) -> Manifest:
        """Write a generation of an index that shows this state, and make it the current one.

        Raises OSError, StoreError; nothing is lost then.
        """

        def fill(folder: Path) -> None:
            index.vectors.save(folder / _VECTORS)
            KeywordIndex.copy(index.keywords.folder, folder / _KEYWORDS)

        with locked(self._folder / PUBLISHING):
            manifest = publish(
                self._folder,
                fingerprint=self._encoder.fingerprint,
                dimension=self._encoder.dimension,
                count=index.vectors.count,
                max_passage_id=state.max_passage_id,
                max_retired_seq=state.max_retired_seq,
                kind=index.vectors.kind,
                fill=fill,
            )
            with self._store.together():
                self._store.set_setting(MANIFEST, manifest_text(manifest))
                self._store.set_setting(CURRENT, manifest.name)
            prune(self._folder, {manifest.name, index.generation})
        return manifest

    def drop(self, index: Index) -> None:
        """Let go of an index that another has taken the place of; its searches under way end."""
        index.vectors.close()
        self._copies.drop(index.keywords)

    def close(self, index: Index) -> None:
        """Let go of the last one, and of the working copies."""
        index.vectors.close()
        index.keywords.close()
        self._copies.close()

    def _proven(self, name: str, part: str = "") -> Manifest:
        stated = self._store.get_setting(MANIFEST) or ""
        manifest = open_generation(
            self._folder,
            name,
            fingerprint=self._encoder.fingerprint,
            dimension=self._encoder.dimension,
            stated=stated,
            part=part,
        ).manifest
        self._put_right(name, stated)
        return manifest

    def _put_right(self, name: str, stated: str) -> None:
        try:
            if put_right(self._folder / name, stated):
                self._note(f"the manifest of index {name} was damaged and is written again")
        except OSError as error:
            self._note(f"the manifest of index {name} is damaged: {error.strerror}")

    def _copied(self, name: str) -> KeywordIndex:
        return self._copies.of(self._folder / name / _KEYWORDS)
