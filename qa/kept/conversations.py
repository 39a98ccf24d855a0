"""Conversations with the answers that were given in them: to go on, to read, to take away."""

from collections.abc import Iterator

from corpus.article import VersionKey
from corpus.store import Store
from qa.citation.proven import Prover
from qa.contract.answer import Answer, SavedAnswer, Turn
from qa.contract.conversation import ConversationTurn, ConversationView
from qa.contract.errors import QAError, StorageError
from qa.contract.validation import MAX_TURNS
from qa.exports import conversation as document
from qa.exports.export import Export
from qa.kept.answers import Archive
from qa.kept.conversation_files import Conversation, Conversations
from qa.proof.check import rechecked


class Talking:
    """What is said in the kept conversations. Thread-safe.

    An answer that is not kept any longer, or was damaged, is passed over.
    """

    def __init__(self, conversations: Conversations, archive: Archive, store: Store) -> None:
        self._conversations = conversations
        self._archive = archive
        self._store = store

    def turns(self, conversation_id: str | None) -> tuple[Turn, ...]:
        """The last turns, for a question to lean on; none before the first. Raises NotFoundError,
        StorageError.
        """
        if conversation_id is None:
            return ()
        told = self._conversations.read(conversation_id).turns[-MAX_TURNS:]
        return tuple(Turn(kept.question, kept.answer or "") for kept in self._kept(told))

    def add(self, conversation_id: str | None, answer: Answer) -> ConversationTurn:
        """Add an answer to a conversation, or start one with it. Raises NotFoundError.

        Where it cannot be kept it belongs to none: then nobody could find it there.
        """
        if answer.permalink is None:
            return ConversationTurn(None, answer)
        try:
            return ConversationTurn(self._added(conversation_id, answer.answer_id).id, answer)
        except StorageError:
            return ConversationTurn(None, answer)

    def view(self, conversation_id: str) -> ConversationView:
        """A conversation to read. Raises NotFoundError, StorageError."""
        told = self._conversations.read(conversation_id)
        answers = tuple(rechecked(self._store, kept) for kept in self._kept(told.turns))
        missing = len(told.turns) - len(answers)
        return ConversationView(told.id, told.started, answers, missing)

    def delete(self, conversation_id: str) -> None:
        """Forget a conversation; its answers stay. Raises NotFoundError, StorageError."""
        self._conversations.delete(conversation_id)

    def export(self, conversation_id: str) -> Export:
        """A conversation as a document. Raises NotFoundError, StorageError."""
        view = self.view(conversation_id)
        cited = (citation for answer in view.answers for citation in answer.citations)
        keys = {VersionKey(citation.article.id, citation.version) for citation in cited}
        return document.export(view, Prover().proven(self._store.texts(keys)))

    def _added(self, conversation_id: str | None, answer_id: str) -> Conversation:
        if conversation_id is None:
            return self._conversations.start(answer_id)
        return self._conversations.append(conversation_id, answer_id)

    def _kept(self, answer_ids: tuple[str, ...]) -> Iterator[SavedAnswer]:
        for answer_id in answer_ids:
            try:
                yield self._archive.saved(answer_id)
            except QAError:
                continue
