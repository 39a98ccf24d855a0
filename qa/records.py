"""What a data folder holds, read and checked without a model or an index."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from corpus.article import Span
from corpus.store import Store, WatchedFiles
from qa.collection import browse, originals
from qa.contract.access import Asker, Sharing
from qa.contract.answer import SavedAnswer
from qa.contract.article import ArticleView, Listing, OriginalFile, PageView
from qa.contract.collection import ALL, Activity, Overview, Selection
from qa.contract.conversation import ConversationView
from qa.contract.errors import RefusedError, no_article, translated
from qa.contract.progress import Listener
from qa.contract.quotes import CitationCheck
from qa.dossiers.dossiers import Dossiers
from qa.exports.export import Export
from qa.finding.facets import FacetCounts
from qa.finding.tags import ArticlesTags
from qa.judged.calibrations import Calibrations
from qa.judged.judged import JudgedAll
from qa.kept.adders import Adders
from qa.kept.answers import KeptAnswers
from qa.kept.conversations import KeptConversations
from qa.kept.judgements import Judgements
from qa.keys.keyring import Keyring
from qa.keys.sessions import Sessions
from qa.proof import stored
from qa.proof.check import check
from qa.proof.evidence import Evidence
from qa.proof.verify import Finding, verify
from qa.saved.batches import Batches
from qa.saved.questions import SavedQuestions

if TYPE_CHECKING:
    from qa.written.writer import Writer


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept with a collection besides its articles, and what a language model writes about
    kept answers, where one is named.
    """

    answers: KeptAnswers
    conversations: KeptConversations
    adders: Adders
    keyring: Keyring
    sessions: Sessions
    judgements: Judgements
    calibrations: Calibrations
    saved: SavedQuestions
    batches: Batches
    dossiers: Dossiers
    writer: "Writer | None" = None


