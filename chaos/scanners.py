"""Two scanners that look for holes in what serves pages: wapiti and sqlmap.

They are programs of their own, in an environment of their own or the system's: FOOTNOTE_SCANNERS
names its folder of programs, else they are looked for in PATH. What is not installed is said.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from chaos.part import Report
from chaos.requests import known
from chaos.served import serving

# For wapiti's crawling, for each of its modules, and for each address of sqlmap.
CRAWL_SECONDS, MODULE_SECONDS, ADDRESS_SECONDS = 60, 15, 45
# After which wapiti is ended, as its own limits are looked at only between requests.
WAPITI_SECONDS = 420
# wapiti's levels are 1 (low) to 4; what it calls information is no finding.
MEDIUM = 2
# Only these speak to the server alone. Not csrf, which looks for a token in each form: ours need
# none, as a request of another origin is refused (web.origin and its tests).
MODULES = (
    "cookieflags,crlf,csp,exec,file,http_headers,ldap,methods,permanentxss,redirect,sql,upload,"
    "xss,xxe"
)
# Each with a parameter that sqlmap may change: those in the path are marked by an asterisk.
ADDRESSES = (
    "/api/articles?search=harbour&source=Sample+Wire&limit=5&offset=0&order=newest&kind=text",
    "/articles?search=harbour&source=Sample+Wire&from=2020-01-01&to=2021-01-01&page=1",
    "/?q=harbour&source=Sample+Wire&from=2020-01-01&to=2021-01-01&as_of=2021-01-01",
    "/quotes?quote=harbour",
    "/api/articles/{id}*",
    "/api/articles/{id}?version=1*",
    "/api/citations/{id}*",
)
BODIES = (
    ("/api/ask", {"question": "Who won?", "filters": {"source": ["x"], "article": ["y"]}}),
    ("/api/quotes", {"quote": "Who won?"}),
)
FOUND = "sqlmap identified the following injection point"


def run(_seed: int) -> Report:
    """Let both scan a server; what they leave to chance is theirs."""
    tried: dict[str, int] = {}
    failures: list[str] = []
    skipped: list[str] = []
    with serving(reader=False) as server:
        for name, scan in (("sqlmap", _sqlmap), ("wapiti", _wapiti)):
            program = shutil.which(name, path=os.environ.get("FOOTNOTE_SCANNERS"))
            if program is None:
                skipped.append(f"{name} is not installed (python -m pip install {name}, elsewhere)")
                continue
            counted, found, unfinished = scan(program, server.port)
            tried |= counted
            failures += found
            skipped += unfinished
        failures += server.faults()
    return Report(tried, failures, skipped)


def _wapiti(program: str, port: int) -> tuple[dict[str, int], list[str], list[str]]:
    """What it has crawled, found, and not come to."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        options = f"--flush-session --no-bugreport -f json -o {report} -d 4 --scope folder -l 2"
        more = f"--store-session {folder} --tasks 2 --max-links-per-page 20 -m {MODULES}"
        times = f"--max-scan-time {CRAWL_SECONDS} --max-attack-time {MODULE_SECONDS}"
        command = f"{options} {more} {times}".split()
        try:
            subprocess.run(
                [program, "-u", f"http://127.0.0.1:{port}/", *command],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=WAPITI_SECONDS,
                check=True,
            )
        except subprocess.TimeoutExpired:
            return {}, [], [f"wapiti has not come to its end in {WAPITI_SECONDS} s"]
        said = json.loads(report.read_text())
    found = [
        f"wapiti: {kind}: {one['method']} {one['path']}: {one['info']}"
        for kind, ones in said["vulnerabilities"].items()
        for one in ones
        if one["level"] >= MEDIUM
    ]
    low = sum(len(ones) for ones in said["vulnerabilities"].values()) - len(found)
    counted = {"pages crawled by wapiti": said["infos"]["crawled_pages_nbr"]}
    return {**counted, "findings of wapiti below medium": low}, found, []


def _sqlmap(program: str, port: int) -> tuple[dict[str, int], list[str], list[str]]:
    """How many addresses it has tried, what it has found, and where it did not come to an end."""
    article = known(port)[0]
    root = f"http://127.0.0.1:{port}"
    targets = [["-u", f"{root}{address.format(id=article)}"] for address in ADDRESSES]
    targets += [
        ["-u", f"{root}{path}", "--data", json.dumps(body), "-H", "Content-Type: application/json"]
        for path, body in BODIES
    ]
    found, unfinished = [], []
    for target in targets:
        with TemporaryDirectory() as folder:
            options = (
                f"--batch --level 2 --risk 2 --threads 2 --flush-session --output-dir {folder}"
            )
            try:
                done = subprocess.run(
                    [
                        program,
                        *target,
                        *options.split(),
                        "--dbms",
                        "sqlite",
                        "--ignore-code",
                        "404",
                    ],
                    capture_output=True,
                    text=True,
                    timeout=ADDRESS_SECONDS,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                unfinished.append(f"sqlmap: {target[1].removeprefix(root)}: not in the time")
                continue
        if FOUND in done.stdout:
            found.append(f"sqlmap: {target[1].removeprefix(root)}: {done.stdout[-500:]}")
        elif "do not appear to be injectable" not in done.stdout:
            unfinished.append(f"sqlmap: {target[1].removeprefix(root)}: {done.stdout[-300:]}")
    return {"addresses tried by sqlmap": len(targets)}, found, unfinished
