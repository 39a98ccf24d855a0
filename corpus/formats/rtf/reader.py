"""RTF: what a reader of the document sees, and its info block.

Our own, as striprtf loses foot- and endnotes, keeps what tracked changes deleted and what is
hidden, splits characters beyond U+FFFF and writes the address of a link into the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.article import Draft, Origin
from corpus.errors import CorpusError
from corpus.formats.office.blocks import Block, LeftOut, set_off
from corpus.formats.office.document import Properties, document_draft, names
from corpus.formats.rtf.fonts import Fonts
from corpus.formats.rtf.page import Page
from corpus.formats.rtf.tokens import Token, tokens
from corpus.formats.rtf.words import (
    CHARACTERS,
    INFO,
    PAGES,
    PARAGRAPH_ENDS,
    SEEN,
    STORIES,
    UNSEEN,
)

_DEEPEST = 5_000
_LEFT_OUT: dict[str, LeftOut] = {
    "deleted": "deleted word",
    "v": "hidden word",
    "strike": "struck-out word",
    "striked": "struck-out word",
}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group until its end.

    ``place`` is "text", "note", "box", the "mark" of an item, "fonts", a field of the info block,
    or "unseen".
    """

    place: str = "text"
    skip: int = 1
    font: int = 0
    left_out: LeftOut | None = None
    script: str = ""
    in_table: bool = False
    kind: Block = "paragraph"


def read_rtf(content: bytes, origin: Origin, uri: str) -> Draft:
    """A draft of an RTF document. Raises CorpusError where it is none or holds no text."""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"{\\rtf"):
        raise CorpusError("not an RTF document", "Save it again as RTF or DOCX.")
    reader = _Reader()
    reader.take(tokens(start))
    return document_draft(reader.page.blocks, reader.properties(), origin, uri)


class _Reader:
    """Takes tokens in; the page fills."""

    def __init__(self) -> None:
        self.page = Page()
        self._fonts = Fonts()
        self._stack: list[_State] = []
        self._state = _State()
        self._starred = False
        self._default_font = 0
        self._to_skip = 0
        self._pending = bytearray()
        self._info: dict[str, str] = {}
        self._date: dict[str, int] = {}

    def take(self, found: Iterable[Token]) -> None:
        """Take in all tokens up to the end of the document."""
        found = iter(found)
        for token in found:
            if token.kind in ("text", "byte"):
                self._take_data(token.data)
                continue
            self._flush()
            if token.kind == "open":
                self._open()
            elif token.kind == "close":
                self._close()
                if not self._stack:
                    break
            else:
                self._take_word(token.word, token.number)
        self._flush()
        if self._stack:
            self.page.blocks.tell("the document breaks off: its end is missing")
        elif behind := sum(len(token.data.split()) for token in found if token.kind == "text"):
            words = f"{behind:,} word{'' if behind == 1 else 's'}"
            self.page.blocks.tell(f"left out: {words} behind the end of the document")
        while self._stack:
            self._close()
        self.page.close()

    def properties(self) -> Properties:
        """The info block."""
        day = [self._date.get(part, 0) for part in ("yr", "mo", "dy")]
        return Properties(
            self._info.get("title", "").strip(),
            names(self._info.get("author", "")),
            "{:04}-{:02}-{:02}".format(*day) if all(day) else None,
        )

    def _open(self) -> None:
        if len(self._stack) > _DEEPEST:
            raise CorpusError("its groups are nested too deeply", "Save it again as DOCX.")
        self._to_skip = 0
        self._starred = False
        self._stack.append(self._state)

    def _close(self) -> None:
        self._to_skip = 0
        place, self._state = self._state.place, self._stack.pop()
        if place in ("note", "box") and place != self._state.place:
            self.page.close()

    def _take_data(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        self._pending += data[skipped:]

    def _flush(self) -> None:
        if self._pending:
            self._write(self._fonts.decode(bytes(self._pending), self._state.font))
            self._pending.clear()

    def _write(self, words: str) -> None:
        state = self._state
        if state.place in STORIES:
            if state.left_out:
                self.page.blocks.leave_out(state.left_out, len(words.split()))
            else:
                self.page.write(set_off(state.script, words))
        elif state.place == "mark":
            self.page.write_mark(words)
        elif state.place == "fonts":
            self._fonts.name(words)
        elif state.place in INFO:
            self._info[state.place] = self._info.get(state.place, "") + words

    def _take_word(self, word: str, number: int | None) -> None:
        if word == "*":
            self._starred = True
            return
        starred, self._starred = self._starred, False
        if self._to_skip and word != "u":
            self._to_skip -= 1
        elif self._is_place(word, starred) or self._is_mark_up(word, number):
            return
        elif word in CHARACTERS:
            self._write(CHARACTERS[word])
        elif word == "u" and number is not None:
            self._write(self._fonts.show(chr(number % 0x10000), self._state.font))
            self._to_skip = self._state.skip
        elif self._state.place in STORIES:
            self._take_layout(word)
        elif self._state.place == "fonts":
            self._fonts.describe(word, number or 0)
        elif self._state.place == "creatim" and number is not None:
            self._date[word] = number

    def _is_place(self, word: str, starred: bool) -> bool:
        """Whether a word says what its group is."""
        inside = self._state.place
        if word in ("shptxt", "dptxbxtext") or (word == "footnote" and inside == "text"):
            self.page.open("note" if word == "footnote" else "box")
            kept = _State(skip=self._state.skip, font=self._state.font)
            self._state = replace(kept, place="note" if word == "footnote" else "box")
        elif word in ("listtext", "pntext") and inside in STORIES:
            self.page.start_mark()
            self._go_to("mark")
        elif word == "fonttbl":
            self._go_to("fonts")
        elif word in INFO and inside == "unseen":
            self._go_to(word)
        elif word in UNSEEN or (starred and word not in SEEN):
            if word == "annotation":
                self.page.blocks.leave_out("comment", 1)
            self._go_to("unseen")
        elif word == "ud" and len(self._stack) > 1:
            # The Unicode form of a text stands in the group that holds both of its forms.
            self._go_to(self._stack[-2].place)
        else:
            return False
        return True

    def _go_to(self, place: str) -> None:
        self._state = replace(self._state, place=place)

    def _is_mark_up(self, word: str, number: int | None) -> bool:
        """Whether a word says how the words behind it are set."""
        on = number != 0
        state = self._state
        match word:
            case "uc":
                self._state = replace(state, skip=number or 0)
            case "f" if state.place != "fonts":
                self._state = replace(state, font=number or 0)
            case "deff":
                self._default_font = number or 0
                self._state = replace(state, font=self._default_font)
            case "plain":
                self._state = replace(state, font=self._default_font, left_out=None, script="")
            case "super" | "sub":
                self._state = replace(state, script=word if on else "")
            case "nosupersub":
                self._state = replace(state, script="")
            case _ if word in _LEFT_OUT:
                self._state = replace(state, left_out=_LEFT_OUT[word] if on else None)
            case _ if word in PAGES:
                self._fonts.set_page(word, number)
            case _:
                return False
        return True

    def _take_layout(self, word: str) -> None:
        state = self._state
        match word:
            case "pard":
                self._state = replace(state, in_table=False, kind="paragraph")
            case "intbl":
                self._state = replace(state, in_table=True)
            case "outlinelevel":
                self._state = replace(state, kind="heading")
            case "cell":
                self.page.end_cell(state.kind)
            case "row":
                self.page.end_row()
            case "nestcell" | "nestrow":
                self.page.write(" ")
            case _ if word in PARAGRAPH_ENDS:
                self.page.end_paragraph(state.kind, in_table=state.in_table)
