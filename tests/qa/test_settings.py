"""What a user may choose is read from the environment; what cannot be used is told."""

import pytest

from qa.contract.errors import QAError
from qa.settings import load


@pytest.mark.parametrize("name", ["FOOTNOTE_THRESHOLD", "FOOTNOTE_UNSURE"])
@pytest.mark.parametrize("value", ["much", "1.5", "-1", "nan"])
def test_a_threshold_that_is_none(name: str, value: str) -> None:
    with pytest.raises(QAError, match=name) as caught:
        load(environ={name: value})
    assert caught.value.hint


@pytest.mark.parametrize(
    ("environ", "chosen"),
    [
        ({}, (None, None)),
        ({"FOOTNOTE_THRESHOLD": "", "FOOTNOTE_UNSURE": ""}, (None, None)),
        ({"FOOTNOTE_THRESHOLD": "0.2"}, (0.2, None)),
        ({"FOOTNOTE_UNSURE": "0.9"}, (None, 0.9)),
        ({"FOOTNOTE_THRESHOLD": "0.6", "FOOTNOTE_UNSURE": "0"}, (0.6, 0.0)),
        ({"FOOTNOTE_THRESHOLD": "0.6", "FOOTNOTE_UNSURE": "0.6"}, (0.6, 0.6)),
    ],
)
def test_thresholds(environ: dict[str, str], chosen: tuple[float | None, float | None]) -> None:
    settings = load(environ=environ)
    assert (settings.threshold, settings.unsure) == chosen


def test_thresholds_that_cross_are_told() -> None:
    with pytest.raises(QAError) as caught:
        load(environ={"FOOTNOTE_THRESHOLD": "0.4", "FOOTNOTE_UNSURE": "0.5"})
    assert caught.value.code == "setting_invalid"
    assert "FOOTNOTE_UNSURE is 0.5" in caught.value.message
    assert "FOOTNOTE_THRESHOLD, 0.4" in caught.value.message
