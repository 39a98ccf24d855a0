"""The house: which room may import which, what a room must not know, and how large it may grow.

A room is a folder; in `corpus` and `qa` each sub-folder is one, and each file beside them. Imports
inside functions count too.
"""

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTED = ("corpus", "qa")
FOLDERS = (
    *("corpus", "models", "embeddings", "reader", "qa", "web"),
    *("datasets", "deploy", "training", "benchmarks", "chaos"),
)

# Each line imports only from lines above it.
LEVELS = (
    "corpus.disk corpus.labels",
    "corpus.article corpus.collection corpus.days corpus.engine corpus.names deploy models",
    "corpus.errors",
    "corpus.identity corpus.keyword_query corpus.text corpus.version",
    "corpus.formats corpus.keyword_files corpus.originals corpus.prepare",
    "corpus.keywords",
    "corpus.tables",
    "corpus.listings",
    "corpus.store embeddings reader",
    "corpus.postgres",
    "qa.learned",
    "qa.contract",
    "qa.elsewhere",
    "qa.priority qa.settings",
    "qa.signs",
    "qa.cautions qa.question",
    "qa.citation qa.values",
    "qa.batch qa.collection qa.evaluation qa.exports qa.lookup qa.proof",
    "qa.finding qa.kept qa.search",
    "qa.fetching qa.keys qa.written",
    "qa.judged qa.reports qa.saved",
    "qa.dossiers",
    "qa.backup qa.copying qa.decision qa.records",
    "qa.answering qa.shelving",
    "qa.library",
    "qa.behind qa.watch",
    "qa.probe",
    "qa.opening",
    "qa.cli",
    "qa.__main__ web datasets",
    "benchmarks training",
    "chaos",
)

