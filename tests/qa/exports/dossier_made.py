"""A dossier to be exported, of articles and notes with whatever in them."""

from collections.abc import Sequence

from corpus.article import Article
from qa.contract.answer import Citation
from qa.contract.dossiers.dossier import ClipState, ClipView, DossierView, counts_of
from qa.exports.dossier.export import export
from tests.qa.exports.made import citation, mapping

MOMENT = "2026-11-28T10:00:00Z"


def clip(
    n: int, of: Citation, note: str = "", state: ClipState = "exact", by: str | None = None
) -> ClipView:
    """A clip of a citation; one that is unproven has none."""
    return ClipView(
        id=f"{n:020x}",
        n=n,
        state=state,
        citation_id=of.id,
        citation=None if state == "unproven" else of,
        note=note,
        clipped_at=MOMENT,
        by=by,
        answer=None,
        question=None,
        changes=(),
    )


def dossier(*clips: ClipView, name: str = "The canal") -> DossierView:
    """A dossier of clips."""
    return DossierView("d" * 20, name, MOMENT, MOMENT, 7, counts_of(clips), clips)


def of_articles(articles: Sequence[Article], notes: Sequence[str], name: str) -> DossierView:
    """A dossier with a clip of all of each article, and a note beside each."""
    pairs = enumerate(zip(articles, notes, strict=True), 1)
    return dossier(*(clip(n, citation(of, n), note) for n, (of, note) in pairs), name=name)


def written(view: DossierView, articles: Sequence[Article], form: str) -> bytes:
    """The bytes of an export."""
    return export(view, mapping(*articles), form).content
