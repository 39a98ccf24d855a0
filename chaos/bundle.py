"""Whether a bundle installs and answers on a machine without network and without our packages."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from chaos.part import Report
from datasets.code import ROOT

QUESTION = "Who won the 2023 Nobel Prize in medicine?"
# No index, no settings and no caches of this machine.
BARE = {"PATH": "/usr/local/bin:/usr/bin:/bin", "PIP_CONFIG_FILE": os.devnull, "LANG": "C.UTF-8"}


def run(_seed: int) -> Report:
    """Make it, unpack it elsewhere, install it in a network of its own, ask; then damage it."""
    report = Report({})
    made = _timed(report, "make", ["make", "bundle"], ROOT, dict(os.environ))
    if made.returncode:
        report.skipped.append(f"the packages cannot be had here: {_last(made)}")
        return report
    alone = _alone(report)
    tar = ROOT / ".cache" / "bundle" / "footnote.tar"
    report.measured["mebibytes"] = round(tar.stat().st_size / 2**20)
    with tempfile.TemporaryDirectory(prefix="footnote-bundle-") as folder:
        subprocess.run(["tar", "-xf", tar, "-C", folder], check=True)
        unpacked = Path(folder) / "footnote"
        bare = {**BARE, "HOME": folder, "FOOTNOTE_DATA": str(Path(folder) / "data")}
        python = shutil.which("python3") or "python3"
        install = [*alone, "env", f"PYTHON={python}", "deploy/install"]
        _wanted(report, "install", _timed(report, "install", install, unpacked, bare))
        asked = [*alone, ".venv/bin/python", "-m", "qa"]
        added = _timed(report, "add", [*asked, "add", "samples/articles"], unpacked, bare)
        _wanted(report, "add", added)
        answer = _timed(report, "ask", [*asked, "ask", "--json", QUESTION], unpacked, bare)
        _wanted(report, "ask", answer)
        if not answer.returncode and json.loads(answer.stdout)["status"] != "answered":
            report.failures.append("ask: it does not answer as it does here")
        _damage(report, unpacked, install, bare)
    return report


def _damage(report: Report, unpacked: Path, install: list[str], bare: dict[str, str]) -> None:
    """One byte of a model, of a wheel and of the code: each is noticed before anything is run."""
    shutil.rmtree(unpacked / ".venv")
    wheel = min((unpacked / "wheels").glob("numpy-*.whl"))
    for path in (
        unpacked / "reader" / "shipped" / "model.onnx",
        wheel,
        unpacked / "web" / "app.py",
    ):
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        done = _timed(report, "damaged", install, unpacked, bare)
        path.write_bytes(whole)
        if not done.returncode or path.name not in done.stdout + done.stderr:
            report.failures.append(f"damaged {path.name}: not noticed")
        if (unpacked / ".venv").exists():
            report.failures.append(f"damaged {path.name}: something was installed")


def _alone(report: Report) -> list[str]:
    """What a command is started by to be without network."""
    command = ["unshare", "--net"]
    tried = subprocess.run([*command, "true"], check=False, capture_output=True)
    if tried.returncode:
        report.skipped.append("namespaces are not allowed here: the network was there")
        return []
    return command


def _timed(
    report: Report, what: str, command: list[str], folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    begun = time.monotonic()
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    report.tried[what] = report.tried.get(what, 0) + 1
    report.measured[f"{what}_seconds"] = round(time.monotonic() - begun, 1)
    return done


def _wanted(report: Report, what: str, done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode:
        report.failures.append(f"{what}: {_last(done)}")


def _last(done: subprocess.CompletedProcess[str]) -> str:
    lines = (done.stdout + done.stderr).strip().splitlines()
    # Without the folders of this machine.
    return re.sub(r"(?<!\w)/\S+/", "…/", lines[-1] if lines else "it said nothing")
