"""Weights that are rounded while they are trained, as the graph that is shipped will hold them.

The gradient passes through the rounding as if it were not there (Bengio et al. 2013, the
straight-through estimator), so the weights settle where rounding costs least.
"""

from typing import Any

import torch
from torch import nn
from torch.nn.utils import parametrize

# Steps on each side of zero: seven bits with a sign, see `models.onnx_export`.
STEPS = 64


class Rounded(nn.Module):
    """A matrix (out, in) as whole steps of each output's own size."""

    def forward(self, weight: torch.Tensor) -> torch.Tensor:
        """The rounded matrix, with the gradient of the one that is given."""
        values = weight.detach()
        step = values.abs().amax(1, keepdim=True).clamp_min(1e-8) / STEPS
        return weight + ((values / step).round_().mul_(step) - values)


def rounded(model: Any) -> None:
    """Round all matrices of a reader while it is trained."""
    for layer in _layers(model):
        parametrize.register_parametrization(layer, "weight", Rounded())


def settled(model: Any) -> None:
    """Leave the rounded matrices in their places, for good."""
    for layer in _layers(model):
        parametrize.remove_parametrizations(layer, "weight", leave_parametrized=True)


def _layers(model: Any) -> list[nn.Linear]:
    return [part for part in model.modules() if isinstance(part, nn.Linear)]
