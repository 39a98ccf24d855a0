"""What the formats write of a dossier: its proven clips, their articles, and how they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from corpus.article import Article, VersionKey
from qa.contract.answer import Citation
from qa.contract.day import Day, read_day
from qa.contract.dossiers.dossier import ClipState, ClipView, DossierView
from qa.exports.cited import CitedArticle, cited_articles

# What is said of the clips that do not stand exactly.
TOLD: Mapping[ClipState, str] = {
    "moved": "stand elsewhere in the newest version",
    "changed": "are no longer said by the newest version",
    "removed": "are of articles that were removed from the collection",
    "unproven": "are not proven by what is stored, so they are not quoted",
}


@dataclass(frozen=True, slots=True)
class QuotedClip:
    """A clip that is proven, with its citation, numbered as in the dossier, and its article."""

    clip: ClipView
    citation: Citation
    article: CitedArticle


@dataclass(frozen=True, slots=True)
class Gathered:
    """A dossier's proven clips in its order, and each article once, in that of its first clip."""

    view: DossierView
    quoted: tuple[QuotedClip, ...]
    articles: tuple[CitedArticle, ...]

    def seen(self, article: CitedArticle) -> Day:
        """When its first clip was taken."""
        first = next(one.clip for one in self.quoted if one.article == article)
        return read_day(first.clipped_at)


def gathered(view: DossierView, articles: Mapping[VersionKey, Article]) -> Gathered:
    """What is written of a dossier; ``articles`` has what citations do not (authors, language)."""
    pairs = [(clip, clip.citation) for clip in view.clips if clip.citation]
    cited = tuple(
        replace(one, remarks=_remarks(pairs, one))
        for one in cited_articles([citation for _, citation in pairs], articles)
    )
    by_version = {(one.id, one.version): one for one in cited}
    quoted = (
        QuotedClip(clip, citation, by_version[citation.article.id, citation.version])
        for clip, citation in pairs
    )
    return Gathered(view, tuple(quoted), cited)


def standing(view: DossierView) -> str:
    """How many of the clips stand word for word, in a sentence."""
    count = len(view.clips)
    if view.counts.exact == count:
        which = "It stands" if count == 1 else "All stand" if count else "There are none"
        return f"{which} word for word." if count else f"{which}."
    verb = "stands" if view.counts.exact == 1 else "stand"
    return f"{view.counts.exact:,} of {count:,} {verb} word for word."


def not_exact(view: DossierView) -> Iterator[str]:
    """A sentence for each way in which clips do not stand exactly, with their numbers."""
    for state, told in TOLD.items():
        numbers = [f"{clip.n}" for clip in view.clips if clip.state == state]
        if numbers:
            clips = "Clip" if len(numbers) == 1 else "Clips"
            yield f"{clips} {', '.join(numbers)}: the words {told}."


def _remarks(pairs: list[tuple[ClipView, Citation]], article: CitedArticle) -> tuple[str, ...]:
    """The notes beside the quotations of an article, in their order."""
    return tuple(
        clip.note
        for clip, citation in pairs
        if (citation.article.id, citation.version) == (article.id, article.version)
    )
