"""A feature's name and its computation are one."""

import numpy as np
import pytest

from qa.learned.feature_table import FeatureTable

TABLE: FeatureTable[list[float]] = FeatureTable(
    {
        "value": lambda values: values,
        "square": lambda values: np.square(values),
        "is_high": lambda values: np.array(values) > 2,
        "count": len,
    }
)


def test_each_column_has_the_number_of_its_name() -> None:
    rows = TABLE.rows([1.0, 3.0], 2)
    assert rows.dtype == np.float32
    assert rows.tolist() == [[1.0, 1.0, 0.0, 2.0], [3.0, 9.0, 1.0, 2.0]]
    assert TABLE.names == ("value", "square", "is_high", "count")
    assert [TABLE.column(name) for name in TABLE.names] == [0, 1, 2, 3]


def test_a_single_row() -> None:
    assert TABLE.row([3.0]).tolist() == [3.0, 9.0, 1.0, 1.0]


def test_an_unknown_name_has_no_column() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        TABLE.column("cube")


def test_a_column_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="broadcast"):
        TABLE.rows([1.0, 3.0], 3)
