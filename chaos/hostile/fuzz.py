"""Readers, queries, links to quotations and the loader of the index under atheris (libFuzzer).

``python -m chaos.hostile.fuzz TARGET SECONDS FOLDER`` fuzzes one; what it finds is a file in the
folder, to be put into ``tests/chaos/hostile/findings/TARGET``, where a test reads it for good.
"""

import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from chaos.part import Report
from datasets.code import ROOT

SECONDS = 600
FINDINGS = ROOT / "tests" / "chaos" / "hostile" / "findings"
_NAMES = ("readers", "queries", "fragments", "index-loader")
_FOUND = ("crash-*", "timeout-*", "oom-*", "leak-*")
_QUESTIONS = (
    b'{"question": "Who freed the ship?", "filters": {"source": ["Sample Wire"]}, "limit": 3}',
    b'{"question": "And when?", "conversation": [{"question": "Who?", "answer": "Tugs"}]}',
    b'What happened in March 2021 (not "the canal") AND source:wire?',
)


def run(seed: int, seconds: int = SECONDS) -> Report:
    """So many seconds each."""
    report = Report({}, measured={})
    if importlib.util.find_spec("atheris") is None:
        report.skipped.append(
            "nothing was fuzzed: atheris is not installed (pip install -r requirements-chaos.txt)"
        )
        return report
    with tempfile.TemporaryDirectory() as scratch:
        for name in _NAMES:
            folder = Path(scratch) / name
            _prepare(name, folder / "corpus", seed)
            command = [sys.executable, "-m", "chaos.hostile.fuzz", name, str(seconds), str(folder)]
            done = subprocess.run(
                [*command, str(seed)], cwd=ROOT, capture_output=True, text=True, errors="replace"
            )
            report.tried[f"{name}: runs"] = _runs(done.stderr)
            report.measured[f"{name}: seconds"] = seconds
            found = [path for form in _FOUND for path in folder.glob(form)]
            for path in found:
                FINDINGS.joinpath(name).mkdir(parents=True, exist_ok=True)
                shutil.copy(path, FINDINGS / name / path.name)
                report.failures.append(f"{name}: {path.name}: {_last(done.stderr)}"[:300])
            if done.returncode and not found:
                report.failures.append(f"{name}: ends with {done.returncode}: {_last(done.stderr)}")
    return report


def _prepare(name: str, folder: Path, seed: int) -> None:
    """Something to begin with: valid files and a few broken ones, real questions."""
    folder.mkdir(parents=True)
    for number, content in enumerate(_begun(name, Random(seed))):
        (folder / str(number)).write_bytes(content)


def _begun(name: str, random: Random) -> Iterator[bytes]:
    # Not with this module: what these import could not be instrumented any more.
    from chaos.hostile.mutations import mutated
    from chaos.hostile.seeds import SEEDS

    if name == "readers":
        for files in SEEDS.values():
            for _, make in files:
                for kind in random.sample(range(16), 4):
                    yield bytes([kind]) + mutated(make(), random)
    elif name == "queries":
        yield from _QUESTIONS
    elif name == "fragments":
        yield b"\x20\x40" + "The quay closes, “in March” – he said.\n\nIt shuts.".encode()
    else:
        yield from (bytes([file, at, 1]) + b"{}" for file in range(8) for at in (0, 128, 255))


def _runs(said: str) -> int:
    counts = [int(number) for number in re.findall(r"^#(\d+)\s", said, re.MULTILINE)]
    done = re.search(r"Done (\d+) runs", said)
    return int(done[1]) if done else max(counts, default=0)


def _last(said: str) -> str:
    """The line that names the error, of all that was said."""
    lines = [one for one in said.splitlines() if re.match(r"[\w.]*(?:Error|Exception)\b", one)]
    return (lines or said.splitlines() or [""])[-1]


def main() -> None:
    """Fuzz one target; it ends with 77 where something was found."""
    import atheris

    name, seconds, folder, seed = sys.argv[1:]
    with atheris.instrument_imports(include=["corpus", "qa", "embeddings", "models"]):
        from chaos.hostile.targets import TARGETS

        # Many modules are imported when they are first needed.
        for path in (Path(folder) / "corpus").iterdir():
            TARGETS[name](path.read_bytes())
    options = (
        f"-max_total_time={seconds}", f"-seed={seed}", "-max_len=8192", "-timeout=30",
        "-rss_limit_mb=4096", f"-artifact_prefix={folder}/",
    )  # fmt: skip
    atheris.Setup([sys.argv[0], *options, f"{folder}/corpus"], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
