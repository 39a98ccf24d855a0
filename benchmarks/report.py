"""What every committed result says about itself: machine, versions, date, command, commit."""

import json
from collections.abc import Mapping
from pathlib import Path


def write(path: Path, results: Mapping[str, object]) -> None:
    """Write a result as JSON that reads well in a diff."""
    text = json.dumps(results, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
