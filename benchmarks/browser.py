"""The page in a real browser: how soon something is seen, and how far it moves under the reader.

The samples are served by a process of their own. Each page is loaded twice in a fresh profile,
first with nothing cached. First contentful paint is what the browser says (W3C Paint Timing), in ms
from the start of the navigation. Shifts are the browser's too (W3C Layout Instability): what moved,
as a share of the window, times how far; Cumulative Layout Shift leaves out those within half a
second of a key.
"""

import statistics
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

from benchmarks.screenshots import SAMPLES
from benchmarks.serving import browsed, served
from benchmarks.stage import set_up
from benchmarks.states import ask, states

LOADS = 15
# A line of JSON: what it takes to paint is the browser's own. Loaded before each page, it has
# Chromium's process for the site started, with nothing in the cache; until the browser rests, as
# it makes a spare process ready then, which takes both cores for a while.
BARE = "/healthz"
REST_MS = 600
PAINTED = ("fresh", "differing", "conversation", "kept", "article", "articles", "status", "quotes")
WIDTHS = (360, 1280)
# Longer than a key excuses a shift.
KEY_S = 0.7
# Observed from the very start, as the browser keeps no list of shifts.
WATCH = """
globalThis.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    shifts.push({ score: entry.value, key: entry.hadRecentInput });
  }
}).observe({ type: "layout-shift", buffered: true });
"""
PAINT = """() => new Promise((done) => new PerformanceObserver((list) => {
  for (const entry of list.getEntriesByName("first-contentful-paint")) done(entry.startTime);
}).observe({ type: "paint", buffered: true }))"""
BYTES = """() => performance.getEntriesByType("resource")
  .concat(performance.getEntriesByType("navigation"))
  .reduce((sum, entry) => sum + entry.encodedBodySize, 0)"""


@dataclass(frozen=True, slots=True)
class Load:
    """First paints in ms, with nothing cached and again; transferred bytes of the first."""

    first_ms: float
    next_ms: float
    bytes: int


def measure(scratch: Path) -> dict[str, Any]:
    """First paint of the pages, medians of some loads, and what moves when an answer comes."""
    with served(scratch / "data") as site, browsed() as browser:
        stage = set_up(site, SAMPLES)
        shown = [state for state in states(stage) if state.name in PAINTED]
        return {
            "browser": browser.version,
            "loads": LOADS,
            "bare": _painted(browser, site, BARE),
            "pages": {state.name: _painted(browser, site, state.path) for state in shown},
            "shifts": {str(width): _asked(browser, site, width) for width in WIDTHS},
        }


def _painted(browser: Browser, site: str, path: str) -> dict[str, float]:
    """Medians in ms with nothing cached, and on coming back; bytes of all that is loaded first."""
    loads = [_load(browser, site, path) for _ in range(LOADS)]
    return {
        "first_visit_ms": statistics.median(load.first_ms for load in loads),
        "next_visit_ms": statistics.median(load.next_ms for load in loads),
        "bytes": loads[0].bytes,
    }


def _load(browser: Browser, site: str, path: str) -> Load:
    page = _opened(browser, site, 1280)
    first, bytes = _visit(page, path), page.evaluate(BYTES)
    again = _visit(page, path)
    page.context.close()
    return Load(first, again, bytes)


def _visit(page: Page, path: str) -> float:
    """First contentful paint in ms of a page that is opened while the browser rests."""
    page.goto(BARE)
    page.wait_for_timeout(REST_MS)
    page.goto(path, wait_until="networkidle")
    painted: float = page.evaluate(PAINT)
    return painted


def _asked(browser: Browser, site: str, width: int) -> dict[str, float]:
    """Sums of shifts of a page on which two questions are asked, as CLS counts and in all."""
    page = _opened(browser, site, width)
    page.route("**/stream", _later)
    page.goto("/", wait_until="networkidle")
    for question in (SAMPLES.answered, SAMPLES.follow_up):
        ask(page, question)
        page.wait_for_timeout(500)
    found = page.evaluate("shifts")
    page.context.close()
    return {
        "cls": _sum(shift["score"] for shift in found if not shift["key"]),
        "with_keys": _sum(shift["score"] for shift in found),
    }


def _later(route: Route) -> None:
    """Answer so late that the browser no longer takes what moves then for an effect of the key."""
    time.sleep(KEY_S)
    route.continue_()


def _sum(scores: Iterable[float]) -> float:
    return round(sum(scores), 4)


def _opened(browser: Browser, site: str, width: int) -> Page:
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    return page
