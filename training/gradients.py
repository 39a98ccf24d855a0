"""Processes that train side by side, each on its share of the batches, with averaged gradients."""

import socket
from collections.abc import Callable
from typing import Any

import torch
from torch import distributed
from torch.multiprocessing.spawn import spawn


def free_port() -> int:
    """A port of this machine at which the processes can meet."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def side_by_side(worker: Callable[[int, Any], None], plan: Any, processes: int) -> None:
    """Run ``worker(rank, plan)`` in so many processes, in this one if it is one."""
    if processes == 1:
        worker(0, plan)
    else:
        spawn(worker, (plan,), nprocs=processes)  # type: ignore[no-untyped-call]


def join(rank: int, processes: int, port: int) -> None:
    """Meet the other processes; each computes with one thread."""
    if processes > 1:
        torch.set_num_threads(1)
        distributed.init_process_group(
            "gloo", f"tcp://127.0.0.1:{port}", rank=rank, world_size=processes
        )


def averaged(model: Any, numbers: list[float], processes: int) -> list[float]:
    """Average the gradients, and some numbers, over all processes."""
    if processes == 1:
        return numbers
    parameters = [p for p in model.parameters() if p.grad is not None]
    every = torch.cat([torch.tensor(numbers), *(p.grad.flatten() for p in parameters)])
    distributed.all_reduce(every)
    every /= processes
    offset = len(numbers)
    for parameter in parameters:
        size = parameter.grad.numel()
        parameter.grad.copy_(every[offset : offset + size].view_as(parameter.grad))
        offset += size
    return [float(number) for number in every[: len(numbers)]]
