"""What a user may choose is read from the environment; what cannot be used is told."""

from pathlib import Path

import pytest

from qa.contract.errors import QAError
from qa.settings import load, trusted_hosts


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


@pytest.mark.parametrize(
    "data",
    [
        "postgresql://someone:secret@host/articles",
        "Postgres:secret",
        "mysql://someone:secret@host/articles",
    ],
)
def test_an_address_is_no_data_folder_and_is_not_repeated(data: str) -> None:
    for folder, environ in ((Path(data), {}), (None, {"FOOTNOTE_DATA": data})):
        with pytest.raises(QAError, match="in place of a data folder") as caught:
            load(folder, environ)
        assert "secret" not in f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize("data", ["/srv/notes: 2024", "c:/notes", "notes:old", "postgresql"])
def test_a_folder_may_have_a_colon_in_its_name(data: str) -> None:
    assert load(Path(data)).data == Path(data)


def test_trusted_hosts_are_parted_by_commas() -> None:
    given = {"FOOTNOTE_TRUSTED_HOSTS": "news.example, archive.example,"}
    assert trusted_hosts(given) == ("news.example", "archive.example")
    assert trusted_hosts({}) == ()


def test_a_language_model_is_named_by_its_address_and_never_shows_its_key() -> None:
    given = {
        "FOOTNOTE_LLM": "http://127.0.0.1:11434/v1/",
        "FOOTNOTE_LLM_MODEL": "small",
        "FOOTNOTE_LLM_KEY": "hidden",
    }
    model = load(environ=given).llm
    assert model is not None
    assert model.address == "http://127.0.0.1:11434/v1"
    assert not model.is_elsewhere
    assert model.key == "hidden"
    assert "hidden" not in repr(model)


@pytest.mark.parametrize("host", ["10.0.0.7", "models.example", "127.0.0.1.evil.example"])
def test_what_is_not_the_loopback_is_elsewhere(host: str) -> None:
    model = load(environ={"FOOTNOTE_LLM": f"https://{host}/v1", "FOOTNOTE_LLM_MODEL": "m"}).llm
    assert model is not None
    assert model.is_elsewhere


@pytest.mark.parametrize(
    "address", ["ftp://a/v1", "http://", "http://u:p@a/v1", "http://a/v1?key=s", "a", "http://a:x/"]
)
def test_an_address_that_cannot_be_used_is_told_without_it(address: str) -> None:
    with pytest.raises(QAError) as caught:
        load(environ={"FOOTNOTE_LLM": address, "FOOTNOTE_LLM_MODEL": "m"})
    assert "FOOTNOTE_LLM" in caught.value.message
    assert "u:p" not in caught.value.message
