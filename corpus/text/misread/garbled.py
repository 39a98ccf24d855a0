"""UTF-8 that was read as Windows-1252: "â€™" for "’", "Ã¼" for "ü".

Only what nobody writes is turned back. Each character's bytes must be UTF-8, which "É”" in “CAFÉ”
is too: there the words around it must show that it is garbled. Signs that may stand behind a word
in capitals (quotation marks, dashes, marks of notes) prove it only inside a word or behind a small
letter; others prove it everywhere ("Ã¼"), and so do three garbled characters in a row. Where one is
proved and nothing but ASCII stands beside those that may be garbled, all are; so they are in other
texts of the same record. What a text that is right itself writes about stays (`mentions`).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.text.misread.mentions import mentions, right_ones, sort_of
from corpus.text.misread.windows import UNUSED, WINDOWS

_BYTES = {
    **{ord(character): byte for byte, character in WINDOWS.items()},
    **{byte: byte for byte in (*UNUSED, *range(0xA0, 0x100))},
}
_INNER = re.escape("".join(map(chr, (code for code, byte in _BYTES.items() if byte < 0xC0))))
_ONE = f"[Â-ß][{_INNER}]|[à-ï][{_INNER}]{{2}}|[ð-ô][{_INNER}]{{3}}"
_SEQUENCE = re.compile(_ONE)
_RUN = re.compile(f"(?:{_ONE})+")
# Behind a letter these are never written, and so prove a garbled character.
_SIGNS = frozenset("€‚„ˆ‰˜¡¢£¤¥¦¨¬¯±µ¸¼½¾¿\x81\x8d\x8f\x90\x9d")
_LETTERS = frozenset("ƒŠŒŽšœžŸªº")
# Behind a word they are: marks of notes, and what parts or ends words.
_NOTES = frozenset("©®™°¹²³·†‡§¶´")
_ENCLOSING = frozenset("‘“”•‹›«»")
_LONG_RUN = 3
# What letters and signs of European languages begin with once they are garbled.
_USUAL = frozenset("ÂÃÄÅÎÏÐÑâðï")
# What was garbled twice is turned back twice; nothing is oftener.
_MOST_TIMES = 3


@dataclass(frozen=True, slots=True)
class Mended:
    """A text, how many characters in it were put right, and how many were kept, as the text writes
    about them."""

    text: str
    count: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters in a row that may be garbled, and where in a text they stand."""

    start: int
    end: int
    sequences: list[str]

    def is_certain(self, text: str) -> bool:
        """Whether one of them proves that all are garbled."""
        if len(self.sequences) >= _LONG_RUN and any(_SIGNS & {*each} for each in self.sequences):
            return True
        before = text[self.start - 1] if self.start else ""
        after = text[self.end] if self.end < len(text) else ""
        last = len(self.sequences) - 1
        return any(
            _is_proof(each, before if n == 0 else "", after if n == last else "")
            for n, each in enumerate(self.sequences)
        )


def mended(text: str) -> Mended:
    """The text without garbled characters; the text itself where it has none for certain."""
    return mended_together([text])[0]


def mended_together(texts: Sequence[str]) -> list[Mended]:
    """The texts of one record: what is proved in one of them counts in the others."""
    found = [Mended(text) for text in texts]
    if all(map(str.isascii, texts)):
        return found
    for _ in range(_MOST_TIMES):
        again = _once([one.text for one in found])
        found = [
            Mended(new.text, old.count + new.count, new.kept)
            for old, new in zip(found, again, strict=True)
        ]
        if not any(one.count for one in again):
            break
    return found


@dataclass(frozen=True, slots=True)
class _Judged:
    """A text and what may be garbled in it (``runs``), by its places, with what was meant to be
    there; which of it is ``certain``, and ``mentioned``. ``is_pure`` where no letter with an accent
    or other such character stands beside; ``is_throughout`` where something is certain besides."""

    text: str
    runs: Mapping[tuple[int, int], str]
    certain: frozenset[tuple[int, int]] = frozenset()
    mentioned: frozenset[tuple[int, int]] = frozenset()
    is_pure: bool = True
    is_throughout: bool = False

    def right(self) -> Counter[str]:
        """Real characters of each sort, less those that are garbled and not written about."""
        found = right_ones(self.text, self.runs)
        for place in self.certain - self.mentioned:
            found[sort_of(self.runs[place])] -= _length(self.text, place)
        return found


