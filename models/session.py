"""How every exported graph is run: ONNX Runtime on one thread, without an arena."""

from pathlib import Path

import onnxruntime

from models.errors import ModelError


def open_session(graph: Path) -> onnxruntime.InferenceSession:
    """Load a graph; any number of threads may run it beside each other. Raises ModelError."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Every sequence has its own length; an arena is no faster and keeps the most ever needed.
    options.enable_cpu_mem_arena = False
    try:
        return onnxruntime.InferenceSession(
            graph,
            options,
            providers=["CPUExecutionProvider"],
            # The fused kernel takes four times as long as the two that it replaces.
            disabled_optimizers=["SkipLayerNormFusion"],
        )
    except Exception as error:  # the library raises nothing more precise
        raise ModelError(
            f"{graph} cannot be loaded: {error}", "remove its folder; it is made again"
        ) from error
