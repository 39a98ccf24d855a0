"""Where a training stands, on disk: one that is broken off goes on from there."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch


@dataclass(frozen=True, slots=True)
class Progress:
    """Steps done and seconds spent."""

    step: int = 0
    seconds: float = 0.0


def restore(path: Path, model: Any, optimiser: torch.optim.Optimizer, device: str) -> Progress:
    """Load the last checkpoint into model and optimiser; without one nothing is changed."""
    if not path.exists():
        return Progress()
    saved = torch.load(path, map_location=device)
    model.load_state_dict(saved["model"])
    optimiser.load_state_dict(saved["optimiser"])
    return Progress(saved["step"], saved["seconds"])


def keep(path: Path, model: Any, optimiser: torch.optim.Optimizer, progress: Progress) -> None:
    """Write a checkpoint whole or not at all."""
    state = {
        "model": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "step": progress.step,
        "seconds": progress.seconds,
    }
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)
