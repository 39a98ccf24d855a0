"""The head of a model that tells cues: a linear layer beside the span head, stored with it.

Needs torch; imported where a reader is exported or trained.
"""

from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from reader.cues import KINDS

_WEIGHTS = "model.safetensors"
_NAMES = {"weight": "cue_outputs.weight", "bias": "cue_outputs.bias"}


def load_cue_head(folder: Path) -> torch.nn.Linear | None:
    """The head in a model's folder; None if the model has none."""
    path = folder / _WEIGHTS
    if not path.is_file():
        return None
    with safe_open(path, framework="pt") as stored:
        if not set(_NAMES.values()) <= set(stored.keys()):
            return None
        state = {name: stored.get_tensor(key) for name, key in _NAMES.items()}
    head = torch.nn.Linear(state["weight"].shape[1], len(KINDS) + 1)
    head.load_state_dict(state)
    return head


def save_cue_head(head: torch.nn.Linear, folder: Path) -> None:
    """Put a head into the weights of the model that a folder holds."""
    path = folder / _WEIGHTS
    weights = load_file(path)
    weights |= {_NAMES[name]: tensor.contiguous() for name, tensor in head.state_dict().items()}
    save_file(weights, path, metadata={"format": "pt"})
