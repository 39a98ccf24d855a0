"""Saved answers and evidence packs, checked again without a model: a finding for each part."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.article import Span
from corpus.store import Store
from qa.citation.cite import CitationAddress, parse_citation_id, reference
from qa.citation.proven import Prover
from qa.contract.answer import PassageText, SourceChange
from qa.contract.wording import change
from qa.proof.check import check
from qa.proof.contradicted import wrong_fields
from qa.proof.evidence import Evidence, GivenAnswer, GivenDossier
from qa.proof.line_numbers import lines
from qa.proof.originals import Originals
from qa.proof.source_changes import reference_changes
from qa.proof.standing import behind_dateline, standing
from qa.proof.words import Cited, Saved, cited_words, contradiction

# Those of a citation, and: a field was edited; the cited version does not have it; no file has the
# quote. Against files they tell of another version of the article than the cited one.
Verdict = Literal["exact", "moved", "changed", "removed", "edited", "false", "missing"]


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one field or citation; ``line`` counts from 1, None where there is none.

    ``what`` names the field (``answer``, ``citations[0]``); ``detail`` is text for the user.
    ``since`` says what is other now although the quote stands: the date, for example; ``unlike``
    that it was edited: its verdict is then on what is written there now, not on what was answered.
    """

    verdict: Verdict
    line: int | None
    what: str
    detail: str
    since: tuple[str, ...] = ()
    unlike: str = ""

    @property
    def holds(self) -> bool:
        """Whether the field or citation is right as it is, and nothing has changed since."""
        return self.verdict == "exact" and not self.since and not self.unlike


def verify(evidence: Evidence, source: Store | Originals) -> Iterator[Finding]:
    """A finding for every edited field, then of each answer one for its words and one for each
    citation, of a dossier one for each clip, compared with the store or with the original files.
    """
    for edit in evidence.edits:
        yield Finding("edited", edit.line, edit.path, "its sha256 is not the one written down")
    edited = frozenset(edit.path for edit in evidence.edits)
    for one in evidence.answers:
        for finding in _findings(one, source):
            yield finding if finding.verdict == "false" else _marked(finding, edited)
    if evidence.dossier:
        yield from _clips(evidence.dossier, edited, source)


def _clips(
    given: GivenDossier, edited: frozenset[str], source: Store | Originals
) -> Iterator[Finding]:
    """A finding for each clip of a dossier."""
    where = lines(given.text)
    for index, clip in enumerate(given.packed.clips):
        what = f"clips[{index}]"
        found = _citation(clip.citation, source)
        found = replace(found, line=where.get(f"$.{what}", 1), what=what)
        if found.verdict != "false" and what in edited:
            found = replace(found, unlike="is not what was clipped: it was edited")
        elif found.verdict != "false" and "pack_id" in edited:
            told = "is perhaps not what was clipped: the pack's id is that of another one"
            found = replace(found, unlike=told)
        yield found


def _marked(finding: Finding, edited: frozenset[str]) -> Finding:
    """A finding that says so where what it is about is not what was answered."""
    words = ("answer", "possible_answer")
    own = (*words, "status") if finding.what in words else (finding.what,)
    if edited.intersection(own):
        return replace(finding, unlike="is not what was answered: it was edited")
    if finding.what in words and "question" in edited:
        return replace(finding, unlike="was not answered to this question, which was edited")
    if "answer_id" in edited:
        told = "is perhaps not what was answered: the answer's id is that of another one"
        return replace(finding, unlike=told)
    return finding


def _findings(given: GivenAnswer, source: Store | Originals) -> Iterator[Finding]:
    where = lines(given.text)

    def line(path: str) -> int:
        return given.above + where.get(f"$.{path}", 1)

    saved = given.saved
    words = _answer(saved)
    yield replace(words, line=line(words.what))
    lists: dict[str, Sequence[Cited]] = {"citations": saved.citations, "nearest": saved.nearest}
    for kind, citations in lists.items():
        for index, citation in enumerate(citations):
            what = f"{kind}[{index}]"
            yield replace(_citation(citation, source), line=line(what), what=what)


