"""The whole path where there is no network, and without a connection to anywhere but this machine.

Articles are added, a question is asked, pages are served and read, each by the program itself: in a
network namespace that has no route (Linux), where a call outside would fail; with a hook in every
Python process that writes down each connection that is asked for; and, where `strace` is installed,
with all that native code asks the kernel for.
"""

import fcntl
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chaos.part import Report
from datasets.code import ROOT

QUESTION = "Who won the 2023 Nobel Prize in medicine?"
SAMPLES = (ROOT / "samples" / "articles", ROOT / "samples" / "documents")
# What a library reports by itself, it sends some seconds after it was loaded, and again.
LINGERS = 30.0
PAGES = (
    *("/", "/?q=Who+won+the+2023+Nobel+Prize+in+medicine%3F", "/articles", "/about", "/status"),
    *("/quotes?quote=medicine", "/api/status", "/readyz"),
)
# And the answer's own page.
PAGES_READ = len(PAGES) + 1
_UP = 0x1
_FLAGS_OF, _SET_FLAGS = 0x8913, 0x8914
# Every process of Python imports this as it starts; unlike what it watches, it knows nobody.
_HOOK = """
import os, sys
def _watch(event, args, note=os.environ["CONNECTIONS"]):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"):
        where = args[0] if event == "socket.getaddrinfo" else args[1] if len(args) > 1 else None
        with open(note, "a") as file:
            file.write(f"{event} {where!r}\\n")
sys.addaudithook(_watch)
"""
# Also where a server asks by which address it is to listen to all of them.
_HERE = re.compile(r"\(?['\"](?:127\.|::1|localhost|/|$|0\.0\.0\.0'$)|None|b['\"]")


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of it: the answer's status, the pages that were read, the calls that were made."""

    status: str
    articles: int
    pages: int
    connections: tuple[str, ...]


def run(seed: int) -> Report:
    """All samples; nothing is left to chance."""
    del seed
    report = Report({"processes' connections": 0, "pages": 0, "calls of native code": 0})
    why = why_not()
    if why:
        report.skipped.append(why)
    with tempfile.TemporaryDirectory() as scratch:
        seen = isolated(Path(scratch) / "a", SAMPLES, namespace=not why)
        report.tried["processes' connections"] += len(seen.connections)
        report.tried["pages"] += seen.pages
        report.failures.extend(faults(seen))
        if shutil.which("strace") is None:
            report.skipped.append("native code is not watched: strace is not installed")
        else:
            note = Path(scratch) / "calls"
            trace = ("strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", str(note))
            there = Path(scratch) / "b"
            isolated(there, SAMPLES, namespace=not why, before=trace, lingers=LINGERS)
            calls = note.read_text(errors="replace").splitlines()
            report.tried["calls of native code"] += len(calls)
            report.failures.extend(f"native code: {one}"[:300] for one in outside(calls))
    return report


def why_not() -> str:
    """Why nothing can be run here in a network namespace without a route; empty where it can."""
    if shutil.which("unshare") is None:
        return "no network namespace: unshare (util-linux) is not installed"
    done = subprocess.run(["unshare", "-rn", "true"], capture_output=True, text=True)
    return f"no network namespace: {done.stderr.strip()}" if done.returncode else ""


def isolated(
    data: Path,
    paths: Sequence[Path],
    *,
    namespace: bool = True,
    before: Sequence[str] = (),
    lingers: float = 0.0,
) -> Seen:
    """Run the whole path in a process, and in a namespace, of its own; the server stays for some
    seconds longer than it is needed."""
    data.mkdir()
    (data / "sitecustomize.py").write_text(_HOOK)
    known = os.environ.get("PYTHONPATH", "")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(data), str(ROOT), known))),
        "CONNECTIONS": str(data / "connections"),
    }
    command = [sys.executable, "-m", "chaos.hostile.offline", str(data), str(lingers)]
    inside = ["unshare", "-rn"] if namespace else []
    done = subprocess.run(
        [*inside, *before, *command, *map(str, paths)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    told = json.loads(done.stdout.splitlines()[-1])
    note = data / "connections"
    lines = note.read_text().splitlines() if note.exists() else []
    return Seen(told["status"], told["articles"], told["pages"], tuple(lines))


def faults(seen: Seen) -> Iterator[str]:
    """What of it is no silence, or did not work."""
    if seen.status != "answered":
        yield f"the question is {seen.status} without a network"
    if seen.pages < PAGES_READ:
        yield f"{seen.pages} of {PAGES_READ} pages are served without a network"
    for line in seen.connections:
        if not _HERE.match(line.partition(" ")[2]):
            yield f"a connection: {line}"


def outside(calls: Sequence[str]) -> list[str]:
    """The calls, as strace writes them, that go to another machine."""
    to_network = (one for one in calls if "AF_INET" in one)
    return [one for one in to_network if not re.search(r'"127\.|"::1"|"::ffff:127\.', one)]


def _loopback() -> None:
    """Set up the only interface of a new namespace; where it is up already, nothing changes."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
        asked = struct.pack("16sh", b"lo", 0)
        (flags,) = struct.unpack("16xh", fcntl.ioctl(end, _FLAGS_OF, asked)[:18])
        if not flags & _UP:
            fcntl.ioctl(end, _SET_FLAGS, struct.pack("16sh", b"lo", flags | _UP))


def _walk(data: Path, lingers: float, paths: Sequence[str]) -> dict[str, object]:
    """Add, ask, serve, read."""
    where = ("--data", str(data / "data"))
    program = (sys.executable, "-m", "qa")
    subprocess.run([*program, "add", *where, *paths], check=True, stdout=sys.stderr)
    asked = [*program, "ask", *where, "--json", QUESTION]
    answer = json.loads(subprocess.run(asked, check=True, stdout=subprocess.PIPE).stdout)
    # A language model that is elsewhere is offered, and sent nothing until somebody asks for it.
    elsewhere = {"FOOTNOTE_LLM": "http://192.0.2.1:9/v1", "FOOTNOTE_LLM_MODEL": "elsewhere"}
    server = subprocess.Popen(
        [sys.executable, "-m", "web", *where, "--port", "0"],
        env={**os.environ, **elsewhere},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        site = server.stdout.readline().split()[3].rstrip("/")
        pages = sum(_status(site + path) == 200 for path in (*PAGES, answer["permalink"]))
        time.sleep(lingers)
    finally:
        server.terminate()
        server.wait(30)
    articles = answer["index"]["articles"]
    return {"status": answer["status"], "articles": articles, "pages": pages}


def _status(address: str) -> int:
    # No proxy: what the environment names may be elsewhere.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=60) as answer:
        answer.read()
        return int(answer.status)


if __name__ == "__main__":
    if os.environ.get("CONNECTIONS"):
        try:
            _loopback()
        except OSError as error:
            print(f"the loopback interface stays as it is: {error}", file=sys.stderr)
    print(json.dumps(_walk(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3:])))
