"""Names and notes as they are kept: text that every form of export can hold."""

import unicodedata

from qa.contract.dossiers.dossier import MAX_NAME, MAX_NOTE
from qa.contract.errors import QuestionError

# Of control characters those that a note may have.
_ALLOWED = "\n\t"
_LINE_ENDS = ("\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")


def clean_name(name: str) -> str:
    """The name on one line. Raises QuestionError where it is empty, too long or no text."""
    cleaned = " ".join(name.split())
    if not cleaned:
        raise QuestionError("dossier_name_invalid", "the dossier has no name", "give it a name")
    if len(cleaned) > MAX_NAME:
        raise QuestionError(
            "dossier_name_invalid",
            f"the name has {len(cleaned):,} characters, at most {MAX_NAME:,} are allowed",
            "shorten it",
        )
    _check(cleaned, "the name", "dossier_name_invalid")
    return cleaned


def clean_note(note: str) -> str:
    """The note with plain line ends. Raises QuestionError where it is too long or no text."""
    for end in _LINE_ENDS:
        note = note.replace(end, "\n")
    cleaned = note.strip()
    if len(cleaned) > MAX_NOTE:
        raise QuestionError(
            "note_invalid",
            f"the note has {len(cleaned):,} characters, at most {MAX_NOTE:,} are allowed",
            "shorten it, or clip the quotation twice with a part of it each",
        )
    _check(cleaned, "the note", "note_invalid")
    return cleaned


def _check(text: str, what: str, code: str) -> None:
    """Raise QuestionError for what no document in XML can hold, and nobody can see."""
    for at, letter in enumerate(text):
        if letter not in _ALLOWED and (_is_control(letter) or _is_none(ord(letter))):
            raise QuestionError(
                code,
                f"{what} has U+{ord(letter):04X} at character {at + 1}, which is no letter",
                "take it out",
            )


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cs")


def _is_none(number: int) -> bool:
    """Whether Unicode says that this number is no character, and never will be."""
    return number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
