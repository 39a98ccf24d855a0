"""The rooms of a checkout, read from its files alone: files, imports between rooms, sizes.

A *place* is where somebody who follows a call has to look: in ``qa`` and ``corpus`` each file that
lies directly in the folder and each sub-folder is one; every other top-level folder is one.
"""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_DIVIDED = {"corpus", "qa"}


@dataclass(frozen=True, slots=True)
class Longest:
    """The longest of its kind: ``name`` as ``path`` or ``path:function``, its lines counted."""

    name: str
    lines: int


@dataclass(frozen=True, slots=True)
class FloorPlan:
    """The files of a checkout, tests left out.

    ``python_files`` counts by room: a top-level folder, or a sub-folder of a divided one.
    ``arrows`` counts the distinct pairs (place that imports, place imported); ``both_ways`` are
    the unordered pairs of places that import each other; ``between_folders`` lists the arrows
    between top-level folders.
    """

    python_files: dict[str, int]
    arrows: int
    both_ways: int
    between_folders: list[str]
    longest_file: Longest
    longest_function: Longest


def survey(root: Path) -> FloorPlan:
    """Read every Python file of a checkout outside its tests and hidden folders."""
    files = [path for path in sorted(root.glob("*/**/*.py")) if is_counted(path.relative_to(root))]
    trees = {path.relative_to(root): ast.parse(path.read_text(encoding="utf-8")) for path in files}
    arrows = {
        (place(path), place(target))
        for path, tree in trees.items()
        for target in _imported(tree, set(trees))
        if place(path) != place(target)
    }
    folders = {(a.partition("/")[0], b.partition("/")[0]) for a, b in arrows}
    return FloorPlan(
        python_files=dict(sorted(Counter(room(path) for path in trees).items())),
        arrows=len(arrows),
        both_ways=sum((b, a) in arrows for a, b in arrows) // 2,
        between_folders=sorted(f"{a} -> {b}" for a, b in folders if a != b),
        longest_file=_longest_file(root, trees),
        longest_function=_longest_function(trees),
    )


def is_counted(path: Path) -> bool:
    """Whether a path within a checkout is neither hidden nor a test."""
    return path.parts[0] != "tests" and not any(part.startswith(".") for part in path.parts)


def place(path: Path) -> str:
    """The place of a file, by its path within the checkout."""
    return "/".join(path.parts[: 2 if path.parts[0] in _DIVIDED else 1])


def room(path: Path) -> str:
    """The folder that a file is counted for; the loose files of a divided folder count together."""
    return place(path) if len(path.parts) > 2 else path.parts[0]


def _imported(tree: ast.AST, known: set[Path]) -> Iterator[Path]:
    """The project's files that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from _files_of(alias.name, known)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                submodule = list(_files_of(f"{node.module}.{alias.name}", known))
                yield from submodule or _files_of(node.module, known)


def _files_of(module: str, known: set[Path]) -> Iterator[Path]:
    path = Path(*module.split("."))
    yield from {path.with_suffix(".py"), path / "__init__.py"} & known


def _longest_file(root: Path, paths: Iterable[Path]) -> Longest:
    lengths = {path: len((root / path).read_text(encoding="utf-8").splitlines()) for path in paths}
    longest = max(lengths, key=lambda path: lengths[path])
    return Longest(str(longest), lengths[longest])


def _longest_function(trees: dict[Path, ast.Module]) -> Longest:
    functions = (
        Longest(f"{path}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    )
    return max(functions, key=lambda function: function.lines)
