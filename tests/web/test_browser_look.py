"""What the pages look like in a real browser, and that articles can do nothing there."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.web.browsing import NewPage, ask, lit, send
from tests.web.stories import COST, FIRST, HOW_MANY, UNSTATED, WITH_WHOM

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/?q=zebra+court", f"/?q={HOW_MANY}", f"/?q={COST}", f"/?q={UNSTATED}"),
        "/?q=x&from=2020-01-01",
        *("/articles", "/articles/hostile", "/about", f"/quotes?quote={'storm' * 99}"),
    ],
)
@pytest.mark.parametrize("width", [320, 1400])
@pytest.mark.usefixtures("ferries")
def test_nothing_is_wider_than_the_window(new_page: NewPage, path: str, width: int) -> None:
    page = new_page(path, viewport={"width": width, "height": 800})
    page.locator("h1").wait_for(state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_articles_do_nothing(page: Page) -> None:
    ask(page, "zebra court")
    page.get_by_text("Show the passage").first.click()
    page.locator(".notes .source a").first.click()
    expect(lit(page)).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.title() == "zebra court · Footnote"
    assert page.locator("main img, main script, main b").count() == 0
    page.get_by_role("link", name="Whole page").click()
    expect(page.locator(".place:target")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.title() == '<script>alert("title")</script> · Footnote'
    assert page.locator("main img, main script, main b").count() == 0
    page.go_back()
    page.get_by_label("Sources").get_by_role("link", name="Check citation 1").click()
    expect(page.locator(".context mark")).to_contain_text("<img src=x onerror=alert(1)>")
    page.goto(f"/quotes?quote={quote('</textarea><script>alert(1)</script> zebra court heard')}")
    page.goto(f"/quotes?quote={quote('The zebra court heard <img src=y onerror=alert(1)>')}")
    expect(page.locator(".quote")).to_contain_text("<img src=")
    assert page.locator("main img, main script, main b").count() == 0


def test_a_text_without_a_space_stays_in_its_column(
    new_page: NewPage, add: Callable[..., str]
) -> None:
    add(id="long", title="x" * 5000, text="y" * 1_000_000)
    page = new_page("/articles/long", viewport={"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        *("/?q=harbour+Lindau", f"/?q={HOW_MANY}", f"/?q={WITH_WHOM}"),
        *(f"/?q={COST}", f"/?q={UNSTATED}"),
        *("/articles", "/articles/harbour-1?mark=10-99", "/none"),
        "/quotes?quote=The+storm+had+closed+it+for+12+days",
    ],
)
@pytest.mark.usefixtures("ferries", "merger")
def test_text_stands_out_from_its_ground(new_page: NewPage, path: str, scheme: str) -> None:
    page = new_page(path, color_scheme=scheme)
    assert page.evaluate(LEAST_CONTRAST) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_while_it_is_read_beside_it_and_in_the_help(
    new_page: NewPage, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    ask(page, FIRST)
    page.locator(".answer .number").click()
    expect(lit(page)).to_be_visible()
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    page.route("**/stream", lambda route: None)
    send(page, "Which cranes?")
    assert page.evaluate(LEAST_CONTRAST) >= 4.5
    page.locator("#question").press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.evaluate(LEAST_CONTRAST) >= 4.5
    page.unroute_all(behavior="ignoreErrors")


# The least contrast (WCAG 2.2) of any text that is shown to what lies under it.
LEAST_CONTRAST = """() => {
  const parse = (color) => color.match(/[\\d.]+/g).map(Number);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if ((parse(color)[3] ?? 1) === 1) return parse(color);
    }
    return [255, 255, 255];
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (element) => {
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(ground(element))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let least = 21;
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() && element.checkVisibility()) {
      least = Math.min(least, contrast(element));
    }
  }
  return least;
}"""
