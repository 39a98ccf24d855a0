"""The state of a collection: counts, sizes, models, index."""

from pathlib import Path

from corpus.store import Store
from embeddings.encoder import Encoder
from qa.collection.searched import SearchIndex
from qa.contract.collection import CollectionStatus, QuestionTimes
from qa.contract.judged.calibration import CalibrationState
from qa.settings import Settings


def status_of(
    store: Store,
    index: SearchIndex,
    encoder: Encoder,
    reader: str | None,
    settings: Settings,
    questions: QuestionTimes,
    calibration: CalibrationState | None,
) -> CollectionStatus:
    """Counts, sizes, models and index of the collection, and how long questions took."""
    counts, kept, llm = store.counts(), store.kept_files(), settings.llm
    return CollectionStatus(
        data=store.name,
        articles=counts.articles,
        passages=counts.passages,
        versions=counts.versions,
        removed=counts.removed,
        sources=tuple(each.source for each in store.sources() if each.source is not None),
        published_from=counts.published_from,
        published_to=counts.published_to,
        generation=index.generation,
        index_kind=index.current.vectors.kind,
        model=settings.model_name,
        reader=reader,
        model_fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        database_bytes=store.size(),
        index_bytes=_size(settings.index / index.generation, "**/*"),
        last_added=counts.last_added,
        questions=questions,
        kinds=tuple(store.kinds()),
        originals=kept.count,
        originals_bytes=kept.bytes,
        watched=store.watched.summary(),
        language_model=f"{llm.name} at {llm.address}" if llm else None,
        language_model_elsewhere=llm is not None and llm.is_elsewhere,
        calibration=calibration,
        webhook=settings.webhook.host if settings.webhook else None,
    )


def _size(folder: Path, pattern: str) -> int:
    return sum(file.stat().st_size for file in folder.glob(pattern) if file.is_file())
