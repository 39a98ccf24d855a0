"""The language data of Tesseract: what is installed, and which of it is used."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from corpus.errors import CorpusError

# Tesseract's own setting. It names the folder, in older releases the one around it.
SETTING = "TESSDATA_PREFIX"
# Debian, Fedora and Arch, what was built by hand, Homebrew, MacPorts. The newest release wins.
FOLDERS = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/opt/local/share/tessdata",
)
_ENDING = ".traineddata"
# Of the turn of a page, of formulas: no languages.
_OTHERS = ("osd", "equ")
# Each more costs time on every page: who has all of them installed has not asked for all.
_MOST = 4
_USUAL = "eng"
HINT = (
    "Install the data of a language (Debian: apt-get install tesseract-ocr-eng),"
    f" or name its folder in {SETTING}."
)


@dataclass(frozen=True, slots=True)
class LanguageData:
    """A folder with the data of these languages, the main one first."""

    folder: Path
    languages: tuple[str, ...]


def language_data(
    environ: Mapping[str, str] = os.environ, folders: tuple[str, ...] = FOLDERS
) -> LanguageData:
    """The data to read with: of all languages in the first folder that has any, English first; of
    more than four only the first. Raises CorpusError where there is none.
    """
    named = environ.get(SETTING)
    for folder in _named(named) if named else _usual(folders):
        if languages := _languages(folder):
            return LanguageData(folder, languages if len(languages) <= _MOST else languages[:1])
    where = f" in {named}, which {SETTING} names" if named else ""
    raise CorpusError(f"text recognition finds no language data{where}", HINT)


def _named(folder: str) -> list[Path]:
    return [Path(folder), Path(folder) / "tessdata"]


def _usual(patterns: tuple[str, ...]) -> list[Path]:
    return [
        folder
        for pattern in patterns
        for folder in sorted(Path("/").glob(pattern.removeprefix("/")), reverse=True)
    ]


def _languages(folder: Path) -> tuple[str, ...]:
    try:
        names = {path.name for path in folder.iterdir()}
    except OSError:
        return ()
    found = {name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING)}
    horizontal = {name for name in found if not name.endswith("_vert")}
    return tuple(sorted(horizontal - set(_OTHERS), key=lambda name: (name != _USUAL, name)))


def recognizer() -> str:
    """What recognizes text here, in words: ``tesserocr 2.13.0 (eng)``."""
    try:
        known = f"tesserocr {version('tesserocr')}"
        return f"{known} ({'+'.join(language_data().languages)})"
    except PackageNotFoundError:
        return "nothing, as tesserocr is not installed"
    except CorpusError as error:
        return f"nothing, as {error.message}"
