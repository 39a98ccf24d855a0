"""A language model writes about an answer; what it writes is shown only as far as it holds."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from corpus.article import Article, Span
from corpus.store import Store
from corpus.text.passages import cut
from corpus.text.sentences import split
from qa.cautions.cautions import cautions
from qa.cautions.quote_around import quote_around
from qa.citation.cite import cite
from qa.citation.proven import Prover
from qa.contract.answer import Answer, Citation
from qa.contract.errors import QAError
from qa.contract.written import (
    DropReason,
    Written,
    WrittenFailure,
    WrittenSentence,
    counted,
)
from qa.elsewhere import LanguageModel
from qa.proof.standing import standing
from qa.question.kind import kind
from qa.values.said import Said, relation
from qa.written.asking import messages, passages_of
from qa.written.checking import Quoted, failing
from qa.written.client import TIMEOUT, NoReplyError, reply
from qa.written.proposed import Proposed, ProposedQuote, proposed
from reader.reading import ReaderText

if TYPE_CHECKING:
    from reader.reader import Reader

# Letters or digits that a quotation has at least: fewer stand anywhere.
_SHORTEST = 12
# The reader prefers a span to "no answer" above this score.
_FOUND = 0.0


class Queue(Protocol):
    """What lets in one at a time for each of its slots."""

    def slot(self) -> AbstractContextManager[None]:
        """Wait for a slot and hold it. Raises BusyError."""
        ...


class Writer:
    """Has sentences written about answers. Thread-safe: one at a time for each slot of ``queue``,
    which is its own, so that no question waits for a language model.
    """

    def __init__(
        self,
        model: LanguageModel,
        store: Store,
        reader: "Reader | None",
        queue: Queue,
        timeout: float = TIMEOUT,
    ) -> None:
        self.model = model
        self._store = store
        self._prover = Prover(store)
        self._reader = reader
        self._queue = queue
        self._timeout = timeout

    @property
    def told(self) -> str:
        """Where what is asked of the model goes, for whoever starts a server."""
        there = "another machine: passages leave this one" if self.model.is_elsewhere else "here"
        return f"a language model may write about answers: {self.model.address} ({there})"

    def write(self, answer: Answer) -> Written:
        """Sentences about an answer, each proven by its passages. Raises BusyError where too many
        wait already; what goes wrong at the model is told in the result.
        """
        passages = passages_of(answer)
        try:
            with self._queue.slot():
                given = proposed(reply(self.model, messages(answer, passages), self._timeout))
        except NoReplyError as error:
            return self._written(answer, (), [], error.failure)
        kept: list[WrittenSentence] = []
        dropped: list[DropReason] = []
        for one in given:
            found = "form" if one is None else self._checked(answer, passages, one)
            if isinstance(found, WrittenSentence):
                kept.append(found)
            else:
                dropped.append(found)
        return self._written(answer, tuple(kept), dropped, None if kept else "unproven")

    def _written(
        self,
        answer: Answer,
        sentences: tuple[WrittenSentence, ...],
        dropped: list[DropReason],
        failure: WrittenFailure | None,
    ) -> Written:
        return Written(
            answer.answer_id,
            "language model",
            self.model.name,
            self.model.is_elsewhere,
            _numbered(sentences),
            counted(dropped),
            failure,
        )

    def _checked(
        self, answer: Answer, passages: Sequence[Citation], one: Proposed
    ) -> WrittenSentence | DropReason:
        if not one.quotes:
            return "no_quote"
        places = [self._place(passages, quote) for quote in one.quotes]
        quoted: list[Quoted] = []
        cited: list[Citation] = []
        for place in places:
            if not isinstance(place, tuple):
                return place
            article, passage, quote = place
            made = _cited(article, passage, quote)
            if all(other.id != made.id for other in cited):
                quoted.append(Quoted(article.text, quote))
                cited.append(made)
        reason = failing(one.text, quoted)
        if reason is None and not self._same_answer(answer.searched_for, one.text, quoted):
            reason = "reader"
        return reason or WrittenSentence(one.text, tuple(cited))

    def _place(
        self, passages: Sequence[Citation], quote: ProposedQuote
    ) -> tuple[Article, Span, Span] | DropReason:
        """The whole sentence that a quotation is of, in its article."""
        if not 1 <= quote.passage <= len(passages):
            return "quote"
        source, words = passages[quote.passage - 1], quote.text.strip()
        if sum(map(str.isalnum, words)) < _SHORTEST:
            return "quote"
        article = self._prover.article(source.article.id, source.version)
        passage = Span(source.passage.start, source.passage.end)
        if article is None or passage.of(article.text) != source.passage.text:
            return "source"
        start = article.text.find(words, passage.start, passage.end)
        if start < 0 or not _is_whole(article.text, start, start + len(words)):
            return "quote"
        whole = quote_around(article.text, cut(article.text), Span(start, start + len(words)))
        newest = self._prover.article(source.article.id)
        if newest is None or not standing(article.text, whole, newest.text, whole.start).stands:
            return "source"
        return article, passage, whole

    def _same_answer(self, question: str, sentence: str, quoted: Sequence[Quoted]) -> bool:
        """Whether the reader finds in the sentence what it finds in its quotations, if anything."""
        if self._reader is None:
            return True
        texts = [_text(" ".join(one.words for one in quoted)), _text(sentence)]
        source, written = self._reader.read(question, texts, 1)
        best, own = int(np.argmax(source.span_scores)), int(np.argmax(written.span_scores))
        if source.span_scores[best] <= _FOUND or written.span_scores[own] <= _FOUND:
            return True
        first = texts[0].text[source.starts[best] : source.ends[best]]
        second = texts[1].text[written.starts[own] : written.ends[own]]
        return relation(kind(question), Said(first), Said(second)) != "different"


def unwritten() -> QAError:
    """The error where no language model is named."""
    return QAError(
        "no_language_model",
        "no language model is named, so nothing is written",
        "set FOOTNOTE_LLM and FOOTNOTE_LLM_MODEL (docs/written.md)",
    )


def _cited(article: Article, passage: Span, quote: Span) -> Citation:
    marked = cautions(article.text, quote, quote)
    return cite(
        article,
        n=1,
        start=quote.start,
        end=quote.end,
        passage=passage,
        quote=quote.of(article.text),
        score=0.0,
        cautions=marked,
    )


def _numbered(sentences: Sequence[WrittenSentence]) -> tuple[WrittenSentence, ...]:
    """The citations numbered from 1 in the order in which they are met, each with one number."""
    numbers: dict[str, int] = {}
    for one in sentences:
        for cited in one.citations:
            numbers.setdefault(cited.id, len(numbers) + 1)
    return tuple(
        replace(one, citations=tuple(replace(c, n=numbers[c.id]) for c in one.citations))
        for one in sentences
    )


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a part of a text neither begins nor ends inside of a word."""
    before = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    return before and (end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum()))


def _text(text: str) -> ReaderText:
    spans = [(one.start, one.end) for one in split(text)] or [(0, len(text))]
    return ReaderText("", text, np.array(spans, np.int32))
