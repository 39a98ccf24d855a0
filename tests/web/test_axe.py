"""No state of the page breaks a rule of axe-core: WCAG 2.0 to 2.2, A and AA, and best practice."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.stage import Stage, set_up
from benchmarks.states import State, chat_states, collection_states, proof_states
from tests.web.scripts import STORIES

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
EVERYTHING = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # The sizes of targets (2.5.8) are measured only on request.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# Colours depend on the scheme and all else on the width.
LOOKS: tuple[tuple[int, Literal["light", "dark"]], ...] = ((1280, "light"), (360, "dark"))


@pytest.mark.parametrize("part", [chat_states, proof_states, collection_states])
@pytest.mark.usefixtures("ferries", "merger", "copies")
def test_no_state_breaks_a_rule(
    chromium: Browser, site: str, part: Callable[[Stage], Iterator[State]]
) -> None:
    stage = set_up(site, STORIES)
    # Without the policy, for axe alone, which is a script from outside; other tests see to it.
    context = chromium.new_context(base_url=site, bypass_csp=True, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    context.add_init_script(AXE)
    page = context.new_page()
    broken = [line for state in part(stage) for line in violations(page, state)]
    context.close()
    assert not broken, "\n".join(broken)


def violations(page: Page, state: State) -> Iterator[str]:
    """A line for each element that breaks a rule in a state, however it is looked at."""
    page.goto(state.path)
    state.reach(page)
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("options => axe.run(document, options)", EVERYTHING)
        for rule in found["violations"]:
            for node in rule["nodes"]:
                where = f"{state.name}, {width} {scheme}: {rule['id']} at {node['target'][0]}"
                yield f"{where}: {node['failureSummary']}"
