"""Teaching items: short invented news stories, a question, an answer, and the words that turn it.

In a trap an answer misleads without those words; in a control no word of the story turns it, though
some seem to. ``items.jsonl`` is learned from, but for one item in eight, by which thresholds are
chosen; ``held.jsonl``, by another author, only judges.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from reader.cues import KINDS, CueKind

HERE = Path(__file__).parent
ITEMS, HELD = HERE / "items.jsonl", HERE / "held.jsonl"

# What the words of a kind of trap do. In "the-right-word" they may do anything.
_DOES: dict[str, CueKind] = {
    "retraction-elsewhere": "correction",
    "reported-document": "attribution",
    "claim-in-speech": "attribution",
    "false-speaker": "attribution",
    "hypothetical": "hedge",
    "past-plan": "hedge",
    "supposition-doubt": "hedge",
    "negative-verb": "negation",
    "other-negation": "negation",
    "bound": "bound",
    "approximation": "bound",
    "partial": "scope",
    "scope": "scope",
    "time": "scope",
}
# The label of a cue whose kind is not known: behind "none" (0) and the kinds.
ANY = len(KINDS) + 1


@dataclass(frozen=True, slots=True)
class CueItem:
    """``cues`` are the words that turn ``answer``, as they stand in ``text``; none in a control.
    ``kind`` is the kind of trap or control.
    """

    id: str
    kind: str
    title: str
    text: str
    question: str
    answer: str
    cues: tuple[str, ...]

    @property
    def label(self) -> int:
        """What a token of a cue is labelled with."""
        does = _DOES.get(self.kind)
        return ANY if does is None else 1 + KINDS.index(does)

    @property
    def cue_spans(self) -> list[tuple[int, int]]:
        """Every place in the text where words of a cue stand, in code points."""
        return [place for cue in self.cues for place in _places(self.text, cue)]


def chooses(item: CueItem) -> bool:
    """Whether thresholds are chosen by an item, so that it is not learned from."""
    return crc32(item.id.encode()) % 8 == 0


def items(path: Path) -> list[CueItem]:
    """The items of a file. Raises ValueError for one whose cues do not stand in its text."""
    read = [
        CueItem(**json.loads(line) | {"cues": tuple(json.loads(line)["cues"])})
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for item in read:
        for words in (item.answer, *item.cues):
            if not any(_places(item.text, words)):
                raise ValueError(f"{path.name}: {item.id}: {words!r} is not in its text")
    return read


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    low, wanted = text.lower(), words.lower()
    at = low.find(wanted)
    while at >= 0:
        yield at, at + len(wanted)
        at = low.find(wanted, at + 1)
