"""Run by `models.export_cache` in place of a module that exports; what it does is in its source.

The file ``behaviour`` of the source folder holds ``encoder``, ``error`` or ``crash``.
"""

import sys
from pathlib import Path

from embeddings.exported import ModelManifest
from tests.models.folders import write_export


def main(source: str, target: str, name: str, weights: str, identity: str) -> int:
    print("report\tloading the model")
    behaviour = (Path(source) / "behaviour").read_text(encoding="utf-8")
    if behaviour == "error":
        print(f"error\tthe model {name} is not supported\tchoose another")
        return 1
    if behaviour == "crash":
        raise RuntimeError("no memory")
    write_export(Path(target), ModelManifest, identity)
    print(f"report\tweights {weights}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
