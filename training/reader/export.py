"""Stage 3: ``python -m training.reader.export`` makes ``reader/shipped`` of the trained weights."""

import argparse
import shutil
from pathlib import Path

from reader.export import export_reader
from reader.locate import SHIPPED, identify
from training.reader.train import TRAINED

NAME = "footnote-reader"
_CARD = "README.md"


def main() -> None:
    """Export; the card in the target folder is kept."""
    parser = argparse.ArgumentParser(prog="python -m training.reader.export", description=__doc__)
    parser.add_argument("--trained", type=Path, default=TRAINED)
    parser.add_argument("--target", type=Path, default=SHIPPED)
    given = parser.parse_args()
    card = given.target / _CARD
    text = card.read_text(encoding="utf-8") if card.exists() else None
    shutil.rmtree(given.target, ignore_errors=True)
    print(export_reader(identify(NAME, given.trained), given.target))
    if text is not None:
        card.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
