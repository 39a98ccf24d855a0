"""The serving process as users start it: how long until the first answer, and how much memory."""

import json
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import date, timedelta
from pathlib import Path
from typing import Any

RUNS = 5
QUESTION = "Who won the Nobel Prize in medicine?"
AFTER = date(2030, 1, 1)


def measure(scratch: Path) -> dict[str, Any]:
    """Serve the sample collection, its index present; medians of some starts."""
    folder = str(scratch / "data")
    add = [sys.executable, "-m", "qa", "add", "--data", folder, "samples/articles"]
    subprocess.run(add, check=True)
    runs = [_run(folder) for _ in range(RUNS)]
    return {
        "start_to_first_answer_s": statistics.median(run["first_s"] for run in runs),
        "first_answer_mb": statistics.median(run["first_mb"] for run in runs),
        "memory_after_200_questions_mb": statistics.median(run["last_mb"] for run in runs),
        "request_p50_ms": statistics.median(run["p50_ms"] for run in runs),
        "runs": runs,
    }


def _run(folder: str) -> dict[str, float]:
    port = _free_port()
    url = f"http://127.0.0.1:{port}/api/ask"
    command = [sys.executable, "-m", "web", "--port", str(port), "--data", folder]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            _until_answered(url)
            first = time.perf_counter() - started
            first_mb = _peak_mb(server.pid)
            times = [_asked(url, n) for n in range(1, 201)]
            last_mb = _peak_mb(server.pid)
        finally:
            server.terminate()
    return {
        "first_s": first,
        "first_mb": first_mb,
        "last_mb": last_mb,
        "p50_ms": statistics.median(times),
    }


def _until_answered(url: str) -> None:
    for _ in range(3000):
        try:
            _asked(url)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.01)
        else:
            return
    raise TimeoutError(f"no answer from {url}")


def _asked(url: str, number: int = 0) -> float:
    """Ask as of another day for each number: what was asked before is answered from memory."""
    as_of = (AFTER + timedelta(number)).isoformat()
    body = json.dumps({"question": QUESTION, "filters": {"as_of": as_of}}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    started = time.perf_counter()
    with urllib.request.urlopen(request, timeout=30) as response:
        json.load(response)
    return (time.perf_counter() - started) * 1000


def _peak_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
