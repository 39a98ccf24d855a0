"""The words of one block, put together from the pieces between its marks."""

import re
from typing import Any

from corpus.formats.raised import lowered, raised

_SPACES = re.compile(r"[ \t\r\n\f]+")
_SEVERAL = re.compile(" {2,}")
_AROUND_BREAK = re.compile(r" *\n *")
_PARAGRAPH_END = re.compile(r"\n{2,}")
_NOTE_WORDS = re.compile(
    r"note|cite|cit\b|\bfn|foot|reference|\bref\b|\bftn|endnote|anmerkung", re.I
)
_NOTE_MARK = re.compile(r"\s*(?:\[[^\[\]]{1,30}\]|\(?\d{1,3}\)?|[*†‡§]{1,3}|[^\w\s]{1,2})\s*")
_LOOK_BACK = 40  # characters before a raised one that say what it is
_SEPARATE = frozenset((
    "span", "a", "b", "strong", "em", "i", "small", "time", "label", "cite", "abbr", "data",
))  # fmt: skip


class Line:
    """Words of a block as they come; what is read from it are its paragraphs."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._linked = 0

    def say(self, text: str | None, *, linked: bool = False) -> None:
        """Words of the page; line ends in its source are spaces."""
        if text:
            self._pieces.append(_SPACES.sub(" ", text))
            self._linked += len(text) if linked else 0

    def break_off(self) -> None:
        """A line end that the page asks for."""
        self._pieces.append("\n")

    def part(self) -> None:
        """A space where only a style sheet parts two words."""
        self._pieces.append(" ")

    def raise_or_lower(self, element: Any, *, in_note: bool) -> None:
        """Raised or lowered characters, each as plain text can say it."""
        before, inside = self._before(), element.text_content()
        if element.tag in ("sub", "msub"):
            self.say(lowered(inside, before))
        else:
            is_note = in_note or leads_to_note(element)
            self.say(raised(inside, before, element.tail or "", is_note=is_note))

    def end(self) -> tuple[list[str], int]:
        """The paragraphs, and how many characters are links; then it is empty again."""
        text = _SEVERAL.sub(" ", "".join(self._pieces))
        linked = self._linked
        self._pieces, self._linked = [], 0
        text = _AROUND_BREAK.sub("\n", text).strip()
        return [part for part in _PARAGRAPH_END.split(text) if part.strip()], linked

    def _before(self) -> str:
        tail = ""
        for piece in reversed(self._pieces):
            tail = piece + tail
            if len(tail) >= _LOOK_BACK:
                break
        return tail[-_LOOK_BACK:]


def leads_to_note(element: Any) -> bool:
    """Whether an element is, or holds, a link to a note."""
    if is_note_mark(element):
        return True
    return any(is_note_mark(link) or _is_fragment(link) for link in element.iter("a"))


def is_note_mark(element: Any) -> bool:
    """Whether an element only points to a note: ``[3]``, ``*``, or a number that leads to one."""
    names = f"{element.get('class', '')} {element.get('role', '')} {element.get('href', '')[-60:]}"
    if not (_is_fragment(element) or element.tag == "sup" or "noteref" in names):
        return False
    if len(element.text_content()) > 40 or not _NOTE_MARK.fullmatch(element.text_content()):
        return False
    return bool(_NOTE_WORDS.search(names)) or not any(map(str.isalnum, element.text_content()))


def stands_apart(element: Any) -> bool:
    """Whether an inline element is parted from the one before it by a style sheet alone."""
    other = element.getprevious()
    if other is None or other.tail or not {element.tag, other.tag} <= _SEPARATE:
        return False
    if other.get("class") == element.get("class"):
        return False
    last, first = other.text_content()[-2:], element.text_content()[:1]
    if len(last) < 2 or not first:
        return False
    if last[-1].islower():
        return bool(first.isupper() or first.isdecimal())
    return bool(last[-1] in ".:,;!?)" and first.isalnum())


def _is_fragment(element: Any) -> bool:
    return bool(element.tag == "a" and "#" in element.get("href", ""))
