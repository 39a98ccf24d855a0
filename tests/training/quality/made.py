"""Judged questions, made up: each with one sentence that was read."""

from zlib import crc32

import numpy as np

from datasets.sets import Part
from qa.decision.closeness import CLOSE_FEATURES
from qa.decision.evidence import EVIDENCE_FEATURES, Evidence
from training.decision import Choice, DecisionExample
from training.judged import Judged


def choice(
    logit: float, *, right: bool, answerable: bool = True, part: Part | None = None, id: str = ""
) -> Choice:
    """What was chosen for a question."""
    id = id or f"q{logit}"
    chance = np.random.default_rng(crc32(id.encode()))
    rows = chance.standard_normal((2, len(EVIDENCE_FEATURES))).astype(np.float32)
    rows[:, 0] = logit, logit - 5
    evidence = Evidence(
        excerpt=np.array([0, 1]),
        hit=np.array([0, 1]),
        sentences=np.array([[0, 5], [0, 5]], dtype=np.int32),
        spans=np.array([[0, 3], [0, 3]], dtype=np.int32),
        rows=rows,
    )
    judged = Judged(
        id=id,
        group=id,
        text="Who led it?",
        kind="who" if logit > 0 else "when",
        answerable=answerable,
        close=np.zeros(len(CLOSE_FEATURES), dtype=np.float32),
        evidence=evidence,
        right=np.array([right, False]),
        placed=np.array([answerable, False]),
        f1=np.array([right, 0], dtype=np.float32),
        exact=np.array([right, 0], dtype=np.float32),
    )
    return Choice(DecisionExample(judged, part or Part("wire", 1.0)), logit, 0, right)
