"""A Word document becomes a draft."""

from typing import Any

from corpus.article import Draft, Origin
from corpus.formats.docx.numbering import Numbering
from corpus.formats.docx.parts import Parts, W
from corpus.formats.docx.story import Knowledge, Story
from corpus.formats.docx.styles import Styles
from corpus.formats.office.blocks import Blocks
from corpus.formats.office.document import Properties, document_draft, names
from corpus.formats.office.package import Package, local


def read_docx(content: bytes, origin: Origin, uri: str) -> Draft:
    """A draft of a Word document. Raises CorpusError where it is none or holds no text."""
    parts = Parts(Package(content))
    notes = _Notes(parts)
    knowledge = Knowledge(
        Styles(parts.part("styles")), Numbering(parts.part("numbering")), notes.mark
    )
    story = Story(knowledge)
    story.inside(parts.main())
    story.end()
    notes.write(story.blocks, knowledge)
    return document_draft(story.blocks, _properties(parts.properties()), origin, uri)


class _Notes:
    """Foot- and endnotes, numbered in the order of their marks in the text."""

    def __init__(self, parts: Parts) -> None:
        self._notes = {
            (kind, note.get(f"{W}id")): note
            for kind in ("footnote", "endnote")
            for note in parts.part(f"{kind}s")
        }
        self._marked: list[Any] = []

    def mark(self, kind: str, note_id: str) -> str:
        """What stands in the text for a note; nothing for one that there is not."""
        note = self._notes.get((kind, note_id))
        if note is None:
            return ""
        self._marked.append(note)
        return f"[{len(self._marked)}]"

    def write(self, blocks: Blocks, knowledge: Knowledge) -> None:
        """Add all notes that have a mark, in the order of the marks."""
        for n, note in enumerate(self._marked, start=1):
            story = Story(knowledge)
            story.inside(note)
            story.end()
            blocks.add_note(f"[{n}]", story.blocks)


def _properties(core: Any) -> Properties:
    found = {
        local(element): (element.text or "").strip() for element in (() if core is None else core)
    }
    return Properties(
        found.get("title", ""), names(found.get("creator", "")), found.get("created") or None
    )
