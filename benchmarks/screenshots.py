"""``python -m benchmarks.screenshots [STATE …]``: the page in all of its states, as pictures.

A server of its own is started on a folder of its own; pictures go to ``screenshots/``, one for each
state, width and scheme. Without names the picture of the README is taken as well.
"""

import argparse
import base64
import json
import tempfile
from collections.abc import Collection
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from benchmarks.serving import browsed, served
from benchmarks.stage import Script, Stage, add, set_up
from benchmarks.states import State, ask, asking, states

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "screenshots"
README_PICTURE = ROOT / "docs" / "page.png"
STORIES = Path(__file__).parent / "stage.jsonl"
WIDTHS = {"wide": 1280, "narrow": 360}
README_WIDTH = 1440
HEIGHT = 900
PROMISED_PICTURE = ROOT / "docs" / "evidence.png"
PROMISED_WIDTH, PROMISED_HEIGHT = 700, 640
PROMISED = """<style>
body {{ display: flex; gap: 20px; margin: 20px; background: #e9e4da; padding-bottom: 8px; }}
figure {{ margin: 0; }}
img {{ display: block; border-radius: 12px; }}
figcaption {{ margin-top: 12px; font: 17px/1.4 serif; text-align: center; }}
</style>{}"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

SAMPLES = Script(
    answered="Who stayed in orbit around the Moon during Apollo 11?",
    follow_up="How many kilograms of rock and soil did they bring back?",
    differing="How many people were killed by the earthquake in Haiti?",
    cautious="To whom will the brewery of Tannau sell its malt house?",
    copied="How many segments does the main mirror of the Webb telescope have?",
    possible="Who greeted the astronauts of Apollo 11?",
    missing="Who was the captain of the Ever Given?",
    unheard="Which company built the Ariane 5 rocket?",
    quotation="Its main mirror is 6.5 metres across",
    nearly="One euro is worth 1.95853 German marks",
    cut="it would sell its malt house to Kornfeld for 12 million euros",
    article="stage-brewery",
    right_to_left="stage-bridge",
    without_spaces="stage-tea",
)


def main() -> None:
    """Take the pictures of the states that are named, or all."""
    parser = argparse.ArgumentParser(description="Photograph the page in all of its states.")
    parser.add_argument("names", nargs="*", metavar="STATE", help="only these, not the README's")
    names = parser.parse_args().names
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data, served(Path(data)) as site, browsed() as browser:
        add(site, *map(json.loads, STORIES.read_text(encoding="utf-8").splitlines()))
        stage = set_up(site, SAMPLES)
        for width, scheme in product(WIDTHS, SCHEMES):
            photograph(browser, site, stage, width, scheme, names)
        if not names:
            picture_readme(browser, site, stage)
            picture_promises(browser, site, stage)


def photograph(
    browser: Browser,
    site: str,
    stage: Stage,
    width: str,
    scheme: Literal["light", "dark"],
    names: Collection[str] = (),
) -> None:
    """Take a picture of every state, or of those that are named, in one look."""
    page = _opened(browser, site, WIDTHS[width], scheme)
    for state in states(stage):
        if not names or state.name in names:
            _take(page, state, PICTURES / f"{state.name}-{width}-{scheme}.png")
    page.context.close()


def picture_readme(browser: Browser, site: str, stage: Stage) -> None:
    """Take the picture that the README shows: two sources that differ, the first one opened."""
    page = _opened(browser, site, README_WIDTH, "light")
    page.goto("/")
    ask(page, stage.script.differing)
    page.locator(".answer .number").click()
    page.locator("#beside mark").first.wait_for()
    page.mouse.move(0, 0)
    page.screenshot(path=README_PICTURE)
    page.context.close()


def picture_promises(browser: Browser, site: str, stage: Stage) -> None:
    """Take the README's first picture: a citation whose source has changed since, and a question
    that the collection does not answer.
    """
    page = _opened(browser, site, PROMISED_WIDTH, "light")
    page.set_viewport_size({"width": PROMISED_WIDTH, "height": PROMISED_HEIGHT})
    figures = []
    for path, words in (
        (stage.changed, "An article was rewritten. What was cited, and what stands there now."),
        (
            asking(stage.script.missing),
            "Asked for what no article says: refused, and why.",
        ),
    ):
        page.goto(path)
        picture = base64.b64encode(page.screenshot()).decode()
        figures.append(
            f'<figure><img src="data:image/png;base64,{picture}" alt="">'
            f"<figcaption>{words}</figcaption></figure>"
        )
    page.set_viewport_size({"width": 2 * PROMISED_WIDTH + 60, "height": PROMISED_HEIGHT})
    # Away from our own policy, which lets nothing be written.
    page.goto("about:blank")
    page.set_content(PROMISED.format("".join(figures)))
    page.screenshot(path=PROMISED_PICTURE, full_page=True)
    page.context.close()


def _opened(browser: Browser, site: str, width: int, scheme: Literal["light", "dark"]) -> Page:
    context = browser.new_context(
        base_url=site,
        viewport={"width": width, "height": HEIGHT},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    return context.new_page()


def _take(page: Page, state: State, path: Path) -> None:
    """The whole page; its window grows for it, as the form is docked to the foot of the window."""
    page.goto(state.path)
    state.reach(page)
    size = page.viewport_size or {"width": WIDTHS["wide"], "height": HEIGHT}
    full = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(HEIGHT, full)})
    page.screenshot(path=path)
    page.set_viewport_size({"width": size["width"], "height": HEIGHT})


if __name__ == "__main__":
    main()
