"""Saved answers and evidence packs, checked again without a model: a finding for each part."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from corpus.article import Article, Span
from corpus.store import Store
from qa.citation.cite import cite, parse_citation_id
from qa.citation.proven import Prover
from qa.contract.answer import Citation, SavedAnswer
from qa.contract.errors import NotFoundError
from qa.proof import pack
from qa.proof.check import check, nearest_start
from qa.proof.line_numbers import lines
from qa.proof.originals import Originals
from qa.proof.saved_citations import SavedCitation

# Those of a citation, and: a field was edited; the cited version does not have it; no file has the
# quote. Against files "moved" is a quote that only another version of the article has.
Verdict = Literal["exact", "moved", "changed", "removed", "edited", "false", "missing"]


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one field or citation; ``line`` counts from 1, None where there is none.

    ``what`` names the field (``answer``, ``citations[0]``); ``detail`` is text for the user.
    """

    verdict: Verdict
    line: int | None
    what: str
    detail: str

    @property
    def holds(self) -> bool:
        """Whether the field or citation is right as it is."""
        return self.verdict == "exact"


def verify_pack(text: str, name: str, source: Store | Originals) -> Iterator[Finding]:
    """A finding for every edited field of a pack, then for the answer, then for each citation,
    compared with the store or with the original files.

    Raises QAError when the text is no pack that can be read.
    """
    saved = pack.read(text, name)
    for edit in pack.edits(text):
        yield Finding("edited", edit.line, edit.path, "its sha256 is not the one written down")
    where = lines(text)
    yield _answer(saved, where.get("$.answer"))
    for kind, citations in (("citations", saved.citations), ("nearest", saved.nearest)):
        for i, citation in enumerate(citations):
            finding = _citation(citation, source)
            yield replace(finding, line=where.get(f"$.{kind}[{i}]"), what=f"{kind}[{i}]")


def _answer(saved: SavedAnswer, line: int | None) -> Finding:
    """Whether the answer is the text of its first citation at the offsets that this gives."""
    if saved.answer is None or not saved.citations:
        holds = saved.answer is None and not saved.citations
        detail = "nothing was answered" if holds else "there are words, but no citation"
        return Finding("exact" if holds else "false", line, "answer", detail)
    first = saved.citations[0]
    start, end = first.answer_start or first.start, first.answer_end or first.end
    holds = first.quote[start - first.start : end - first.start] == saved.answer
    return Finding("exact" if holds else "false", line, "answer", saved.answer)


def _citation(citation: Citation, source: Store | Originals) -> Finding:
    if isinstance(source, Originals):
        return _in_files(citation, source)
    return _in_store(citation, source)


def _in_store(citation: Citation, store: Store) -> Finding:
    article = Prover(store).article(citation.article.id, citation.version)
    if article is None:
        return _finding("false", f"this collection has no version {citation.version[:16]} of it")
    wrong = wrong_fields(citation, article)
    if wrong:
        return _finding("false", f"the article says otherwise: {', '.join(wrong)}")
    status = check(store, citation.id).status
    return _finding(status, f"{citation.id}  {citation.quote}")


def _in_files(citation: Citation, originals: Originals) -> Finding:
    article = originals.version(citation.article.id, citation.version)
    if article is not None:
        wrong = wrong_fields(citation, article)
        if wrong:
            return _finding("false", f"the file says otherwise: {', '.join(wrong)}")
        return _finding("exact", f"{citation.id}  {citation.quote}")
    article = originals.holding(citation.quote)
    if article is None:
        return _finding("missing", f"no file has these words: {citation.quote}")
    start = nearest_start(article.text, citation.quote, citation.start)
    return _finding("moved", f"another version of it has these words at {start}: {article.uri}")


def wrong_fields(citation: Citation, article: Article) -> list[str]:
    """The names of the fields of a citation that this version of its article contradicts."""
    start, end = citation.start, citation.end
    if not 0 <= start < end <= len(article.text):
        return ["start", "end"]
    passage = Span(citation.passage.start, citation.passage.end)
    quote = article.text[start:end]
    true = cite(article, n=1, start=start, end=end, passage=passage, quote=quote, score=0.0)
    checked = ("id", "article", "version", "quote", "passage", "prefix", "suffix")
    wrong = [name for name in checked if getattr(true, name) != getattr(citation, name)]
    if parse_citation_id(citation.id) is None and "id" not in wrong:
        wrong.append("id")
    for caution in citation.cautions:
        if article.text[caution.start : caution.end] != caution.text:
            wrong.append("cautions")
    if not _answer_is_inside(citation):
        wrong.append("answer_start")
    return wrong


def _answer_is_inside(citation: Citation) -> bool:
    """Whether the answer lies in the quote; a citation without one has neither offset."""
    first, last = citation.answer_start, citation.answer_end
    if first is None or last is None:
        return first is last
    return citation.start <= first < last <= citation.end


def _finding(verdict: Verdict, detail: str) -> Finding:
    return Finding(verdict, None, "", detail)


def check_saved(saved: SavedCitation, store: Store) -> Verdict:
    """The status of a citation of a saved answer; "false" when the cited version of the article
    does not have its quote at its offsets.
    """
    try:
        checked = check(store, saved.id)
    except NotFoundError:
        return "false"
    true = checked.citation
    kept = (saved.version, saved.quote, saved.start, saved.end)
    if kept != (true.version, true.quote, true.start, true.end):
        return "false"
    return checked.status
