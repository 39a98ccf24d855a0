"""The text of a Word document as its reader sees it, and where its notes are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from corpus.formats.docx.numbering import Numbering
from corpus.formats.docx.parts import W, is_on, value
from corpus.formats.docx.styles import Styles
from corpus.formats.office.blocks import Blocks, LeftOut, set_off
from corpus.formats.office.package import local
from corpus.formats.office.symbols import has_own_codes, shown

_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\xad",
}
_SCRIPTS = {"superscript": "super", "subscript": "sub", "sup": "super", "sub": "sub"}
_SWITCHES: dict[str, LeftOut] = {
    "vanish": "hidden word",
    "webHidden": "hidden word",
    "strike": "struck-out word",
    "dstrike": "struck-out word",
}
# Elements whose words, if they have any, are not the text's.
_UNSEEN = frozenset((
    "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "instrText",
    "moveFrom", "delInstrText", "rt", "ctrlPr", "fldData", "ffData",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the parts of a document say about its paragraphs; ``note`` is called for each mark of a
    note in the text, with its kind ("footnote") and id, and gives what stands there."""

    styles: Styles
    numbering: Numbering
    note: Callable[[str, str], str]


class Story:
    """Takes elements in; ``blocks`` is the text in them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.blocks = Blocks()
        self._known = knowledge
        self._words: list[str] = []
        self._boxes: list[Blocks] = []
        self._script = ""

    def inside(self, element: Any) -> None:
        """Take in all that stands in an element."""
        for child in element:
            self._take(child)

    def _take(self, element: Any) -> None:
        match local(element):
            case "p":
                self._take_paragraph(element)
            case "tbl":
                self._take_table(element)
            case "r":
                self._take_run(element)
            case "t":
                self._words.append(set_off(self._script, element.text or ""))
            case "sym":
                code, font = element.get(f"{W}char", ""), element.get(f"{W}font", "")
                self._words.append(_symbol(code, font))
            case "footnoteReference" | "endnoteReference" as name:
                kind = name.removesuffix("Reference")
                self._words.append(self._known.note(kind, element.get(f"{W}id", "")))
            case "del":
                words = (text for piece in element.iter(f"{W}delText") for text in piece.itertext())
                self.blocks.leave_out("deleted word", len(" ".join(words).split()))
            case "commentReference":
                self.blocks.leave_out("comment", 1)
            case "object" | "altChunk":
                self.blocks.leave_out("embedded object", 1)
            case "AlternateContent":
                # The same twice, for new and old programs.
                for form in element[:1]:
                    self.inside(form)
            case "txbxContent":
                self._take_box(element)
            case "sup" | "sub" as name:
                self._take_set_off(element, _SCRIPTS[name])
            case name if name in _CHARACTERS:
                self._words.append(_CHARACTERS[name])
            case name if name not in _UNSEEN:
                self.inside(element)

    def _take_paragraph(self, paragraph: Any) -> None:
        self.inside(paragraph)
        if value(paragraph, "pPr/rPr/del") is not None:
            # The end of the paragraph was deleted: it goes on in the next one.
            return
        words, boxes = "".join(self._words), self._boxes
        self._words, self._boxes = [], []
        self._end_paragraph(paragraph, words)
        for box in boxes:
            self.blocks.add_all(box)

    def _end_paragraph(self, paragraph: Any, words: str) -> None:
        if not words.strip():
            return
        style = self._known.styles.of(value(paragraph, "pPr/pStyle"))
        if style.role == "contents":
            self.blocks.leave_out("contents line", 1)
            return
        list_id = value(paragraph, "pPr/numPr/numId") or style.list_id or "0"
        written = value(paragraph, "pPr/numPr/ilvl") or style.level or "0"
        level = int(written) if written in "012345678" else 0
        mark = self._known.numbering.next(list_id, level)
        outline = value(paragraph, "pPr/outlineLvl") or "9"
        if style.role != "paragraph" or outline != "9":
            kind = style.role if style.role != "paragraph" else "heading"
            self.blocks.add(kind, f"{mark} {words}" if mark not in ("", "-") else words)
        elif mark:
            self.blocks.add("item", words, level, mark)
        else:
            self.blocks.add("paragraph", words)

    def _take_run(self, run: Any) -> None:
        script, font = self._script, ""
        for setting in run[0] if len(run) and run[0].tag == f"{W}rPr" else ():
            name = local(setting)
            if name in _SWITCHES and is_on(setting):
                words = " ".join(text.text or "" for text in run.iter(f"{W}t"))
                self.blocks.leave_out(_SWITCHES[name], len(words.split()))
                return
            if name == "vertAlign":
                script = _SCRIPTS.get(setting.get(f"{W}val", ""), script)
            elif name == "rFonts":
                font = setting.get(f"{W}ascii", "")
        start = len(self._words)
        self._take_set_off(run, script)
        if has_own_codes(font):
            self._words[start:] = [_in_font(words, font) for words in self._words[start:]]

    def _take_set_off(self, element: Any, script: str) -> None:
        outer, self._script = self._script, script
        self.inside(element)
        self._script = outer

    def _take_table(self, table: Any) -> None:
        rows = [
            [self._inner(cell) for cell in _found(row, "tc")]
            for row in _found(table, "tr")
            if value(row, "trPr/del") is None
        ]
        self.blocks.add_table(rows)

    def _take_box(self, box: Any) -> None:
        self._boxes.append(self._inner(box))

    def _inner(self, element: Any) -> Blocks:
        story = Story(self._known)
        story.inside(element)
        story.end()
        return story.blocks

    def end(self) -> None:
        """End the last paragraph, where its own end was deleted."""
        self.blocks.add("paragraph", "".join(self._words))
        self._words = []


def _found(element: Any, name: str) -> list[Any]:
    """The rows of a table, or cells of a row, also those inside a control; not those of a table
    in a cell."""
    found = []
    for child in element:
        if child.tag == f"{W}{name}":
            found.append(child)
        elif local(child) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            found += _found(child, name)
    return found


def _symbol(code: str, font: str) -> str:
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
    return shown(character, font) if "\uf000" <= character <= "\uf0ff" else character


def _in_font(words: str, font: str) -> str:
    private = ("\uf000" <= character <= "\uf0ff" for character in words)
    return shown(words, font) if words and all(private) else words
