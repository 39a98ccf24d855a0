"""The sentences of the trial, read from `sentences.txt`."""

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples" / "articles"
_HEADER = re.compile(r"\A---\n.*?\n---\n+(?:# [^\n]*\n+)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, which of the story's sentences it quotes (counted from 1), and what is wrong with
    it: "" for a true one.
    """

    quotes: tuple[int, ...]
    text: str
    fault: str


@dataclass(frozen=True, slots=True)
class Story:
    """A text and the sentences about it; ``held_back`` from development."""

    name: str
    text: str
    cases: tuple[Case, ...]
    held_back: bool


def stories() -> tuple[Story, ...]:
    """All stories, in the order of the file."""
    blocks = re.split(
        r"^(?=[@#] [\w-]+(?:\.md)?$)", (HERE / "sentences.txt").read_text("utf-8"), flags=re.M
    )
    return tuple(_story(block, n % 2 == 1) for n, block in enumerate(blocks[1:]))


def _story(block: str, held_back: bool) -> Story:
    head, *lines = block.splitlines()
    cases = [line for line in lines if line.startswith(("+ ", "- "))]
    if head.startswith("@"):
        text = _HEADER.sub("", (SAMPLES / head[2:]).read_text("utf-8"))
    else:
        text = "\n\n".join(line for line in lines if line and line not in cases)
    return Story(head[2:], text, tuple(map(_case, cases)), held_back)


def _case(line: str) -> Case:
    sign, (numbers, *fault, text) = line[0], line[2:].split(" | ")
    return Case(tuple(map(int, numbers.split())), text, "" if sign == "+" else fault[0])
