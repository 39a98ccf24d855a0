"""The house: which room may import which, and what a serving process must never load."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {"corpus", "embeddings", "qa", "reader", "web"}
MAY_IMPORT = {
    "corpus": set(),
    "embeddings": set(),
    "reader": {"embeddings"},
    "qa": {"corpus", "embeddings", "reader"},
    "web": {"qa"},
}
MUST_NOT_KNOW = {
    "corpus": {"faiss", "flask", "onnxruntime", "torch", "sentence_transformers"},
    "embeddings": {"apsw", "flask", "tantivy", "sqlite3"},
    "reader": {"apsw", "faiss", "flask", "sqlite3", "tantivy"},
    "qa": {"apsw", "faiss", "flask", "sqlite3", "tantivy", "onnxruntime"},
    "web": {"apsw", "faiss", "tantivy", "onnxruntime", "torch", "sentence_transformers"},
}
FILES = [path for room in sorted(ROOMS) for path in sorted((ROOT / room).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    """The top-level names that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    names = imported(path)
    assert names & ROOMS <= MAY_IMPORT[room] | {room}
    assert not names & MUST_NOT_KNOW[room]


def test_every_file_stays_small() -> None:
    long = {
        str(p.relative_to(ROOT)): n for p in FILES if (n := len(p.read_text().splitlines())) > 260
    }
    assert not long


def test_a_serving_process_loads_no_training_stack() -> None:
    heavy = ("torch", "sentence_transformers", "transformers", "trafilatura", "rich", "sklearn")
    code = (
        "import sys, qa.library, reader.reader, web.app\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
