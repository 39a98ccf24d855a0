"""Answers and evidence packs checked again, without a model: what holds, line by line."""

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

# Beside those of a citation: a field was edited; the text never stood there; the words stand in a
# file that is not the version cited; none of the files has them.
Verdict = Literal["exact", "moved", "changed", "removed", "edited", "false", "missing"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one field or citation; ``line`` counts from 1, None where there is none."""

    verdict: Verdict
    line: int | None
    what: str
    detail: str

    @property
    def holds(self) -> bool:
        """Whether nothing is to be said against it."""
        return self.verdict == "exact"


def verify_pack(text: str, name: str, source: Store | Originals) -> Iterator[Finding]:
    """Every edited field of a pack, then each citation against the store or the original files.

    Raises QAError when it is no pack that can be read.
    """
    saved = pack.read(text, name)
    for edit in pack.edits(text):
        yield Finding("edited", edit.line, edit.path, "its sha256 is not the one written down")
    where = lines(text)
    yield _answer(saved, where.get("$.answer"))
    for kind, citations in (("citations", saved.citations), ("nearest", saved.nearest)):
        for i, citation in enumerate(citations):
            found = _citation(citation, source)
            yield replace(found, line=where.get(f"$.{kind}[{i}]"), what=f"{kind}[{i}]")


def _answer(saved: SavedAnswer, line: int | None) -> Finding:
    """Whether the answer is what its first citation says at the offsets that it gives."""
    if saved.answer is None or not saved.citations:
        held = saved.answer is None and not saved.citations
        said = "nothing was answered" if held else "there are words, but no citation"
        return Finding("exact" if held else "false", line, "answer", said)
    first = saved.citations[0]
    start, end = first.answer_start or first.start, first.answer_end or first.end
    held = first.quote[start - first.start : end - first.start] == saved.answer
    return Finding("exact" if held else "false", line, "answer", saved.answer)


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
    other = originals.holding(citation.quote)
    if other is None:
        return _finding("missing", f"no file has these words: {citation.quote}")
    start = nearest_start(other.text, citation.quote, citation.start)
    return _finding("moved", f"another version of it has these words at {start}: {other.uri}")


def wrong_fields(citation: Citation, article: Article) -> list[str]:
    """The fields of a citation that are not what this version of its article says."""
    start, end = citation.start, citation.end
    named = parse_citation_id(citation.id)
    if not 0 <= start < end <= len(article.text):
        return ["start", "end"]
    passage = Span(citation.passage.start, citation.passage.end)
    quote = article.text[start:end]
    answer = (citation.answer_start, citation.answer_end)
    true = cite(article, n=1, start=start, end=end, passage=passage, quote=quote, score=0.0)
    checked = ("id", "article", "version", "quote", "passage", "prefix", "suffix")
    wrong = [name for name in checked if getattr(true, name) != getattr(citation, name)]
    if named is None and "id" not in wrong:
        wrong.append("id")
    for caution in citation.cautions:
        if article.text[caution.start : caution.end] != caution.text:
            wrong.append("cautions")
    if answer != (None, None) and not _inside(answer, start, end):
        wrong.append("answer_start")
    return wrong


def _inside(answer: tuple[int | None, int | None], start: int, end: int) -> bool:
    first, last = answer
    return first is not None and last is not None and start <= first < last <= end


def _finding(verdict: Verdict, detail: str) -> Finding:
    return Finding(verdict, None, "", detail)


def check_saved(saved: SavedCitation, store: Store) -> Verdict:
    """The status of a citation of a saved answer; "false" when the text never stood there."""
    try:
        found = check(store, saved.id)
    except NotFoundError:
        return "false"
    citation = found.citation
    held = (saved.version, saved.quote, saved.start, saved.end)
    if held != (citation.version, citation.quote, citation.start, citation.end):
        return "false"
    return found.status