class Records:
    """Stored articles, kept answers and conversations. Thread-safe.

    Call `close` at the end, or use it in a ``with`` statement. Every method raises StorageError
    when the data folder cannot be read. To an ``asker``, what belongs to others is as if it were
    not there; without one all is open, as to who owns the data folder.
    """

    def __init__(self, store: Store, kept: Kept) -> None:
        self._store = store
        self._answers = kept.answers
        self._conversations = kept.conversations
        self._adders = kept.adders
        self.keyring = kept.keyring
        self.sessions = kept.sessions
        self.judgements = kept.judgements
        self.calibrations = kept.calibrations
        self.judged = JudgedAll(kept.judgements, kept.answers, kept.calibrations)
        self.tags = ArticlesTags(store)
        self.facets = FacetCounts(store)
        self.writer = kept.writer
        self.saved = kept.saved
        self.batches = kept.batches
        self.dossiers = kept.dossiers
        self._listener = Listener()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files."""
        self._store.close()

    def hear(self, listener: Listener) -> None:
        """Tell a listener of what is done from now on."""
        self._listener = listener

    @property
    def watched(self) -> WatchedFiles:
        """What is known of the folders that the collection is kept in step with."""
        return self._store.watched

    @translated()
    def check(self) -> None:
        """See that the collection can be read."""
        self._store.state()

    @translated()
    def articles(self, selection: Selection = ALL, *, limit: int = 50, offset: int = 0) -> Listing:
        """A page of the list of articles, newest publication first. Raises QuestionError."""
        return browse.listing(self._store, selection, limit, offset)

    @translated()
    def overview(self, selection: Selection = ALL) -> Overview:
        """Number of articles by day and by source. Raises QuestionError."""
        return browse.overview(self._store, selection)

    @translated()
    def activity(self) -> Activity:
        """The last additions, and how many there were on each of the last days."""
        return browse.activity(self._store, datetime.now(UTC).date())

    @translated()
    def article(self, article_id: str, version: str | None = None) -> ArticleView:
        """An article to read, in its newest version by default. Raises NotFoundError."""
        return browse.article(self._store, article_id, version)

    @translated()
    def original(self, article_id: str, version: str | None = None) -> OriginalFile:
        """The file that an article was read from. Raises NotFoundError."""
        return originals.original(self._store, browse.stored(self._store, article_id, version))

    @translated()
    def page(
        self,
        article_id: str,
        version: str | None = None,
        *,
        number: int | None = None,
        mark: tuple[int, int] | None = None,
    ) -> PageView:
        """A page of an article's original, counted from 1, and where ``text[mark]`` stands on it.

        By default the page on which that begins, else the first. Raises NotFoundError.
        """
        found = browse.stored(self._store, article_id, version)
        return originals.page(self._store, found, number, Span(*mark) if mark else None)

    @translated()
    def page_picture(self, article_id: str, version: str | None, number: int) -> bytes:
        """A page of an article's original, counted from 1, as PNG. Raises NotFoundError."""
        found = browse.stored(self._store, article_id, version)
        return originals.picture(self._store, found, number)

    @translated()
    def may_remove(self, article_id: str, asker: Asker) -> bool:
        """Whether who asks may remove an article, if there is one: keepers any, contributors those
        that they added.
        """
        return self._adders.may_remove(article_id, asker)

    @translated()
    def check_removal(self, article_id: str, asker: Asker) -> None:
        """Raises NotFoundError, and RefusedError where the asker may not remove an article."""
        if self._store.version_of(article_id) is None:
            raise no_article(article_id)
        if not self.may_remove(article_id, asker):
            raise RefusedError(
                "article_not_yours",
                f"the article {article_id!r} was not added with a key of yours",
                "ask a keeper to remove it",
            )

    @translated()
    def remove(self, article_id: str, asker: Asker = None) -> None:
        """Take an article out of every answer; its versions stay. Raises NotFoundError, and
        RefusedError where the asker may not.

        A process that serves the same data folder notices it within seconds.
        """
        if asker is not None:
            self.check_removal(article_id, asker)
        if not self._store.remove(article_id):
            raise no_article(article_id)

    @translated()
    def citation(self, citation_id: str) -> CitationCheck:
        """Compare a citation with the newest version of its article. Raises NotFoundError."""
        return check(self._store, citation_id)

    @translated()
    def saved_answer(self, answer_id: str, asker: Asker = None) -> SavedAnswer:
        """A kept answer with the present status of its citations. Raises NotFoundError."""
        return self._answers.checked(answer_id, asker)

    def verify(self, evidence: Evidence) -> Iterator[Finding]:
        """Check every field of an evidence pack, or the citations of saved answers."""
        return verify(evidence, self._store)

    @translated()
    def damage(self) -> Iterator[str]:
        """What is not as it was stored, a line each; reads everything."""
        return stored.damage(self._store)

    def pack(self, answer_id: str, asker: Asker = None) -> str:
        """The evidence of an answer as one JSON text; from then on the answer is not pruned. Raises
        NotFoundError.
        """
        return self._answers.taken(answer_id, asker)

    def pin(self, answer_id: str) -> None:
        """Let an answer stay however old it is. Raises NotFoundError."""
        self._answers.pin(answer_id)

    def unpin(self, answer_id: str) -> bool:
        """Let it go with others of its age; False where nothing held it. Raises NotFoundError."""
        return self._answers.unpin(answer_id)

    @translated()
    def export(self, answer_id: str, form: str, asker: Asker = None) -> Export:
        """The citations of an answer in a format. Raises NotFoundError, QuestionError."""
        return self._answers.export(answer_id, form, asker)

    def sharing(self, answer_id: str, asker: Asker) -> Sharing:
        """Who may read an answer. Raises NotFoundError, and QAError where nobody is asked."""
        return self._answers.sharing(answer_id, asker)

    def share(self, answer_id: str, asker: Asker, *, shared: bool) -> Sharing:
        """Let all holders of keys read an answer, or take that back. Raises NotFoundError,
        RefusedError for who is no owner, and QAError where nobody is asked for a key.
        """
        return self._answers.share(answer_id, asker, shared=shared)

    @translated()
    def conversation(self, conversation_id: str, asker: Asker = None) -> ConversationView:
        """A kept conversation with the present status of its citations. Raises NotFoundError."""
        return self._conversations.view(conversation_id, asker)

    def delete_conversation(self, conversation_id: str, asker: Asker = None) -> None:
        """Delete a conversation; its answers stay. Raises NotFoundError."""
        self._conversations.delete(conversation_id, asker)

    @translated()
    def export_conversation(self, conversation_id: str, asker: Asker = None) -> Export:
        """A kept conversation as Markdown. Raises NotFoundError."""
        return self._conversations.export(conversation_id, asker)
