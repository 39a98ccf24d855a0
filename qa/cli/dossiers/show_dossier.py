"""Dossiers as text for a terminal."""

from collections.abc import Iterator

from qa.cli.show_text import shorten
from qa.contract.dossiers.dossier import ClipView, DossierRow, DossierView
from qa.exports.dossier import gathered


def row(found: DossierRow) -> str:
    """A line of a list."""
    clips = f"{found.clips:,} {'clip' if found.clips == 1 else 'clips'}"
    return f"{found.id}  {found.name}  ({clips}, changed {found.changed_at[:10]})"


def dossier(view: DossierView) -> str:
    """A dossier with all of its clips."""
    head = f"{view.name}\n{gathered.standing(view)}" if view.clips else f"{view.name}\nempty"
    return "\n\n".join([head, *map(clip, view.clips)])


def clip(found: ClipView) -> str:
    """A clip: how it stands, its words, where they are from, and the note."""
    lines = [f"{found.n}. {found.state}  {found.citation_id}"]
    if found.citation is None:
        lines.append("   what is stored does not prove it, so it is not quoted")
    else:
        article = found.citation.article
        about = ", ".join(filter(None, (article.source, article.published)))
        lines.append(f"   “{shorten(found.citation.quote, 300)}”")
        lines.append(f"   {article.title}{f' ({about})' if about else ''}")
    lines += (f"   | {line}" for line in found.note.splitlines())
    return "\n".join(lines)


def not_exact(view: DossierView) -> Iterator[str]:
    """What is said of the clips that do not stand exactly."""
    return gathered.not_exact(view)