# Which room imports which: every arrow there is, and no other.
ARROWS = {
    "corpus.collection": "corpus.labels",
    "corpus.errors": "corpus.article",
    "corpus.formats": "corpus.article corpus.collection corpus.days corpus.errors corpus.names"
    " corpus.text",
    "corpus.identity": "corpus.article corpus.errors",
    "corpus.keyword_files": "corpus.errors",
    "corpus.keyword_query": "corpus.collection corpus.days",
    "corpus.keywords": "corpus.article corpus.collection corpus.days corpus.keyword_files"
    " corpus.keyword_query corpus.text",
    "corpus.originals": "corpus.article corpus.disk corpus.errors",
    "corpus.listings": "corpus.collection corpus.engine corpus.labels corpus.tables",
    "corpus.postgres": "corpus.article corpus.collection corpus.engine corpus.errors"
    " corpus.keywords corpus.originals corpus.store corpus.tables corpus.text",
    "corpus.prepare": "corpus.article corpus.errors corpus.identity corpus.names corpus.text"
    " corpus.version",
    "corpus.store": "corpus.article corpus.collection corpus.errors corpus.listings"
    " corpus.originals corpus.tables",
    "corpus.tables": "corpus.article corpus.collection corpus.days corpus.disk corpus.engine"
    " corpus.errors corpus.identity corpus.labels corpus.text",
    "corpus.text": "corpus.article corpus.days",
    "corpus.version": "corpus.article",
    "embeddings": "models",
    "reader": "models",
    "qa.contract": "corpus.collection corpus.days corpus.errors corpus.labels corpus.names models",
    "qa.settings": "qa.contract qa.elsewhere",
    "qa.signs": "corpus.article qa.contract",
    "qa.cautions": "corpus.article corpus.text qa.contract qa.signs reader",
    "qa.citation": "corpus.article corpus.errors corpus.store corpus.text corpus.version"
    " qa.cautions qa.contract",
    "qa.batch": "qa.contract",
    "qa.behind": "corpus.store embeddings qa.answering qa.batch qa.contract qa.elsewhere qa.library"
    " qa.saved qa.search",
    "qa.question": "corpus.article corpus.collection corpus.days corpus.keywords corpus.store"
    " corpus.text qa.contract qa.learned",
    "qa.collection": "corpus.article corpus.collection corpus.disk corpus.errors corpus.formats"
    " corpus.identity corpus.keywords corpus.originals corpus.prepare corpus.store corpus.text"
    " corpus.version embeddings models qa.citation qa.contract qa.settings",
    "qa.evaluation": "qa.contract qa.question",
    "qa.exports": "corpus.article corpus.days corpus.identity qa.contract",
    "qa.lookup": "corpus.article corpus.keywords corpus.store corpus.text"
    " qa.cautions qa.citation qa.contract qa.question",
    "qa.proof": "corpus.article corpus.errors corpus.formats corpus.prepare corpus.store"
    " corpus.text qa.cautions qa.citation qa.contract",
    "qa.judged": "corpus.errors qa.contract qa.evaluation qa.kept qa.learned qa.question",
    "qa.finding": "corpus.article corpus.collection corpus.labels corpus.store corpus.text"
    " qa.cautions qa.citation qa.collection qa.contract",
    "qa.kept": "corpus.article corpus.disk corpus.errors corpus.store qa.citation qa.contract"
    " qa.exports qa.proof",
    "qa.search": "corpus.article corpus.collection corpus.store corpus.text embeddings"
    " qa.collection qa.contract qa.learned qa.question",
    "qa.values": "corpus.article corpus.days corpus.text qa.question",
    "qa.reports": "corpus.article corpus.days corpus.store corpus.text"
    " qa.citation qa.contract qa.question qa.search qa.values",
    "qa.backup": "corpus.collection corpus.disk corpus.originals corpus.store corpus.tables models"
    " qa.contract",
    "qa.copying": "corpus.article corpus.collection corpus.store qa.contract qa.kept",
    "qa.decision": "corpus.article corpus.text reader"
    " qa.contract qa.learned qa.question qa.reports qa.search qa.values",
    "qa.answering": "corpus.article corpus.store corpus.text embeddings qa.cautions qa.citation"
    " qa.collection qa.contract qa.decision qa.elsewhere qa.learned qa.proof qa.question qa.reports"
    " qa.search reader",
    "qa.written": "corpus.article corpus.days corpus.store corpus.text qa.cautions qa.citation"
    " qa.contract qa.elsewhere qa.proof qa.question qa.signs qa.values reader",
    "qa.dossiers": "corpus.article corpus.store corpus.text qa.cautions qa.citation qa.contract"
    " qa.exports qa.kept qa.proof",
    "qa.keys": "corpus.errors qa.contract qa.kept",
    "qa.records": "corpus.article corpus.store qa.collection qa.contract qa.dossiers qa.exports"
    " qa.finding qa.judged qa.kept qa.keys qa.proof qa.saved qa.written",
    "qa.library": "corpus.article corpus.errors corpus.formats corpus.store embeddings reader"
    " qa.answering qa.collection qa.contract qa.finding qa.lookup qa.records qa.settings",
    "qa.watch": "corpus.article corpus.collection corpus.disk corpus.errors corpus.formats"
    " corpus.store qa.collection qa.contract qa.library",
    "qa.probe": "corpus.article qa.contract qa.decision qa.library qa.search",
    "qa.opening": "corpus.postgres corpus.store embeddings models qa.answering qa.collection"
    " qa.contract qa.copying qa.decision qa.keys qa.learned qa.library qa.probe qa.records"
    " qa.settings qa.shelving qa.written reader",
    "qa.fetching": "corpus.article corpus.errors corpus.formats corpus.names corpus.text"
    " qa.contract qa.kept",
    "qa.cli": "qa.backup qa.batch qa.behind qa.contract qa.copying qa.dossiers qa.evaluation"
    " qa.exports qa.fetching qa.judged qa.kept qa.library qa.opening qa.priority qa.proof"
    " qa.records qa.saved qa.settings qa.watch",
    "qa.__main__": "qa.cli",
    "web": "qa.batch qa.behind qa.citation qa.cli qa.contract qa.dossiers qa.elsewhere qa.exports"
    " qa.judged qa.keys qa.library qa.opening qa.priority qa.saved qa.settings qa.watch",
    "datasets": "corpus.article corpus.errors corpus.formats corpus.prepare corpus.text"
    " qa.contract qa.library qa.opening qa.probe",
    "benchmarks": "corpus.article corpus.collection corpus.formats corpus.keywords corpus.labels"
    " corpus.postgres corpus.prepare corpus.store corpus.text corpus.version datasets embeddings"
    " models qa.answering qa.behind qa.cautions qa.citation qa.collection qa.contract qa.copying"
    " qa.elsewhere qa.evaluation qa.finding qa.library qa.lookup qa.opening qa.probe qa.proof"
    " qa.question qa.saved qa.search qa.settings qa.written reader",
    "chaos": "benchmarks corpus.article corpus.collection corpus.errors corpus.formats corpus.names"
    " corpus.prepare corpus.store corpus.tables corpus.text datasets embeddings models qa.backup"
    " qa.citation qa.collection qa.contract qa.library qa.opening qa.settings web",
    "training": "corpus.article corpus.prepare corpus.text datasets embeddings models reader"
    " qa.cautions qa.collection qa.contract qa.decision qa.evaluation qa.judged qa.learned qa.probe"
    " qa.question qa.search",
    "qa.shelving": "corpus.postgres corpus.store qa.dossiers qa.judged qa.kept qa.keys qa.learned"
    " qa.records qa.saved qa.settings",
    "qa.saved": "corpus.text qa.batch qa.contract qa.kept qa.keys qa.question",
    "qa.elsewhere": "qa.contract",
}

# Whatever the levels allow: these folders do not know each other.
APART = (
    ("corpus", "models embeddings reader"),
    ("embeddings", "reader"),
    ("training", "benchmarks web"),
    ("benchmarks", "web"),
)
# Of the command line the server uses the progress bar alone.
ONLY_MODULES = {("web", "qa.cli"): {"qa.cli.progress"}}