def _answer(saved: Saved) -> Finding:
    """Whether the answer, or the possible one, is the text of its first citation at the offsets
    that this gives, and the status the one of such an answer.
    """
    what, words = "answer", saved.answer
    if words is None and saved.possible_answer is not None:
        what, words = "possible_answer", saved.possible_answer
    if wrong := contradiction(saved):
        return Finding("false", None, what, wrong)
    if words is None:
        return Finding("exact", None, what, "nothing was answered")
    true = cited_words(saved.citations[0])
    if true == words:
        return Finding("exact", None, what, words)
    return Finding("false", None, what, f"{words!r}, its citation says {true!r}")


def _citation(citation: Cited, source: Store | Originals) -> Finding:
    address = parse_citation_id(citation.id)
    if address is None:
        return _finding("false", f"{citation.id!r} is no citation id")
    if unlike := _unlike(citation, address):
        return _finding("false", f"its id says otherwise: {', '.join(unlike)}")
    if isinstance(source, Originals):
        return _in_files(citation, address.article_id, source)
    return _in_store(citation, address.article_id, source)


def _unlike(citation: Cited, address: CitationAddress) -> list[str]:
    """The names of the fields of a citation that its id contradicts."""
    pairs = {
        "article.id": citation.article is None or citation.article.id == address.article_id,
        "version": citation.version.startswith(address.version_prefix),
        "start": citation.start == address.start,
        "end": citation.end == address.end,
    }
    return [name for name, same in pairs.items() if not same]


def _in_store(citation: Cited, article_id: str, store: Store) -> Finding:
    article = Prover(store).article(article_id, citation.version)
    if article is None:
        return _finding("false", f"this collection has no version {citation.version[:16]} of it")
    wrong = wrong_fields(citation, article)
    if wrong:
        return _finding("false", f"the article says otherwise: {', '.join(wrong)}")
    checked = check(store, citation.id)
    detail = f"{citation.id}  {citation.quote}"
    stands = checked.status in ("exact", "moved")
    return _finding(checked.status, detail, _since(checked.changes) if stands else ())


def _in_files(citation: Cited, article_id: str, originals: Originals) -> Finding:
    article = originals.version(article_id, citation.version)
    if article is None:
        return _in_another_version(citation, originals)
    wrong = wrong_fields(citation, article)
    if wrong:
        return _finding("false", f"the file says otherwise: {', '.join(wrong)}")
    return _finding("exact", f"{citation.id}  {citation.quote}")


def _in_another_version(citation: Cited, originals: Originals) -> Finding:
    """What the files say where none has the cited version."""
    before = citation.passage or PassageText(citation.quote, citation.start, citation.end)
    quote = Span(citation.start - before.start, citation.end - before.start)
    if quote.of(before.text) != citation.quote:
        return _finding("false", "its passage does not have the quote")
    found = [
        (article, standing(before.text, quote, article.text, citation.start))
        for article in originals.holding(behind_dateline(before.text, quote).of(before.text))
    ]
    if not found:
        read = f" ({originals.recognizer()})" if citation.recognized else ""
        return _finding("missing", f"no file has these words: {citation.quote}{read}")
    article, best = max(found, key=lambda pair: pair[1].stands)
    if not best.stands or best.place is None:
        told = best.place.of(article.text) if best.place else citation.quote
        return _finding("changed", f"the words are part of something else: {told}")
    if best.place != Span(citation.start, citation.start + len(citation.quote)):
        told = f"another version of it has these words at {best.place.start}: {article.uri}"
        return _finding("moved", told)
    since = _since(reference_changes(citation.id, citation.article or reference(article), article))
    return _finding("exact", article.uri, since or ("other parts of the article",))


def _since(changes: Iterable[SourceChange]) -> tuple[str, ...]:
    """What is other although the quote stands."""
    return tuple(
        change(one) if one.field == "correction" else f"other {change(one)}" for one in changes
    )


def _finding(verdict: Verdict, detail: str, since: tuple[str, ...] = ()) -> Finding:
    return Finding(verdict, None, "", detail, since)
