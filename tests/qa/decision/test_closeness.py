"""Why there is no answer: decided by how near the hits are."""

import numpy as np
import pytest

from qa.contract.answer import Filters
from qa.contract.request import AskRequest
from qa.decision.closeness import CLOSE, CLOSE_FEATURES, NearestHits, close_row
from qa.library import Library
from qa.search.features import PASSAGE_FEATURES
from tests.qa.conftest import Opened
from tests.qa.made import WordReader
from tests.qa.reports.test_disagreements import TALLIES

# Every feature of two hits: the nearest has the highest, but lacks the least.
HITS = {
    "dense": (1.0, 2.0),
    "sentence": (4.0, 3.0),
    "bm25": (5.0, 6.0),
    "covered": (8.0, 7.0),
    "rarest_missing": (10.0, 9.0),
    "titled": (11.0, 12.0),
}
EXPECTED = {
    "unknown": 0.5,
    "dense": 2.0,
    "sentence": 4.0,
    "bm25": 6.0,
    "covered": 8.0,
    "rarest_missing": 9.0,
    "titled": 12.0,
}


def test_every_feature_of_closeness_has_its_number() -> None:
    passages = np.zeros((2, len(PASSAGE_FEATURES)), dtype=np.float32)
    for name, values in HITS.items():
        passages[:, PASSAGE_FEATURES.index(name)] = values
    row = CLOSE.row(NearestHits(0.5, passages)).tolist()
    assert dict(zip(CLOSE_FEATURES, row, strict=True)) == EXPECTED


def test_close_tells_own_matters_from_foreign_ones(library: Library) -> None:
    def row(text: str) -> dict[str, float]:
        result = library._pipeline.retrieve(library._pipeline.query(text), Filters(), 5)
        return dict(zip(CLOSE_FEATURES, close_row(result).tolist(), strict=True))

    own, foreign = row("Who freed the ship in the canal?"), row("best recipe for apple pie")
    assert own["bm25"] > foreign["bm25"]
    assert own["covered"] > foreign["covered"]
    assert own["unknown"] < foreign["unknown"]


@pytest.mark.parametrize("question", ["best recipe for apple pie", "quantum chromodynamics"])
def test_a_foreign_matter_is_nothing_close(opened: Opened, question: str) -> None:
    library = opened(threshold=1.0, reader=WordReader("nowhere"))
    library.add_drafts(TALLIES)
    answer = library.ask(AskRequest(question))
    assert (answer.status, answer.reason) == ("not_found", "nothing_close")
