"""Why there is no answer: decided by how near the hits are."""

import pytest

from qa.contract.answer import Filters
from qa.contract.request import AskRequest
from qa.decision.closeness import CLOSE_FEATURES, close_row
from qa.library import Library
from tests.qa.conftest import Opened
from tests.qa.decision.test_disagreements import TALLIES
from tests.qa.made import WordReader


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
