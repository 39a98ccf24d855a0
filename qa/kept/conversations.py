"""Kept conversations together with the answers that were given in them."""

from collections.abc import Iterator
from dataclasses import replace

from corpus.article import VersionKey
from corpus.store import Store
from qa.citation.proven import Prover
from qa.contract.access import Asker
from qa.contract.answer import Answer, SavedAnswer, Turn
from qa.contract.conversation import ConversationTurn, ConversationView
from qa.contract.errors import QAError, StorageError
from qa.contract.request import MAX_TURNS, AskRequest
from qa.exports import conversation as document
from qa.exports.export import Export
from qa.kept.answers import KeptAnswers
from qa.kept.conversation_files import Conversation, ConversationFiles
from qa.proof.check import rechecked


class KeptConversations:
    """The conversations of a data folder. Thread-safe.

    An answer that is no longer kept, or was damaged, is left out. Methods that take the id of a
    conversation raise NotFoundError for an unknown one and StorageError for a damaged one.
    """

    def __init__(self, files: ConversationFiles, answers: KeptAnswers, store: Store) -> None:
        self._files = files
        self._answers = answers
        self._store = store

    def continued(
        self, conversation_id: str | None, request: AskRequest, asker: Asker = None
    ) -> AskRequest:
        """The request with the last turns of the conversation before it; None: without any."""
        if conversation_id is None:
            return replace(request, conversation=())
        conversation = self._files.read(conversation_id, asker)
        turns = (
            Turn(answer.question, answer.words or "")
            for answer in self._kept(conversation, conversation.turns[-MAX_TURNS:])
        )
        return replace(request, conversation=tuple(turns))

    def add(
        self, conversation_id: str | None, answer: Answer, asker: Asker = None
    ) -> ConversationTurn:
        """Add an answer to a conversation; None: start one with it.

        An answer that could not be kept belongs to none: nobody could find it there.
        """
        if answer.permalink is None:
            return ConversationTurn(None, answer)
        try:
            return ConversationTurn(
                self._added(conversation_id, answer.answer_id, asker).id, answer
            )
        except StorageError:
            return ConversationTurn(None, answer)

    def view(self, conversation_id: str, asker: Asker = None) -> ConversationView:
        """A conversation to read, with the present status of its citations."""
        conversation = self._files.read(conversation_id, asker)
        kept = self._kept(conversation, conversation.turns)
        answers = tuple(rechecked(self._store, answer) for answer in kept)
        missing = len(conversation.turns) - len(answers)
        return ConversationView(conversation.id, conversation.started, answers, missing)

    def delete(self, conversation_id: str, asker: Asker = None) -> None:
        """Delete a conversation; its answers stay."""
        self._files.delete(conversation_id, asker)

    def export(self, conversation_id: str, asker: Asker = None) -> Export:
        """A conversation as a Markdown document."""
        view = self.view(conversation_id, asker)
        cited = (citation for answer in view.answers for citation in answer.citations)
        keys = {VersionKey(citation.article.id, citation.version) for citation in cited}
        return document.export(view, Prover(self._store).articles(keys))

    def _added(self, conversation_id: str | None, answer_id: str, asker: Asker) -> Conversation:
        if conversation_id is None:
            return self._files.start(answer_id, asker)
        return self._files.append(conversation_id, answer_id, asker)

    def _kept(
        self, conversation: Conversation, answer_ids: tuple[str, ...]
    ) -> Iterator[SavedAnswer]:
        for answer_id in answer_ids:
            try:
                yield self._answers.in_conversation(answer_id, conversation.owner)
            except QAError:
                continue
