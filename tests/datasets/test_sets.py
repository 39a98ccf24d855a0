"""Each set takes the part in learning that the table gives it."""

import pytest

from datasets.load import data_path
from datasets.sets import (
    SEARCHED,
    SETS,
    Part,
    confidence_parts,
    decision_parts,
    ranking_parts,
)


def test_squad_1_takes_no_part_in_ranking() -> None:
    assert "squad-1.1" not in {part.name for part in ranking_parts()}
    assert Part("reuters", 2.0) in ranking_parts()
    ranked = {name for name, data_set in SETS.items() if data_set.ranking}
    assert {part.name for part in ranking_parts()} == ranked


def test_the_confidence_learns_from_each_way_of_asking() -> None:
    parts = confidence_parts()
    assert Part("squad-2.0-alone", 0.5, adversarial=True) in parts
    assert Part("seed", 3.0) in parts
    assert Part("seed-elsewhere", 1.0, elsewhere=True) in parts
    assert len({part.name for part in parts}) == len(parts) == 20


def test_the_decision_learns_from_own_questions_and_those_of_other_sets() -> None:
    names = [part.name for part in decision_parts()]
    assert len(names) == 18
    assert not any(name.endswith("-alone") for name in names)


def test_other_sets_are_sets() -> None:
    assert set(SEARCHED) <= set(SETS)
    assert {SETS[name].elsewhere for name in SEARCHED} - {None} <= set(SETS)


@pytest.mark.parametrize("name", SETS)
def test_a_collection_has_the_name_of_its_set(name: str) -> None:
    if name != "samples" and not data_path("README.md").exists():
        pytest.skip("no development data beside the project")
    assert SETS[name].load().name == name
