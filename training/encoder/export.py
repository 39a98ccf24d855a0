"""``python -m training.encoder.export`` makes ``embeddings/shipped`` of the trained encoder.

Trained and official weights may be averaged on the way (Wortsman et al. 2022, "Robust fine-tuning
of zero-shot models"): between the two lie encoders that keep more of what the official one knows.
Beside the graph goes what sentence-transformers makes of some sentences with the same weights, so
that a test can hold the graph against it.
"""

import argparse
import shutil
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer

from embeddings.export import export
from embeddings.locate import SHIPPED, official_model, weights_sha256
from embeddings.samples import SENTENCES
from models.sources import ModelSource
from training.encoder.train import TRAINED

NAME = "footnote-encoder"
AVERAGED = TRAINED.with_name("averaged")
REFERENCE = Path("tests/embeddings/shipped_vectors.npy")
_CARD = "README.md"


def average(trained: Path, share: float, target: Path) -> None:
    """Write ``share`` (0 to 1) of the trained weights with the rest of the official ones."""
    model, official = (
        SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        for folder in (trained, official_model().folder)
    )
    ours, theirs = model.state_dict(), official.state_dict()
    mixed = {
        name: share * value + (1 - share) * theirs[name] if value.is_floating_point() else value
        for name, value in ours.items()
    }
    model.load_state_dict(mixed)
    shutil.rmtree(target, ignore_errors=True)
    model.save(str(target), create_model_card=False)


def main() -> None:
    """Export; the card in the target folder is kept."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder.export", description=__doc__)
    parser.add_argument("--trained", type=Path, default=TRAINED)
    parser.add_argument("--share", type=float, default=1.0, help="of the trained weights")
    parser.add_argument("--target", type=Path, default=SHIPPED)
    given = parser.parse_args()
    average(given.trained, given.share, AVERAGED)
    card = given.target / _CARD
    text = card.read_text(encoding="utf-8") if card.exists() else None
    shutil.rmtree(given.target, ignore_errors=True)
    source = ModelSource.of(NAME, AVERAGED, weights_sha256(AVERAGED), prefix="encoder-")
    print(export(source, given.target))
    if text is not None:
        card.write_text(text, encoding="utf-8")
    if given.target == SHIPPED:
        model = SentenceTransformer(str(AVERAGED), device="cpu", local_files_only=True)
        vectors = model.encode(list(SENTENCES), normalize_embeddings=True)
        np.save(REFERENCE, np.asarray(vectors, dtype=np.float16))


if __name__ == "__main__":
    main()
