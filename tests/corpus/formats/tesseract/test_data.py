"""Which language data is used, and where it is looked for."""

from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.formats.tesseract.data import SETTING, LanguageData, language_data


def _folder(path: Path, *languages: str) -> Path:
    path.mkdir(parents=True)
    for name in languages:
        (path / f"{name}.traineddata").write_bytes(b"")
    return path


@pytest.mark.parametrize(
    ("installed", "used"),
    [
        (("osd", "eng"), ("eng",)),
        (("deu", "eng", "osd", "equ"), ("eng", "deu")),
        (("swe", "dan"), ("dan", "swe")),
        (("jpn", "jpn_vert"), ("jpn",)),
        (("afr", "deu", "eng", "fra", "swe"), ("eng",)),
    ],
)
def test_all_installed_languages_are_used_if_they_are_few(
    tmp_path: Path, installed: tuple[str, ...], used: tuple[str, ...]
) -> None:
    folder = _folder(tmp_path / "tessdata", *installed)
    assert language_data({}, (str(folder),)) == LanguageData(folder, used)


def test_the_newest_release_with_data_is_taken(tmp_path: Path) -> None:
    _folder(tmp_path / "4" / "tessdata", "eng")
    new = _folder(tmp_path / "5" / "tessdata", "eng")
    _folder(tmp_path / "6" / "tessdata", "osd")
    assert language_data({}, (f"{tmp_path}/*/tessdata",)).folder == new


@pytest.mark.parametrize("inside", ["", "tessdata"])
def test_tesseracts_own_setting_wins(tmp_path: Path, inside: str) -> None:
    usual = _folder(tmp_path / "usual", "eng")
    named = _folder(tmp_path / "named" / inside, "swe")
    setting = {SETTING: str(tmp_path / "named")}
    assert language_data(setting, (str(usual),)) == LanguageData(named, ("swe",))


def test_without_data_it_is_said_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"finds no language data$") as caught:
        language_data({}, (str(tmp_path / "none"),))
    assert "tesseract-ocr-eng" in caught.value.hint
    with pytest.raises(CorpusError, match=f"no language data in {tmp_path}, which {SETTING} names"):
        language_data({SETTING: str(tmp_path)}, ())
