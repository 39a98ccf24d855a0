"""``python -m chaos PART [--seed N]``: try to break a promise, write what was found.

Ends with 1 where a promise was broken. Results go to ``chaos/results/``.
"""

import argparse
import importlib
import sys
import time
from dataclasses import asdict

from chaos.part import Part, Report
from datasets.code import ROOT, SERVED
from datasets.report import write

RESULTS = ROOT / "chaos" / "results"
# The file of each part, whose function `run` is the trial.
PARTS: dict[str, str] = {
    "removal": "chaos.storage.removal",
    "bitrot": "chaos.storage.bitrot",
    "disk": "chaos.storage.disk",
    "power": "chaos.storage.power",
    "kill": "chaos.storage.kill",
    "steps": "chaos.storage.steps",
    "hostile-files": "chaos.hostile.files",
    "backup": "chaos.backup",
    "index": "chaos.index",
    "hostile-articles": "chaos.hostile.articles",
    "offline": "chaos.hostile.offline",
    "bundle": "chaos.bundle",
    "unit": "chaos.unit",
    "overload": "chaos.overload",
    "many": "chaos.many",
    "migrate": "chaos.migrate",
    "soak": "chaos.soak",
    "fuzz": "chaos.hostile.fuzz",
    "requests": "chaos.requests",
    "scanners": "chaos.scanners",
    "slow": "chaos.slow",
}


def main() -> int:
    """Run the part that is named."""
    parser = argparse.ArgumentParser(prog="python -m chaos", description=__doc__)
    parser.add_argument("part", choices=sorted(PARTS), metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--seed", type=int, default=1, help="of all chance (default 1)")
    given = parser.parse_args()
    run: Part = importlib.import_module(PARTS[given.part]).run
    begun = time.monotonic()
    report = run(given.seed)
    RESULTS.mkdir(exist_ok=True)
    result = {"seed": given.seed, "seconds": round(time.monotonic() - begun), **asdict(report)}
    write(given.part, result, RESULTS / f"{given.part}.json", ran=SERVED)
    return _told(report)


def _told(report: Report) -> int:
    for kind, count in report.tried.items():
        print(f"{count:>9,} {kind}")
    for line in report.skipped:
        print(f"skipped: {line}")
    for line in report.failures:
        print(f"BROKEN: {line}", file=sys.stderr)
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