MUST_NOT_KNOW = {
    "corpus": "faiss flask onnxruntime sentence_transformers torch",
    "models": "apsw faiss flask psycopg sqlite3 tantivy",
    "embeddings": "apsw flask psycopg sqlite3 tantivy",
    "reader": "apsw faiss flask psycopg sqlite3 tantivy",
    "qa": "apsw faiss flask onnxruntime psycopg sqlite3 tantivy tokenizers torch",
    "web": "apsw faiss onnxruntime psycopg sentence_transformers sqlite3 tantivy tokenizers torch",
    "datasets": "apsw faiss flask onnxruntime psycopg sqlite3 tantivy torch",
}

MAX_LINES = 250
MAX_FILES = 15
SQL = re.compile(r"SELECT |INSERT |UPDATE |DELETE FROM|CREATE TABLE")

FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


def module_of(path: Path) -> str:
    """The module's name as it is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_of(path) for path in FILES}


def test_rooms_import_what_the_table_says_and_no_more() -> None:
    found = {room: " ".join(sorted(others)) for room, others in arrows().items()}
    wanted = {room: " ".join(sorted(others.split())) for room, others in ARROWS.items()}
    assert found == wanted


def test_every_arrow_leads_to_a_lower_level() -> None:
    level = {room: n for n, rooms in enumerate(LEVELS) for room in rooms.split()}
    assert set(level) == {room_of(module) for module in MODULES} - set(PARTED)
    upward = [
        (room, other)
        for room, others in ARROWS.items()
        for other in others.split()
        if level[other] >= level[room]
    ]
    assert not upward


def test_folders_that_stand_apart_do_not_know_each_other() -> None:
    pairs = {pair for one, others in APART for pair in product([one], others.split())}
    known = {
        (room.partition(".")[0], other.partition(".")[0])
        for room, others in ARROWS.items()
        for other in others.split()
    }
    assert not known & (pairs | {(b, a) for a, b in pairs})


def test_an_arrow_that_is_meant_for_one_module_leads_to_no_other() -> None:
    for (room, other), modules in ONLY_MODULES.items():
        used = {
            module
            for path in FILES
            if room_of(module_of(path)) == room
            for module in imported(path)
            if module in MODULES and room_of(module) == other
        }
        assert used == modules


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_knows_only_its_own_packages(path: Path) -> None:
    folder = path.relative_to(ROOT).parts[0]
    packages = {name.partition(".")[0] for name in imported(path)}
    assert not packages & set(MUST_NOT_KNOW.get(folder, "").split())


def test_only_the_tables_hold_sql() -> None:
    tables = {ROOT / "corpus" / "tables", ROOT / "corpus" / "postgres"}
    others = (path for path in FILES if tables.isdisjoint(path.parents))
    assert not [(str(path), text) for path in others for text in texts(path) if SQL.search(text)]


def test_every_file_stays_small() -> None:
    lines = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in FILES}
    assert not {path: count for path, count in lines.items() if count > MAX_LINES}


def test_every_room_stays_small() -> None:
    files: dict[str, int] = defaultdict(int)
    for path in FILES:
        files[path.parent.relative_to(ROOT).as_posix()] += 1
    product_rooms = ("corpus", "embeddings", "models", "reader", "datasets", "qa")
    inside = {room: n for room, n in files.items() if room.partition("/")[0] in product_rooms}
    assert not {room: count for room, count in inside.items() if count > MAX_FILES}


def test_every_room_says_what_it_is() -> None:
    """The folders of scripts that are run one by one need no word."""
    rooms = {path.parent for path in FILES} - {ROOT / "benchmarks" / "peers"}
    assert not [str(room) for room in sorted(rooms) if not says_something(room / "__init__.py")]


def test_a_serving_process_loads_no_training_stack() -> None:
    heavy = "torch sentence_transformers transformers trafilatura rich sklearn psycopg"
    assert loaded("qa.library, qa.opening, reader.reader, web.app", heavy) == "[]"


@pytest.mark.parametrize("room", ["proof", "kept", "keys", "exports", "lookup", "judged"])
def test_what_needs_no_model_loads_none(room: str) -> None:
    modules = sorted(name for name in MODULES if room_of(name) == f"qa.{room}")
    assert loaded(", ".join(modules), "onnxruntime faiss tokenizers") == "[]"


def arrows() -> dict[str, set[str]]:
    """Which rooms each room imports, but for itself."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in FILES:
        room = room_of(module_of(path))
        others = {room_of(module) for module in imported(path) if module in MODULES}
        found[room] |= others - {room}
    return {room: others for room, others in found.items() if others}


@cache
def imported(path: Path) -> tuple[str, ...]:
    """The modules that a file imports, wherever in it; with names that may be modules as such."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [name for name in inside if name in MODULES]
            yield from modules if len(modules) == len(inside) else (node.module, *modules)


def texts(path: Path) -> Iterator[str]:
    """The string constants of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def room_of(module: str) -> str:
    """The room that a module belongs to."""
    folder, *inside = module.split(".")
    return f"{folder}.{inside[0]}" if folder in PARTED and inside else folder


def says_something(init: Path) -> bool:
    return init.exists() and bool(ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))))


def loaded(modules: str, heavy: str) -> str:
    """Which of some packages a process holds that has imported these modules."""
    code = f"import sys, {modules}\nprint([n for n in {heavy.split()!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
