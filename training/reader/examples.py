"""What the reader learns from: a question, a passage, and where the answer stands in it."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = Path(".cache/training/reader")


@dataclass(frozen=True, slots=True)
class ReaderExample:
    """``answers`` are (start, end) in code points of ``passage``; none: it does not answer."""

    source: str
    question: str
    title: str
    passage: str
    answers: tuple[tuple[int, int], ...]


def save(examples: Iterable[ReaderExample], path: Path) -> int:
    """Write one JSON object a line; how many there were."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for example in examples:
            file.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
            count += 1
    return count


def read(path: Path) -> Iterator[ReaderExample]:
    """The examples of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            row["answers"] = tuple((start, end) for start, end in row["answers"])
            yield ReaderExample(**row)
