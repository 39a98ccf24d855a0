"""A table of answers holds no formula, and each row is a line."""

import csv
import io
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.batch.rows import COLUMNS, BatchRow, header, line, safe

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("sign", ["\t", "\r"])
def test_a_cell_that_begins_so_becomes_text(sign: str) -> None:
    assert safe(f"{sign}=1").startswith("'")


@pytest.mark.parametrize("sign", [sign for sign in FORMULAS if not sign.isspace()])
@pytest.mark.parametrize("before", ["", " ", "\n", "\u00a0"])
def test_a_formula_becomes_text(sign: str, before: str) -> None:
    assert safe(f'{before}{sign}HYPERLINK("http://x")').startswith("'")


@given(st.tuples(*[st.text()] * 8), st.floats(0, 1))
def test_a_row_is_one_line_and_none_of_its_cells_a_formula(
    texts: tuple[str, str, str, str, str, str, str, str], confidence: float
) -> None:
    row = BatchRow(*texts, confidence)
    text = line(row)
    assert len(text.splitlines()) == 1
    (cells,) = csv.reader(io.StringIO(text))
    assert len(cells) == len(COLUMNS)
    for cell in cells:
        assert not cell.lstrip().startswith(FORMULAS[:4])
    for cell, value in zip(cells, astuple(row), strict=True):
        assert cell.lstrip("'").split() == str("" if value is None else value).lstrip("'").split()


def test_the_first_line_names_the_columns() -> None:
    assert next(csv.reader([header()])) == list(COLUMNS)
