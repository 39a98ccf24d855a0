"""The sentences of the trial, read from its three text files."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples" / "articles"
_HEADER = re.compile(r"\A---\n.*?\n---\n+(?:# [^\n]*\n+)?", re.DOTALL)

# Which set a story is of. The rules were made by what fails of the first and of ``second``; of
# those held back, and of the fresh ones, only the figures were looked at.
Part = Literal["developed_on", "held_back", "second", "fresh"]


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
    """A text and the sentences about it."""

    name: str
    text: str
    cases: tuple[Case, ...]
    part: Part


def stories() -> tuple[Story, ...]:
    """All stories, in the order of the files; those of `sentences.txt` take turns."""
    first = [
        _story(block, "held_back" if n % 2 else "developed_on")
        for n, block in enumerate(_blocks("sentences.txt"))
    ]
    second = [_story(block, "second") for block in _blocks("second.txt")]
    return (*first, *second, *(_story(block, "fresh") for block in _blocks("fresh.txt")))


def _blocks(name: str) -> list[str]:
    text = (HERE / name).read_text("utf-8")
    return re.split(r"^(?=[@#] [\w-]+(?:\.md)?$)", text, flags=re.M)[1:]


def _story(block: str, part: Part) -> Story:
    head, *lines = block.splitlines()
    cases = [line for line in lines if line.startswith(("+ ", "- "))]
    if head.startswith("@"):
        text = _HEADER.sub("", (SAMPLES / head[2:]).read_text("utf-8"))
    else:
        text = "\n\n".join(line for line in lines if line and line not in cases)
    return Story(head[2:], text, tuple(map(_case, cases)), part)


def _case(line: str) -> Case:
    sign, (numbers, *fault, text) = line[0], line[2:].split(" | ")
    return Case(tuple(map(int, numbers.split())), text, "" if sign == "+" else fault[0])
