"""What a file holds that can be verified: an evidence pack, or saved answers."""

from dataclasses import dataclass

from qa.contract.answer import SavedAnswer
from qa.proof import pack
from qa.proof.saved_answers import SavedText, saved_answers


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer, its JSON text, and how many lines of the file are above that."""

    saved: SavedAnswer | SavedText
    text: str
    above: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The answers of a file; of a pack also the fields that were edited."""

    answers: tuple[GivenAnswer, ...]
    edits: tuple[pack.Edit, ...] = ()


def read(text: str, name: str) -> Evidence:
    """The evidence in a file's text; ``name`` is the file's, for errors.

    Raises QAError for a text that holds neither a pack nor saved answers that can be read.
    """
    if pack.is_pack_text(text):
        saved = pack.read(text, name)
        return Evidence((GivenAnswer(saved, text, 0),), tuple(pack.edits(text)))
    return Evidence(tuple(GivenAnswer(*given) for given in saved_answers(text, name)))
