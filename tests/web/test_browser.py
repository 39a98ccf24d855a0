"""The page in a real browser; its console must stay silent throughout (see `new_page`)."""

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from qa.errors import BusyError
from qa.service import Service
from qa.wording import REMARKS
from tests.web.stories import HOW_MANY, UNANSWERED

pytestmark = pytest.mark.browser

FIRST = "When did the harbour of Lindau reopen?"
NewPage = Callable[..., Page]
PATHS = ["/", "/?q=harbour+Lindau", "/?q=zebra+court", "/articles", "/articles/hostile", "/about"]


def ask(page: Page, question: str) -> None:
    before = page.locator(".turn .facts").count()
    page.locator("#question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn .facts")).to_have_count(before + 1)


def test_ask_then_check_the_citation(page: Page, service: Service) -> None:
    ask(page, FIRST)
    first = service.ask(FIRST).citations[0]
    expect(page.locator(".answer.words")).to_have_text(f"{service.ask(FIRST).answer}1")
    expect(page.locator(".notes .quote mark").first).to_have_text(service.ask(FIRST).answer or "")
    page.get_by_text("Show the passage").first.click()
    expect(page.locator(".passage mark").first).to_have_text(first.quote)
    page.locator(".notes .source a").first.click()
    lit = page.locator(".sentence:target")
    expect(lit).to_be_in_viewport()
    assert lit.evaluate("element => element.textContent") == first.quote
    assert (
        lit.evaluate("element => getComputedStyle(element).backgroundColor") != "rgba(0, 0, 0, 0)"
    )


@pytest.mark.parametrize(
    "question",
    [
        FIRST,
        "zebra court",
        "cup in Lindau won by team",
        "xyzzy",
        "港口 于星期二重新开放",
        "افتتاح الميناء يوم",
        "Was the harbour of Lindau closed?",
        HOW_MANY,
        *UNANSWERED.values(),
    ],
)
@pytest.mark.usefixtures("ferries")
def test_script_and_server_show_the_same(new_page: NewPage, question: str) -> None:
    with_script = new_page()
    ask(with_script, question)
    without = new_page(f"/?q={question}", java_script_enabled=False)
    shown = "element => element.outerHTML.replace(/\\s+</g, '<').replace(/>\\s+/g, '>')"
    assert with_script.locator(".turn").evaluate(shown) == without.locator(".turn").evaluate(shown)


@pytest.mark.usefixtures("ferries")
def test_marks_count_characters_beyond_16_bits_once(page: Page) -> None:
    ask(page, HOW_MANY)
    expect(page.locator(".answer.words")).to_have_text("112 passengers1")
    expect(page.get_by_label("Sources").locator(".quote mark")).to_have_text(
        ["112 passengers", "98 passengers"]
    )


def test_without_javascript_the_whole_path_works(new_page: NewPage, service: Service) -> None:
    page = new_page(java_script_enabled=False)
    page.get_by_label("Your question").fill(FIRST)
    page.get_by_role("button", name="Ask").click()
    page.get_by_label("Your question").fill("Which cranes reached it by barge?")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".question")).to_have_text([FIRST, "Which cranes reached it by barge?"])
    page.locator("#latest .source a").first.click()
    assert page.locator(".sentence:target").inner_text() in service.article("harbour-2").text
    page.get_by_role("link", name="Remove this article").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Removed: Cranes return to the harbour")).to_be_visible()
    page.get_by_label("Files").set_input_files(
        {"name": "note.txt", "mimeType": "text/plain", "buffer": b"A note\nIt rained."}
    )
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("1 added.")).to_be_visible()


