"""``python -m training.encoder.prepare`` writes the lessons that the encoder learns from."""

import pickle
from collections.abc import Iterator
from pathlib import Path

from datasets.sets import SETS
from embeddings.locate import official_model
from training.encoder.lessons import Lesson, WindowMaker, lessons

FOLDER = Path(".cache/training/encoder")
# The sets learned from. Of those that people asked before they had seen the text, the official
# weights know much already: what they choose there is held.
NEWS = ("wire", "modern", "official")
TAUGHT = (*NEWS, "squad-1.1", "squadshifts-new_wiki")
HELD = ("qed", "tydi", "multispanqa")


def load() -> Iterator[tuple[str, list[Lesson]]]:
    """What was written, set by set."""
    for name in (*TAUGHT, *HELD):
        with (FOLDER / f"{name}.pickle").open("rb") as file:
            yield name, pickle.load(file)  # noqa: S301


def main() -> None:
    """Write one file a set."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    maker = WindowMaker(official_model().folder / "tokenizer.json")
    for name in (*TAUGHT, *HELD):
        made = list(lessons(SETS[name].load(), maker))
        with (FOLDER / f"{name}.pickle").open("wb") as file:
            pickle.dump(made, file)
        asked = sum(len(lesson.asked) for lesson in made)
        rivals = sum(each.rival is not None for lesson in made for each in lesson.asked)
        print(f"{name:22} {len(made):6} windows {asked:6} questions {rivals:6} rivals", flush=True)


if __name__ == "__main__":
    from training.encoder import prepare

    prepare.main()
