"""Dossiers: made, given clips, put in order, shown as they stand now, and taken away."""

from collections.abc import Callable, Collection
from dataclasses import replace

from corpus.article import VersionKey
from corpus.store import Store
from qa.citation.proven import Prover
from qa.contract.access import Asker, may_see, name_of
from qa.contract.day import utc_now
from qa.contract.dossiers.clipping import Clipping, Wanted
from qa.contract.dossiers.dossier import (
    MAX_CLIPS,
    MAX_DOSSIERS,
    MAX_HELD,
    Clip,
    Clipped,
    Dossier,
    DossierList,
    DossierRow,
    DossierView,
    counts_of,
)
from qa.contract.errors import NotFoundError, QAError, QuestionError, translated
from qa.dossiers.proving import Proven, prove, view_of
from qa.dossiers.shelved import ShelvedDossiers, row_of
from qa.dossiers.words import clean_name, clean_note
from qa.exports.dossier.export import DossierFile, export
from qa.kept.answers import KeptAnswers
from qa.kept.documents import new_id
from qa.kept.shelf import Shelf
from qa.proof import dossier_pack


class Dossiers:
    """Dossiers by id, on a shelf. Thread-safe.

    To an asker, those of others are as if they were not there: NotFoundError. Whoever changes one
    names the ``revision`` that was seen: QAError (``dossier_changed``) where somebody else has
    changed it since. Every method raises StorageError where the shelf or the store cannot be read
    or written.
    """

    def __init__(self, shelf: Shelf, store: Store, answers: KeptAnswers) -> None:
        self._shelved = ShelvedDossiers(shelf)
        self._store = store
        self._answers = answers

    def new(self, name: str, asker: Asker) -> DossierRow:
        """Make an empty one. Raises QuestionError for a name that is none, QAError for too many."""
        cleaned, owner = clean_name(name), name_of(asker)
        own = sum(head.owner == owner for _, head in self._shelved.heads() if head)
        if own >= MAX_DOSSIERS:
            raise QAError(
                "dossiers_too_many",
                f"{own:,} dossiers are kept already, at most {MAX_DOSSIERS:,} can be",
                "delete one that you no longer need; take its evidence pack first",
            )
        made, moment = new_id(), utc_now()
        dossier = Dossier(owner, cleaned, moment, moment)
        self._shelved.write(made, dossier)
        return row_of(made, dossier)

    def listed(self, asker: Asker) -> DossierList:
        """All of the asker's, the one that was changed last first."""
        heads = list(self._shelved.heads())
        own = [row_of(name, head) for name, head in heads if head and may_see(asker, head.owner)]
        own.sort(key=lambda row: (row.changed_at, row.id), reverse=True)
        damaged = sum(head is None for _, head in heads) if may_see(asker, None) else 0
        return DossierList(len(own), tuple(own), damaged)

    @translated()
    def view(self, name: str, asker: Asker) -> DossierView:
        """One, each clip compared with the collection as it is now. Raises NotFoundError."""
        dossier = self._shelved.own(name, asker)
        clips = tuple(view_of(self._store, n, clip) for n, clip in enumerate(dossier.clips, 1))
        return DossierView(
            id=name,
            name=dossier.name,
            made_at=dossier.made_at,
            changed_at=dossier.changed_at,
            revision=dossier.revision,
            counts=counts_of(clips),
            clips=clips,
        )

    def row(self, name: str, asker: Asker) -> DossierRow:
        """The same without its clips. Raises NotFoundError."""
        return row_of(name, self._shelved.own(name, asker))

    def rename(self, name: str, to: str, revision: int, asker: Asker) -> DossierRow:
        """Give it another name. Raises NotFoundError, QuestionError."""
        cleaned = clean_name(to)
        return self._changed(name, asker, revision, lambda one: replace(one, name=cleaned))

    def delete(self, name: str, revision: int, asker: Asker) -> None:
        """Forget it with its notes; what it quotes stays where it is. Raises NotFoundError."""
        self._shelved.delete(name, asker, revision)

    @translated()
    def clip(self, name: str, given: Clipping, asker: Asker) -> Clipped:
        """Put a clip at the end, proven by the stored version; what is there already, with the same
        note, is not put there twice. Raises NotFoundError, QuestionError.
        """
        self._shelved.own(name, asker)
        note = clean_note(given.note)
        proven = prove(self._store, self._answers, given.wanted, asker)
        clip = Clip(new_id(), proven.citation, note, utc_now(), name_of(asker), *proven[1:])
        same: list[str] = []

        def with_clip(dossier: Dossier) -> Dossier:
            same[:] = (
                one.id
                for one in dossier.clips
                if (one.citation.id, one.note) == (clip.citation.id, note)
            )
            if same:
                return dossier
            _check_room(dossier, clip)
            return replace(dossier, clips=(*dossier.clips, clip))

        row = self._changed(name, asker, given.revision, with_clip)
        return Clipped(row, same[0] if same else clip.id, bool(same))

    @translated()
    def proven(self, wanted: Wanted, asker: Asker) -> Proven:
        """What would be clipped. Raises NotFoundError, QuestionError."""
        return prove(self._store, self._answers, wanted, asker)

    def note(self, name: str, clip: str, note: str, revision: int, asker: Asker) -> DossierRow:
        """Put another note beside a clip. Raises NotFoundError, QuestionError."""
        cleaned = clean_note(note)

        def with_note(dossier: Dossier) -> Dossier:
            at = _place(dossier, clip)
            noted = replace(dossier.clips[at], note=cleaned)
            others = (*dossier.clips[:at], *dossier.clips[at + 1 :])
            _check_room(replace(dossier, clips=others), noted)
            clips = (*dossier.clips[:at], noted, *dossier.clips[at + 1 :])
            return replace(dossier, clips=clips)

        return self._changed(name, asker, revision, with_note)

    def remove(self, name: str, clip: str, revision: int, asker: Asker) -> DossierRow:
        """Take a clip out, with its note. Raises NotFoundError."""

        def without(dossier: Dossier) -> Dossier:
            at = _place(dossier, clip)
            return replace(dossier, clips=(*dossier.clips[:at], *dossier.clips[at + 1 :]))

        return self._changed(name, asker, revision, without)

    def move(self, name: str, clip: str, by: int, revision: int, asker: Asker) -> DossierRow:
        """Move a clip so many places down, up where that is below 0; not beyond the ends. Raises
        NotFoundError.
        """

        def moved(dossier: Dossier) -> Dossier:
            clips = list(dossier.clips)
            at = _place(dossier, clip)
            clips.insert(max(0, at + by), clips.pop(at))
            return replace(dossier, clips=tuple(clips))

        return self._changed(name, asker, revision, moved)

    def order(self, name: str, clips: list[str], revision: int, asker: Asker) -> DossierRow:
        """Put the clips in the order of their ids, each named once. Raises QuestionError."""

        def ordered(dossier: Dossier) -> Dossier:
            by_id = {clip.id: clip for clip in dossier.clips}
            if sorted(clips) != sorted(by_id):
                raise QuestionError(
                    "dossier_order",
                    f"the order names {len(clips):,} clips, the dossier has {len(by_id):,}",
                    "name each clip of the dossier once, and no other",
                )
            return replace(dossier, clips=tuple(by_id[clip] for clip in clips))

        return self._changed(name, asker, revision, ordered)

    @translated()
    def export(self, name: str, form: str, asker: Asker) -> DossierFile:
        """All of it in a format. Raises NotFoundError, QuestionError."""
        view = self.view(name, asker)
        keys = {
            VersionKey(one.article.id, one.version) for clip in view.clips if (one := clip.citation)
        }
        found = ((key, Prover(self._store).article(*key)) for key in keys)
        return export(view, {key: article for key, article in found if article}, form)

    def pack(self, name: str, asker: Asker) -> str:
        """Its evidence pack, which `qa.proof.verify` checks. Raises NotFoundError."""
        return dossier_pack.write(name, self._shelved.own(name, asker))

    def answers(self) -> Collection[str]:
        """The ids of all answers that clips were taken from. Raises StorageError also where one
        dossier cannot be read: nobody knows what it names.
        """
        return self._shelved.answers()

    def _changed(
        self,
        name: str,
        asker: Asker,
        revision: int | None,
        change: Callable[[Dossier], Dossier],
    ) -> DossierRow:
        return row_of(name, self._shelved.change(name, asker, revision, change))


def _place(dossier: Dossier, clip: str) -> int:
    """The index of a clip. Raises NotFoundError."""
    for at, one in enumerate(dossier.clips):
        if one.id == clip:
            return at
    raise NotFoundError(
        "clip_not_found",
        f"the dossier {dossier.name!r} has no clip {clip!r}",
        "it may have been taken out; load the dossier again",
    )


def _check_room(dossier: Dossier, clip: Clip) -> None:
    """Raises QAError where a dossier has no room for one more clip."""
    if len(dossier.clips) >= MAX_CLIPS:
        full = f"it has {len(dossier.clips):,} clips, at most {MAX_CLIPS:,} can be in one"
    elif sum(map(_size, (*dossier.clips, clip))) > MAX_HELD:
        full = f"its quotations and notes would have more than {MAX_HELD:,} characters"
    else:
        return
    raise QAError("dossier_full", f"the dossier {dossier.name!r} is full: {full}", "begin another")


def _size(clip: Clip) -> int:
    return len(clip.citation.quote) + len(clip.citation.passage.text) + len(clip.note)
