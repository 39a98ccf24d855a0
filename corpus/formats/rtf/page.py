"""What is written on the pages of an RTF document: words become blocks."""

from dataclasses import dataclass, field
from typing import Literal

from corpus.formats.office.blocks import Block, Blocks
from corpus.formats.rtf.fonts import whole


@dataclass(slots=True)
class _Story:
    """A text of its own: the document's, a note's, a text box's; and its table, if it is in one."""

    kind: Literal["text", "note", "box"]
    blocks: Blocks = field(default_factory=Blocks)
    words: list[str] = field(default_factory=list)
    mark: str = ""
    cells: list[Blocks] = field(default_factory=list)
    rows: list[list[Blocks]] = field(default_factory=list)
    cell: Blocks = field(default_factory=Blocks)


class Page:
    """Takes words and their breaks in; ``blocks`` is what came of it."""

    def __init__(self) -> None:
        self._stories = [_Story("text")]
        self._notes = 0

    @property
    def blocks(self) -> Blocks:
        """The blocks of the document."""
        return self._stories[0].blocks

    @property
    def _story(self) -> _Story:
        return self._stories[-1]

    def write(self, words: str) -> None:
        """Go on with the paragraph."""
        self._story.words.append(words)

    def start_mark(self) -> None:
        """Make the paragraph an item of a list, with a mark still to be written."""
        self._story.mark = ""

    def write_mark(self, words: str) -> None:
        """Go on with the mark of an item."""
        self._story.mark += words

    def end_paragraph(self, kind: Block, *, in_table: bool) -> None:
        """End a paragraph, which may stand in a cell."""
        story = self._story
        words, mark = whole("".join(story.words)), story.mark.strip()
        story.words, story.mark = [], ""
        if not in_table:
            self._end_table()
        blocks = story.cell if in_table else story.blocks
        if mark:
            named = any(character.isalnum() for character in mark)
            blocks.add("item", words, mark=mark if named else "-")
        else:
            blocks.add(kind, words)

    def end_cell(self, kind: Block) -> None:
        """End a cell of a table."""
        self.end_paragraph(kind, in_table=True)
        story = self._story
        story.cells.append(story.cell)
        story.cell = Blocks()

    def end_row(self) -> None:
        """End a row of a table."""
        story = self._story
        story.rows.append(story.cells)
        story.cells = []

    def open(self, kind: Literal["note", "box"]) -> None:
        """Begin a note, whose mark goes into the text, or a text box."""
        if kind == "note":
            self._notes += 1
            self.write(f"[{self._notes}]")
        self._stories.append(_Story(kind))

    def close(self) -> None:
        """End what was opened last, or the document."""
        self.end_paragraph("paragraph", in_table=False)
        if len(self._stories) == 1:
            return
        story = self._stories.pop()
        if story.kind == "note":
            self._story.blocks.add_note(f"[{self._notes}]", story.blocks)
        else:
            self._story.blocks.add_all(story.blocks)

    def _end_table(self) -> None:
        story = self._story
        if story.cell.text():
            story.cells.append(story.cell)
        if story.cells:
            self.end_row()
        if story.rows:
            story.blocks.add_table(story.rows)
        story.rows, story.cell = [], Blocks()
