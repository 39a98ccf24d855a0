"""The documentation is true: its paths exist, its Python runs, and each package has its reason."""

import re
from pathlib import Path

import pytest

from tests.page_code import printed_by

ROOT = Path(__file__).resolve().parent.parent
# The changelog is left out: older versions had other files.
PAGES = [
    ROOT / "README.md",
    ROOT / "SECURITY.md",
    *sorted(ROOT.glob("docs/*.md")),
    *sorted(ROOT.glob("*/README.md")),
]
FOLDERS = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "."}
# Folders of a user, which the project does not bring.
MADE = ("data/", "screenshots/")
PATH = re.compile(r"`((?:[\w.-]+/)*[\w-][\w.-]*/?)`")
ENDINGS = (".py", ".json", ".jsonl", ".md", ".css", ".js", ".html", ".txt", ".toml")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
PYTHON = re.compile(r"```python\n(.*?)```", re.S)
PRINTED = re.compile(r"It prints:\n\n```\n(.*?)```", re.S)
REQUIRED = re.compile(r"^([\w-]+)(?:\[[\w-]+\])?==", re.MULTILINE)


def named_paths(page: Path) -> set[str]:
    """Paths from the root in backticks, and names of files alone."""
    quoted = PATH.findall(page.read_text(encoding="utf-8"))
    return {
        path
        for path in quoted
        if not path.startswith(MADE)
        and (path.partition("/")[0] in FOLDERS if "/" in path else path.endswith(ENDINGS))
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_path_that_is_named_exists(page: Path) -> None:
    files = {path.name for folder in FOLDERS for path in (ROOT / folder).rglob("*.*")}
    names = files | {path.name for path in ROOT.iterdir()}
    missing = {
        path
        for path in named_paths(page)
        if not ((ROOT / path).exists() if "/" in path else path in names)
    }
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (page.parent / target).exists()]


def test_every_package_has_its_reason() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| ")]
    explained = [name for row in rows for name in row.replace(",", " ").split()]
    files = (
        *("requirements.txt", *(f"requirements-{of}.txt" for of in ("dev", "extra", "chaos"))),
        "deploy/requirements.txt",
    )
    pinned = [name for file in files for name in REQUIRED.findall((ROOT / file).read_text())]
    assert set(pinned) == set(explained) - {"package"}


@pytest.mark.model
def test_the_python_of_the_docs_prints_what_it_says(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    (code,), (printed,) = PYTHON.findall(page), PRINTED.findall(page)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    assert printed_by(code, tmp_path) == printed
