"""What is installed and loaded is what was meant: locked by hash, verified, and never unpickled."""

import ast
import json
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from deploy.lock import locked
from embeddings.locate import SHIPPED as ENCODER
from models.files import Checksum
from reader.locate import SHIPPED as READER

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("corpus", "embeddings", "models", "qa", "reader", "web", "deploy")
LOCKS = {
    "requirements.txt": "requirements.lock",
    "requirements-extra.txt": "requirements-extra.lock",
}
REQUIRED = re.compile(r"^([\w-]+)(?:\[\w+\])?==(\S+)$", re.MULTILINE)
# The one package without a hash (docs/dependencies.md).
UNLOCKED = "torch"

# Modules that make objects, and so may run code, of what they read.
PICKLES = {"pickle", "_pickle", "cPickle", "dill", "cloudpickle", "shelve", "marshal", "joblib"}
PICKLES |= {"multiprocessing", "concurrent.futures.process"}
# Names whose call does, whatever they are called on, and arguments that allow it.
CALLS = {"eval", "exec", "read_pickle", "torch.load", "unsafe_load", "yaml.load", "full_load"}
ALLOWED = {("corpus/formats/front_matter.py", "yaml.load")}  # with BaseLoader: strings only
MUST_BE_FALSE = {"allow_pickle", "trust_remote_code"}

FILES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def name(text: str) -> str:
    return text.lower().replace("_", "-")


@pytest.mark.parametrize("file", LOCKS)
def test_the_lock_holds_what_is_required_and_its_hashes(file: str) -> None:
    packages = list(locked(ROOT / LOCKS[file]))
    versions = {(name(each.name), each.version) for each in packages}
    required = {(name(a), b) for a, b in REQUIRED.findall((ROOT / file).read_text())}
    assert {pair for pair in required if pair[0] != UNLOCKED} <= versions
    assert UNLOCKED not in {each.name for each in packages}
    assert all(each.hashes for each in packages)
    # None of it is read over: every line that names a package is one of these.
    lines = re.findall(r"^[^\s#].*==", (ROOT / LOCKS[file]).read_text(), re.MULTILINE)
    assert len(lines) == len(packages)


def test_the_two_locks_agree() -> None:
    first, second = ({each.name: each for each in locked(ROOT / file)} for file in LOCKS.values())
    assert all(
        first[common].version == second[common].version for common in first.keys() & second.keys()
    )


def test_what_runs_here_is_what_is_locked() -> None:
    plain = [each for file in LOCKS.values() for each in locked(ROOT / file) if not each.marker]
    assert {each.name: version(each.name) for each in plain} == {
        each.name: each.version for each in plain
    }


def test_the_bill_of_materials_lists_what_is_locked_and_the_models() -> None:
    bill = json.loads((ROOT / "deploy" / "sbom.json").read_text())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    listed = {(one["name"], one.get("version")) for one in bill["components"]}
    packages = [each for file in LOCKS.values() for each in locked(ROOT / file)]
    assert {(name(each.name), each.version) for each in packages if not each.marker} <= listed
    assert UNLOCKED in {known for known, _ in listed}
    hashes = {
        one["name"]: one["hashes"][0]["content"] for one in bill["components"] if "hashes" in one
    }
    for folder in (ENCODER, READER):
        for file in ("model.onnx", "tokenizer.json"):
            shown = f"{folder.parent.name}/shipped/{file}"
            assert hashes[shown] == Checksum.of(folder / file).sha256


def test_no_licence_forbids_what_apache_allows() -> None:
    bill = json.loads((ROOT / "deploy" / "sbom.json").read_text())
    licences = {
        one["name"]: " ".join(
            each.get("expression") or each["license"].get("id") or each["license"]["name"]
            for each in one["licenses"]
        )
        for one in bill["components"]
    }
    gpl = re.compile(r"(?<!L)GPL|Affero|GNU General", re.IGNORECASE)
    bound = {known for known, words in licences.items() if gpl.search(words)}
    assert {known for known in bound if " OR " not in licences[known]} == set()
    assert "not said" not in licences.values()


def test_nothing_is_unpickled() -> None:
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in FILES}
    assert not {file: found for file, text in texts.items() if (found := [*unsafe(file, text)])}


def test_graphs_are_opened_in_one_place_which_is_given_verified_folders() -> None:
    """`models.exported.load_exported` verifies; `tests/models/test_exported.py` damages files."""
    opened = [path for path in FILES if "InferenceSession(" in path.read_text(encoding="utf-8")]
    assert [path.relative_to(ROOT).as_posix() for path in opened] == ["models/session.py"]


@pytest.mark.parametrize(
    "code",
    [
        "import pickle",
        "from joblib import load",
        "import multiprocessing.pool",
        "from concurrent.futures.process import ProcessPoolExecutor",
        "from concurrent.futures import ProcessPoolExecutor",
        "torch.load(file)",
        "numpy.load(file, allow_pickle=True)",
        "AutoModel.from_pretrained(name, trust_remote_code=wanted)",
        "eval(text)",
        "yaml.load(text)",
        "frame.read_pickle(file)",
    ],
)
def test_what_unpickles_would_be_found(code: str) -> None:
    assert list(unsafe("qa/any.py", code))


def unsafe(file: str, code: str) -> Iterator[str]:
    """What in a file makes objects, or runs code, of data."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names if is_pickle(each.name))
            case ast.ImportFrom(module=str(module), names=names):
                yield from (each.name for each in names if is_pickle(module))
                yield from (each.name for each in names if each.name == "ProcessPoolExecutor")
            case ast.Call(func=called, keywords=keywords):
                whole = ast.unparse(called)
                ends = {whole, whole.rpartition(".")[2]} if "." in whole else {whole}
                if (
                    ends & CALLS
                    and not is_module_eval(whole, node)
                    and (file, whole) not in ALLOWED
                ):
                    yield whole
                for keyword in keywords:
                    value = keyword.value
                    is_false = isinstance(value, ast.Constant) and value.value is False
                    if keyword.arg in MUST_BE_FALSE and not is_false:
                        yield keyword.arg


def is_pickle(module: str) -> bool:
    return any(module == one or module.startswith(f"{one}.") for one in PICKLES)


def is_module_eval(called: str, call: ast.Call) -> bool:
    """torch's `Module.eval`, which takes nothing and sets a model to work."""
    return called.endswith(".eval") and not call.args and not call.keywords