def _once(texts: Sequence[str]) -> list[Mended]:
    judged = [_judged(text) for text in texts]
    throughout = any(one.is_throughout for one in judged)
    return [_mended(one, throughout and one.is_pure, _written_about(one, judged)) for one in judged]


def _judged(text: str) -> _Judged:
    if text.isascii():
        return _Judged(text, {})
    runs = [_Run(run.start(), run.end(), _SEQUENCE.findall(run[0])) for run in _RUN.finditer(text)]
    proofs = [run for run in runs if run.is_certain(text)]
    read = {(run.start, run.end): meant for run in runs if (meant := _read(run.sequences))}
    certain = frozenset((run.start, run.end) for run in proofs) & read.keys()
    mentioned = mentions(text, read) & certain if certain else certain
    pure = _is_pure(text, runs)
    return _Judged(text, read, certain, mentioned, pure, is_throughout=bool(proofs) and pure)


def _written_about(one: _Judged, record: Sequence[_Judged]) -> frozenset[tuple[int, int]]:
    """What is garbled and stays, as the text is right where it has characters of that sort; or, if
    nothing else in it is garbled, as the record is."""
    if not one.mentioned:
        return one.mentioned
    right = one.right()
    if one.certain == one.mentioned:
        for other in record:
            right.update(other.right() if other is not one else ())
    return frozenset(place for place in one.mentioned if right[sort_of(one.runs[place])] > 0)


def _mended(one: _Judged, throughout: bool, kept: frozenset[tuple[int, int]]) -> Mended:
    pieces, end, count = [], 0, 0
    for place, meant in one.runs.items():
        if place not in kept and (throughout or place in one.certain):
            pieces += [one.text[end : place[0]], meant]
            end, count = place[1], count + _length(one.text, place)
    spared = sum(_length(one.text, place) for place in kept)
    return Mended("".join([*pieces, one.text[end:]]), count, spared)


def _length(text: str, place: tuple[int, int]) -> int:
    """How many characters were meant to stand there."""
    return len(_SEQUENCE.findall(text[slice(*place)]))


def _is_pure(text: str, runs: Sequence["_Run"]) -> bool:
    """Whether no letter with an accent or other such character stands beside what may be garbled:
    then all of it is."""
    usual = all(sequence[0] in _USUAL for run in runs for sequence in run.sequences)
    others = len(text) - len(text.encode("ascii", "ignore"))
    return usual and others == sum(run.end - run.start for run in runs)


def _read(sequences: Sequence[str]) -> str | None:
    try:
        return bytes(_BYTES[ord(one)] for sequence in sequences for one in sequence).decode()
    except UnicodeDecodeError:
        return None


def _is_proof(sequence: str, before: str, after: str) -> bool:
    lead, sign = sequence[0], sequence[1]
    match lead:
        case "Ã" | "Â" | "Ä" | "Å":
            return _is_latin(lead, sign, before, after)
        case "Ð" | "Ñ" | "Î" | "Ï":
            return sign in _SIGNS
        case "â":
            return sign in _SIGNS | _LETTERS or sign in "†‡"
        case "ï":
            return sign in "¬¼½¿" or sequence == "ï»¿"
        case _:
            return sequence.startswith("ðŸ")


def _is_latin(lead: str, sign: str, before: str, after: str) -> bool:
    """Whether a sign behind one of these capitals was never written so."""
    if sign in _SIGNS and (lead != "Å" or sign != "±"):
        return True
    # "mÅ", "Å³" and "Å±" are of a unit; no other of the capitals stands behind a small letter.
    within = before.islower() and (lead != "Å" or after.isalpha())
    # "KÃ¶ln": no mark of a note parts a capital from small letters.
    named = sign == "’" and after == "s"  # "the Ã’s"
    small = after.islower() and not named
    within = within or (lead == "Ã" and sign not in _ENCLOSING and small)
    if within or (small and not before.isalpha()):
        return True
    if sign in _LETTERS:
        return lead in "ÃÂ"
    if sign in _NOTES:
        return lead != "Å" and not before.isalpha()
    if sign in _ENCLOSING:
        return before.isalpha() and after.isalpha()
    if sign != "\xa0" or before.isalpha():
        return False
    return bool(before.strip()) if lead == "Â" else lead == "Ã" and after == " "
