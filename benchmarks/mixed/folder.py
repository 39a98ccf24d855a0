"""Writes the folder: nested, the recipes in turn until each had its turn, then drawn by lot."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.mixed.recipes import Fate, Recipe, recipes

_FOLDERS = 40
# More than one file in two is as it should be, as in a newsroom's folder.
_GOOD = 3


@dataclass(frozen=True, slots=True)
class Made:
    """An entry of the folder that was made, and its fate; ``group`` names those that are one."""

    path: Path
    fate: Fate
    group: str


def make(folder: Path, count: int) -> list[Made]:
    """Make ``count`` entries below a folder, at least one of each recipe if they are that many.

    The targets of links stand beside it.
    """
    outside = folder.parent / f"{folder.name}-outside"
    outside.mkdir(parents=True)
    (outside / "unread.txt").write_text("Never read\n\nIt is behind a link.\n", encoding="utf-8")
    (outside / "linked.txt").write_text("Read\n\nIt is read through a link.\n", encoding="utf-8")
    made: list[Made] = []
    for number, recipe in enumerate(_drawn(count), start=1):
        inside = folder / f"{number % _FOLDERS:02}" / ("deep/er" if number % 3 else "")
        inside.mkdir(parents=True, exist_ok=True)
        path = _written(inside, number, recipe, outside)
        made.append(Made(path, recipe.fate, recipe.prefix if recipe.fate.shared else str(path)))
    return made


def _drawn(count: int) -> Iterator[Recipe]:
    known = list(recipes())
    weights = [_GOOD if recipe.fate.articles else 1 for recipe in known]
    random = Random(count)
    drawn = random.choices(known, weights, k=max(0, count - len(known)))
    yield from [*known, *drawn][:count]


def _written(inside: Path, number: int, recipe: Recipe, outside: Path) -> Path:
    path = inside / f"{recipe.prefix}-{number}{recipe.ending}"
    match recipe.shape:
        case "folder":
            path.mkdir()
            (path / "inner.txt").write_bytes(recipe.content(number))
        case "linked folder":
            path.symlink_to(outside, target_is_directory=True)
        case "lost link":
            path.symlink_to(outside / f"nowhere-{number}")
        case "pipe":
            os.mkfifo(path)
        case "link":
            path.symlink_to(outside / "linked.txt")
        case _:
            path.write_bytes(recipe.content(number))
    return path
