"""A small collection in memory that keeps the promises of `qa.service.Service`.

`Shelf` finds by shared words and nothing cleverer, but its versions, offsets and links are true.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote as url_quote

from qa import question as questions
from qa.answer import (
    Answer,
    ArticleRef,
    Citation,
    Filters,
    IndexInfo,
    PassageText,
    Reason,
    Timings,
    Turn,
)
from qa.catalogue import (
    Added,
    ArticleRow,
    ArticleView,
    CitationCheck,
    CollectionStatus,
    Listing,
    Paragraph,
    QuoteMatch,
    QuoteMatches,
    Rejection,
    Sentence,
    VersionRow,
)
from qa.errors import NotFoundError, QuestionError
from tests.web.stories import ARTICLES

ADDED_AT = "2021-03-04T05:06:07Z"
SENTENCE = re.compile(r"[^\s].*?(?:[.!?](?=\s)|[。؟]|$)", re.S)
# The shares of the question's words that a sentence must have to answer it, and to come close.
SURE, CLOSE = 0.5, 0.2
FIGURE = re.compile(r"\d[\d.]*(?: \w+)?")
STOP = {"a", "and", "did", "in", "is", "it", "of", "the", "to", "was", "what", "when", "which"}


class Shelf:
    """A collection in memory; ``failure``, when set, is what every call meets."""

    def __init__(self, articles: Sequence[dict[str, Any]] = ARTICLES) -> None:
        self.versions: dict[str, list[ArticleView]] = {}
        self.failure: Exception | None = None
        self.is_ready = True
        for fields in articles:
            self._put(fields)

    def ask(
        self,
        question: str,
        *,
        conversation: Sequence[Turn] = (),
        filters: Filters | None = None,
        limit: int = 5,
    ) -> Answer:
        self._may_fail()
        asked = questions.check(question)
        questions.check_turns(conversation)
        questions.check_limit(limit)
        filters = filters or Filters()
        questions.check_filters(filters)
        searched = f"{conversation[-1].question} {asked}" if conversation else asked
        ranked = self._ranked(searched, filters)[:limit]
        whole = questions.kind(asked) == "yes_no"
        cited = [_said(one, whole=whole) for one in ranked if one.score >= SURE]
        return Answer(
            question=asked,
            searched_for=searched,
            status="answered" if cited else "not_found",
            reason=_reason(ranked, len(cited)),
            answer=_words_of(cited[0]) if cited else None,
            confidence=ranked[0].score if ranked else 0.0,
            citations=tuple(cited),
            nearest=tuple(ranked[len(cited) :]),
            index=IndexInfo("g1", len(self._current()), len(self._sentences())),
            took_ms=Timings(3.0, 1.0, 1.0, 1.0),
        )

    def articles(
        self, *, search: str = "", source: str | None = None, limit: int = 50, offset: int = 0
    ) -> Listing:
        self._may_fail()
        rows = [
            _row(view)
            for view in self._current()
            if search.casefold() in view.title.casefold() and source in (None, view.source)
        ]
        rows.sort(key=lambda row: row.published or "", reverse=True)
        return Listing(len(rows), offset, tuple(rows[offset : offset + limit]))

    def article(self, article_id: str, version: str | None = None) -> ArticleView:
        self._may_fail()
        known = self.versions.get(article_id, [])
        for view in reversed(known):
            if version in (None, view.version):
                times = tuple(VersionRow(one.version, ADDED_AT) for one in reversed(known))
                return replace(view, current=view is known[-1], versions=times)
        raise NotFoundError(
            "article_not_found", f"there is no article {article_id!r}", "see the list"
        )

    def add_upload(self, name: str, content: bytes) -> Added:
        self._may_fail()
        if not name.endswith((".jsonl", ".txt")):
            return Added((), (), (), (Rejection(name, None, "kind not known", "send .jsonl"),))
        if name.endswith(".txt"):
            title, _, text = content.decode().partition("\n")
            return self._outcome([(name, None, {"id": name, "title": title, "text": text.strip()})])
        lines = content.decode().split("\n")
        return self._outcome(
            [(name, n, json.loads(line)) for n, line in enumerate(lines, 1) if line]
        )

    def remove(self, article_id: str) -> None:
        if self.article(article_id).removed:
            raise NotFoundError("article_not_found", f"{article_id!r} is removed already", "")
        views = self.versions[article_id]
        self.versions[article_id] = [replace(view, removed=True) for view in views]

    def citation(self, citation_id: str) -> CitationCheck:
        self._may_fail()
        match = re.fullmatch(r"(.+)@([0-9a-f]{16}):(\d+)-(\d+)", citation_id)
        for view in self.versions.get(match[1], []) if match else []:
            for paragraph in view.paragraphs:
                for sentence in paragraph.sentences:
                    made = _citation(view, paragraph, sentence, 1.0)
                    if made.id == citation_id:
                        return CitationCheck("exact", made, made)
        raise NotFoundError("citation_not_found", "there is no such citation", "check its id")

    def quotes(self, quote: str, limit: int = 5) -> QuoteMatches:
        self._may_fail()
        questions.check_limit(limit)
        if not quote.strip():
            raise QuestionError("quote_empty", "the quotation is empty", "send some words")
        places = [(view, view.text.find(quote)) for view in self._current() if quote in view.text]
        matches = tuple(_match(view, at, at + len(quote)) for view, at in places[:limit])
        return QuoteMatches("found" if matches else "not_found", matches)

    def status(self) -> CollectionStatus:
        self._may_fail()
        current = self._current()
        return CollectionStatus(
            data="/srv/footnote",
            articles=len(current),
            passages=len(self._sentences()),
            versions=sum(map(len, self.versions.values())),
            removed=len(self.versions) - len(current),
            sources=tuple(sorted({view.source for view in current if view.source})),
            published_from="2019-10-22",
            published_to="2020-02",
            generation="g1",
            index_kind="words",
            model="none",
            reader="third-word",
            model_fingerprint="0",
            dimension=1,
            database_bytes=1000,
            index_bytes=2000,
            last_added=ADDED_AT,
        )

    def ready(self) -> bool:
        return self.is_ready

    def suggestions(self, count: int = 4) -> tuple[str, ...]:
        return ("When did the harbour of Lindau reopen?", "What did the repairs cost?")[:count]

    def _may_fail(self) -> None:
        if self.failure is not None:
            raise self.failure

    def _current(self) -> list[ArticleView]:
        return [views[-1] for views in self.versions.values() if not views[-1].removed]

    def _sentences(self) -> list[tuple[ArticleView, Paragraph, Sentence]]:
        return [(v, p, s) for v in self._current() for p in v.paragraphs for s in p.sentences]

    def _ranked(self, text: str, filters: Filters) -> list[Citation]:
        wanted = _words(text)
        made = [
            _citation(view, paragraph, sentence, len(wanted & found) / len(wanted))
            for view, paragraph, sentence in self._sentences()
            if (found := _words(view.text[sentence.start : sentence.end]) & wanted)
            and (not filters.source or view.source in filters.source)
            and (not filters.article or view.id in filters.article)
        ]
        made.sort(key=lambda citation: -citation.score)
        return [replace(citation, n=n) for n, citation in enumerate(made, 1)]

    def _outcome(self, drafts: list[tuple[str, int | None, Any]]) -> Added:
        ids: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
        rejected = []
        for name, line, fields in drafts:
            if isinstance(fields, dict) and fields.get("title") and fields.get("text"):
                ids[self._put(fields)].append(fields["id"])
            else:
                reason = "title or text is missing"
                rejected.append(Rejection(name, line, reason, "give both"))
        return Added(
            added=tuple(ids["added"]),
            changed=tuple(ids["changed"]),
            unchanged=tuple(ids["unchanged"]),
            rejected=tuple(rejected),
        )

    def _put(self, fields: dict[str, Any]) -> str:
        views = self.versions.setdefault(fields["id"], [])
        view = _view(fields)
        if views and views[-1].version == view.version and not views[-1].removed:
            return "unchanged"
        views.append(view)
        return "added" if len(views) == 1 else "changed"


def _view(fields: dict[str, Any]) -> ArticleView:
    text = fields["text"]
    paragraphs = tuple(
        Paragraph(
            at.start(),
            at.end(),
            tuple(
                Sentence(at.start() + one.start(), at.start() + one.end())
                for one in SENTENCE.finditer(at[0])
            ),
        )
        for at in re.finditer(r"[^\n]+", text)
    )
    names = ("source", "published", "published_raw", "place", "language", "url")
    return ArticleView(
        id=fields["id"],
        title=fields["title"],
        authors=tuple(fields.get("authors", ())),
        **{name: fields.get(name) for name in names},
        uri=f"sample/{fields['id']}.jsonl",
        metadata=fields.get("metadata", {}),
        version=hashlib.sha256(f"{fields['title']}\n{text}".encode()).hexdigest(),
        current=True,
        removed=False,
        text=text,
        paragraphs=paragraphs,
        versions=(),
    )


def _row(view: ArticleView) -> ArticleRow:
    return ArticleRow(
        *(view.id, view.title, view.source, view.published, view.url, view.version),
        added_at=ADDED_AT,
        passages=len(view.paragraphs),
    )


def _citation(view: ArticleView, around: Paragraph, at: Sentence, score: float) -> Citation:
    return Citation(
        n=1,
        id=f"{view.id}@{view.version[:16]}:{at.start}-{at.end}",
        article=_reference(view),
        version=view.version,
        quote=view.text[at.start : at.end],
        start=at.start,
        end=at.end,
        answer_start=None,
        answer_end=None,
        passage=PassageText(view.text[around.start : around.end], around.start, around.end),
        score=score,
        status="exact",
        link=_link(view, at.start, at.end),
    )


def _said(citation: Citation, *, whole: bool) -> Citation:
    """With the words of the answer: all of it, else its first figure, else from its third word."""
    start, end = 0, len(citation.quote)
    if not whole:
        figure = FIGURE.search(citation.quote)
        tail = re.match(r"\S+\s+\S+\s+", citation.quote)
        start, end = figure.span() if figure else (tail.end() if tail else 0, end)
    return replace(citation, answer_start=citation.start + start, answer_end=citation.start + end)


def _words_of(citation: Citation) -> str:
    start, end = citation.answer_start or 0, citation.answer_end or 0
    return citation.quote[start - citation.start : end - citation.start]


def _reason(ranked: Sequence[Citation], sure: int) -> Reason | None:
    compared = ranked[: sure or 2]
    given = {one.article.id: FIGURE.findall(one.quote) for one in compared}
    figures = {tuple(found) for found in given.values() if found}
    if len(figures) > 1:
        return "sources_differ"
    if sure:
        return None
    return "not_stated" if ranked and ranked[0].score >= CLOSE else "nothing_close"


def _match(view: ArticleView, start: int, end: int) -> QuoteMatch:
    text = view.text[start:end]
    return QuoteMatch(
        *(_reference(view), view.version, start, end, text),
        exact=True,
        score=1.0,
        link=_link(view, start, end),
    )


def _reference(view: ArticleView) -> ArticleRef:
    return ArticleRef(view.id, view.title, view.source, view.published, view.url)


def _link(view: ArticleView, start: int, end: int) -> str:
    return f"/articles/{url_quote(view.id, safe='')}?version={view.version}#c{start}-{end}"


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - STOP
