"""PDF files of Chromium: web pages printed, with its own heads and feet, columns and tables."""

import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.pdfs.made import Made
from benchmarks.pdfs.story import HEAD, Story, story

_STYLE = (
    "body { font: 12px 'DejaVu Serif', serif } td { border: 1px solid; width: 9em; padding: 3px }"
)


def make(folder: Path) -> Iterator[Made]:
    """Four files."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        with browser:
            two = ".text { columns: 2; text-align: justify; hyphens: auto }"
            three = ".text { columns: 3; column-gap: 1.2em; text-align: left }"
            told = story(14)
            yield _made(browser, folder, "chromium-one", told, "", ("one column", "running heads"))
            told = story(20, start=6)
            yield _made(browser, folder, "chromium-two", told, two, ("two columns", "hyphens"))
            told = story(16, start=2)
            yield _made(browser, folder, "chromium-three", told, three, ("three columns",))
            told = story(5, more=True)
            yield _made(browser, folder, "chromium-table", told, "", ("table", "list"))


def page(told: Story, style: str) -> str:
    """The story as a web page."""
    body = "".join(f"<p>{escape(text)}</p>" for text in told.paragraphs)
    items = "".join(f"<li>{escape(item)}</li>" for item in told.items)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in told.table
    )
    return (
        f"<!doctype html><html lang=en><title>{escape(told.title)}</title><style>{_STYLE}{style}"
        f"</style><h1>{escape(told.title)}</h1><div class=text>{body}</div><ul>{items}</ul>"
        f"<table>{rows}</table></html>"
    )


def _made(
    browser: Browser, folder: Path, name: str, told: Story, style: str, traits: tuple[str, ...]
) -> Made:
    path = folder / f"{name}.pdf"
    tab = browser.new_page()
    tab.set_content(page(told, style))
    tab.pdf(
        path=path,
        format="A4",
        margin={"top": "25mm", "bottom": "20mm", "left": "20mm", "right": "20mm"},
        display_header_footer=True,
        header_template=f"<span style='font-size:8px; margin-left:20mm'>{HEAD}</span>",
        footer_template="<span style='font-size:8px; margin-left:20mm'>"
        "<span class=pageNumber></span>/<span class=totalPages></span></span>",
    )
    tab.close()
    return Made(path, "Chromium", traits, told.strands())