def test_keyboard_only(page: Page) -> None:
    field = page.locator("#question")
    expect(field).to_be_focused()
    page.keyboard.type("harbour")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("of Lindau")
    expect(field).to_have_value("harbour\nof Lindau")
    page.keyboard.press("Enter")
    expect(page.locator(".turn .facts")).to_have_count(1)
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    ask(page, "cranes")
    page.keyboard.press("ArrowUp")
    expect(field).to_have_value("cranes")
    page.keyboard.press("ArrowUp")
    expect(field).to_have_value("harbour of Lindau")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_value("")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    passage = page.get_by_label("Sources").last.locator("details").last
    expect(passage.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(passage).to_have_attribute("open", "")


def test_a_follow_up_keeps_the_conversation(page: Page) -> None:
    ask(page, FIRST)
    ask(page, "Which cranes?")
    expect(page.locator(".searched")).to_have_text(f"Searched for: {FIRST} Which cranes?")


def test_the_conversation_is_there_after_a_look_at_a_source(page: Page) -> None:
    ask(page, FIRST)
    ask(page, "Which cranes?")
    page.locator(".notes .source a").first.click()
    expect(page.locator(".sentence:target")).to_be_visible()
    page.go_back()
    expect(page.locator(".question")).to_have_text([FIRST, "Which cranes?"])
    page.reload()
    expect(page.locator(".question")).to_have_text([FIRST, "Which cranes?"])
    page.get_by_role("link", name="New conversation").click()
    expect(page.get_by_role("heading", name="Ask the collection")).to_be_visible()
    expect(page.locator(".question")).to_have_count(0)


@pytest.mark.usefixtures("ferries")
def test_not_found_is_shown_and_spoken_with_its_reason(page: Page) -> None:
    ask(page, UNANSWERED["not_stated"])
    reason = REMARKS["not_found"]["not_stated"]
    expect(page.locator(".verdict")).to_have_text("Not found in this collection.")
    expect(page.locator(".reason")).to_have_text(reason)
    expect(page.locator(".notes li").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text(f"Not found in this collection. {reason}")


@pytest.mark.usefixtures("ferries")
def test_the_answer_is_spoken(page: Page) -> None:
    ask(page, HOW_MANY)
    note = REMARKS["answered"]["sources_differ"]
    expect(page.get_by_role("status")).to_have_text(
        f"112 passengers. {note} From: Ferry Ondine back in service"
    )


def test_an_error_is_told_in_words_and_the_question_is_kept(
    page: Page, fail_with: Callable[[Exception | None], None]
) -> None:
    fail_with(BusyError("busy", "too many questions wait already", "ask again in a moment"))
    page.locator("#question").fill(FIRST)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Too many questions wait already.")
    expect(page.locator("#question")).to_have_value(FIRST)
    fail_with(None)
    page.keyboard.press("Enter")
    expect(page.locator(".turn .facts")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_escape_stops_a_question(page: Page) -> None:
    page.route("**/api/ask", lambda route: None)
    page.locator("#question").fill(FIRST)
    page.keyboard.press("Enter")
    expect(page.locator(".pending")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#question")).to_have_value(FIRST)
    page.unroute_all(behavior="ignoreErrors")


def test_a_second_question_cancels_the_first(
    page: Page, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, first = service.ask, Event()

    def slow(question: str, **more: Any) -> Any:
        if question == "slow":
            first.wait(10)
        return real(question, **more)

    monkeypatch.setattr(service, "ask", slow)
    page.locator("#question").fill("slow")
    page.keyboard.press("Enter")
    expect(page.locator(".pending")).to_be_visible()
    ask(page, FIRST)
    first.set()
    expect(page.locator(".question")).to_have_text([FIRST])
    expect(page.locator("#question")).to_have_value("")


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/?q=zebra+court", f"/?q={HOW_MANY}", f"/?q={UNANSWERED['sources_differ']}"),
        *("/articles", "/articles/hostile", "/about"),
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
    expect(page.locator(".sentence:target")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.title() == '<script>alert("title")</script> · Footnote'
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
        *("/?q=harbour+Lindau", f"/?q={HOW_MANY}", f"/?q={UNANSWERED['not_stated']}"),
        *("/articles", "/articles/harbour-1", "/none"),
    ],
)
@pytest.mark.usefixtures("ferries")
def test_text_stands_out_from_its_ground(new_page: NewPage, path: str, scheme: str) -> None:
    page = new_page(path, color_scheme=scheme)
    assert page.evaluate(LEAST_CONTRAST) >= 4.5


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
