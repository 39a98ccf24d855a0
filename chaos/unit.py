"""Whether Footnote does all of its work under the settings of `deploy/footnote.service`."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from chaos.part import Report
from datasets.code import ROOT

QUESTION = "Who won the 2023 Nobel Prize in medicine?"
SCANNED = "The lighthouse of Borkum was painted red in May."
SECONDS = 300


def run(_seed: int) -> Report:
    """Start it shut in, with its samples; ask, add a PDF and a scan, be scraped; export a model."""
    report = Report({})
    if problem := _missing():
        report.skipped.append(problem)
        return report
    with tempfile.TemporaryDirectory(prefix="footnote-unit-") as folder:
        for name, trial in (("serving", _serving), ("exporting", _exporting)):
            report.tried[name] = 1
            try:
                trial(Path(folder), report)
            except (AssertionError, OSError, ValueError, LookupError) as error:
                report.failures.append(f"{name}: {type(error).__name__}: {error}")
    report.skipped.append("IPAddressDeny, MemoryMax and DynamicUser: only systemd sets them")
    return report


def _missing() -> str | None:
    needed = ("unshare", "systemd-analyze", "mount")
    absent = [program for program in needed if shutil.which(program) is None]
    if absent or os.geteuid() != 0:
        return f"root and these programs are needed: {', '.join(absent or needed)}"
    tried = subprocess.run(["unshare", "--mount", "true"], check=False, capture_output=True)
    return "this system allows no namespaces" if tried.returncode else None


def _serving(folder: Path, report: Report) -> None:
    with _started(folder, {}) as (site, log):
        answer = _sent(f"{site}api/ask", {"question": QUESTION})
        assert answer["status"] == "answered", answer["status"]
        for name, content, words in (
            ("a.pdf", _pdf(), "harbour"),
            ("a.png", _scan(), "lighthouse"),
        ):
            report.tried[f"added {name}"] = 1
            added = _upload(site, name, content)
            assert len(added["added"]) == 1, f"{name}: {added['rejected'] or added['skipped']}"
            found = json.load(_get(f"{site}api/articles?search={words}"))
            assert found["total"] >= 1, f"{name}: its text is not there"
        numbers = _get(f"{site}metrics").read().decode()
        assert "process_resident_memory_bytes" in numbers
        refused = _refused_write(log)
        assert not refused, f"something could not be written: {refused}"


def _exporting(folder: Path, _report: Report) -> None:
    """Another encoder runs torch once, in a child process."""
    with _started(folder, {"FOOTNOTE_MODEL": "all-MiniLM-L6-v2"}) as (site, _):
        answer = _sent(f"{site}api/ask", {"question": QUESTION})
        assert answer["citations"] or answer["nearest"]


@contextmanager
def _started(folder: Path, settings: dict[str, str]) -> Iterator[tuple[str, Path]]:
    """A server shut in, whose data and cache are in the folder: its address and its log."""
    log = folder / "log"
    command = [sys.executable, "-m", "web", "--port", "0", "--samples", "--log-format", "json"]
    shut_in = ["unshare", "--mount", sys.executable, "-m", "chaos.sandbox", str(folder)]
    places = {"FOOTNOTE_DATA": str(folder / "data"), "FOOTNOTE_CACHE": str(folder / "cache")}
    with log.open("w") as errors:
        process = subprocess.Popen(
            [*shut_in, *command],
            cwd=ROOT,
            env={**os.environ, **places, **settings, "HOME": str(folder)},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+/", process.stdout.readline())
        assert found, log.read_text()[-2000:]
        yield found[0], log
    finally:
        process.terminate()
        process.wait(60)


def _refused_write(log: Path) -> str:
    words = ("Read-only file system", "Operation not permitted", "Traceback")
    lines = log.read_text(encoding="utf-8").splitlines()
    return next((line for line in lines if any(word in line for word in words)), "")


def _get(address: str) -> Any:
    return urllib.request.urlopen(address, timeout=SECONDS)


def _sent(address: str, body: dict[str, str]) -> Any:
    headers = {"Content-Type": "application/json"}
    return json.load(_get_request(address, json.dumps(body).encode(), headers))


def _upload(site: str, name: str, content: bytes) -> Any:
    head = f'--x\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
    body = head.encode() + content + b"\r\n--x--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    return json.load(_get_request(f"{site}api/articles", body, headers))


def _get_request(address: str, body: bytes, headers: dict[str, str]) -> Any:
    request = urllib.request.Request(address, body, headers)
    try:
        return urllib.request.urlopen(request, timeout=SECONDS)
    except urllib.error.HTTPError as error:
        return error


def _pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    made = BytesIO()
    canvas = Canvas(made)
    canvas.drawString(72, 700, "The harbour of Emden was closed on Monday because of a storm.")
    canvas.save()
    return made.getvalue()


def _scan() -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (1400, 300), 255)
    ImageDraw.Draw(picture).text((60, 120), SCANNED, fill=0, font=ImageFont.load_default(44))
    made = BytesIO()
    picture.save(made, "PNG", dpi=(200, 200))
    return made.getvalue()
