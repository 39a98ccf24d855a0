"""Matrices that are rounded while they are trained."""

import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from training.reader.rounded import STEPS, Rounded, rounded, settled


def layers() -> nn.Sequential:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(8, 4), nn.GELU(), nn.Linear(4, 2))


@given(st.lists(st.floats(-8, 8, width=32), min_size=6, max_size=6))
def test_every_value_is_a_whole_step_near_its_own(values: list[float]) -> None:
    weight = torch.tensor(values).reshape(2, 3)
    step = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / STEPS
    found = Rounded()(weight)
    assert torch.allclose(found / step, (found / step).round(), atol=1e-3)
    assert ((found - weight).abs() <= step * 0.501).all()


def test_the_gradient_is_that_of_the_matrix_as_it_was() -> None:
    weight = torch.randn(3, 5, requires_grad=True)
    Rounded()(weight).sum().backward()
    assert weight.grad is not None
    assert torch.equal(weight.grad, torch.ones(3, 5))


def test_a_model_is_trained_rounded_and_left_so() -> None:
    model, given_x = layers(), torch.randn(16, 8)
    first = model[0]
    assert isinstance(first, nn.Linear)
    rounded(model)
    names = [name for name, _ in model.named_parameters()]
    optimiser = torch.optim.SGD(model.parameters(), lr=0.1)
    before = model(given_x).detach()
    model(given_x).square().sum().backward()
    optimiser.step()
    after = model(given_x).detach()
    settled(model)
    assert not torch.equal(before, after)
    assert torch.allclose(model(given_x), after, atol=1e-6)
    assert [name for name, _ in model.named_parameters()] != names
    weight = first.weight.detach()
    step = weight.abs().amax(1, keepdim=True) / STEPS
    assert torch.allclose(weight / step, (weight / step).round(), atol=1e-3)
