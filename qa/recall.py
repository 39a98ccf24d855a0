"""Kept answers looked at again: as they were given, with what has become of their sources."""

from corpus.store import Store
from qa.answer import SavedAnswer
from qa.archive import Archive
from qa.checking import rechecked
from qa.citing import Prover
from qa.exports.export import Export, export


def recalled(archive: Archive, store: Store, answer_id: str) -> SavedAnswer:
    """A kept answer, its citations checked now. Raises NotFoundError, StorageError."""
    return rechecked(store, archive.saved(answer_id))


def exported(archive: Archive, store: Store, answer_id: str, form: str) -> Export:
    """The citations of a kept answer in a format. Raises NotFoundError, QuestionError."""
    saved = recalled(archive, store, answer_id)
    keys = {(citation.article.id, citation.version) for citation in saved.citations}
    return export(saved, Prover().proven(store.texts(keys)), form)
