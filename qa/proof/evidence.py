"""What a file holds that can be verified: the pack of an answer or a dossier, or saved answers."""

from dataclasses import dataclass

from qa.contract.answer import SavedAnswer
from qa.proof import dossier_pack, pack
from qa.proof.dossier_pack import PackedDossier
from qa.proof.saved_answers import SavedText, saved_answers


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer, its JSON text, and how many lines of the file are above that."""

    saved: SavedAnswer | SavedText
    text: str
    above: int


@dataclass(frozen=True, slots=True)
class GivenDossier:
    """A dossier, and its JSON text."""

    packed: PackedDossier
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The answers of a file, or a dossier; of a pack also the fields that were edited."""

    answers: tuple[GivenAnswer, ...]
    edits: tuple[pack.Edit, ...] = ()
    dossier: GivenDossier | None = None


def read(text: str, name: str) -> Evidence:
    """The evidence in a file's text; ``name`` is the file's, for errors.

    Raises QAError for a text that holds neither a pack nor saved answers that can be read.
    """
    if dossier_pack.is_dossier_pack(text):
        packed = dossier_pack.read(text, name)
        return Evidence((), tuple(dossier_pack.edits(text)), GivenDossier(packed, text))
    if pack.is_pack_text(text):
        saved = pack.read(text, name)
        return Evidence((GivenAnswer(saved, text, 0),), tuple(pack.edits(text)))
    return Evidence(tuple(GivenAnswer(*given) for given in saved_answers(text, name)))
