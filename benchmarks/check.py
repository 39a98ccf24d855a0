"""``python -m benchmarks.check``: the results that are older than the code which they measured.

A result names the folders of code that it ran, and the hash of their files then. Where the files
have changed since, a page that shows its figures must name the commit that they are of. Prints each
such result; exits with 1 if a page passes old figures off as new. With ``--again`` the commands
that made those results are run once more, in turn.
"""

import argparse
import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from datasets.code import ROOT, code_hash

# Digits of a commit by which a page names it.
SHORT = 7


@dataclass(frozen=True, slots=True)
class Result:
    """A committed result: what made it, and whether the code is still what it ran."""

    name: str
    command: str
    commit: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a page cites a result: the first line of the paragraph, and its words."""

    page: str
    line: int
    words: str


def results(root: Path = ROOT) -> list[Result]:
    """All committed results. Raises ValueError for a file that is no result."""
    return [_read(path, root) for path in sorted((root / "benchmarks" / "results").glob("*.json"))]


def unmarked(result: Result, root: Path = ROOT) -> list[Mention]:
    """Where README or docs cite a result without naming the commit that its figures are of."""
    return [
        mention
        for page in (root / "README.md", *sorted((root / "docs").glob("*.md")))
        for mention in _mentions(result.name, page, root)
        if result.commit[:SHORT] not in mention.words
    ]


def _read(path: Path, root: Path) -> Result:
    made = json.loads(path.read_text(encoding="utf-8")).get("environment", {})
    code = made.get("code")
    if not {"command", "commit"} <= made.keys():
        raise ValueError(f"{path}: its environment does not say what made it; measure it again")
    current = bool(code) and code_hash(code["folders"], root) == code["sha256"]
    return Result(path.stem, made["command"], made["commit"] or "", current)


def _mentions(name: str, page: Path, root: Path) -> Iterator[Mention]:
    line = 1
    for paragraph in page.read_text(encoding="utf-8").split("\n\n"):
        if f"results/{name}.json" in paragraph:
            yield Mention(page.relative_to(root).as_posix(), line, paragraph)
        line += paragraph.count("\n") + 2


def main() -> int:
    """Print what is old, or measure it again."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.check", description=__doc__)
    parser.add_argument("--again", action="store_true", help="measure what is old again")
    again = parser.parse_args().again
    old = [result for result in results() if not result.is_current]
    hidden = 0
    for result in old:
        print(
            f"{result.name}.json is of commit {result.commit[:SHORT]}; the code has changed since"
        )
        print(f"    {result.command}")
        for mention in unmarked(result):
            hidden += 1
            print(f"    {mention.page}:{mention.line} shows it and does not name that commit")
        if again:
            _, *arguments = shlex.split(result.command)
            subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True)
    if not old:
        print("every result is of this code")
    return int(hidden > 0 and not again)


if __name__ == "__main__":
    sys.exit(main())
