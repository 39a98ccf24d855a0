"""Columns of tables, as they are named on the command line."""

import pytest

from qa.cli.main import main


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("Body", "'Body' names no column"),
        ("words=Body", "'words' is no field of an article"),
    ],
)
def test_columns_that_cannot_be_used(
    columns: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", "a.csv", "--columns", columns]) == 2
    assert message in capsys.readouterr().err
