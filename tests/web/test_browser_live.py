"""Answers as they come: steps, slow and lost connections, questions that are stopped."""

import json
from collections.abc import Callable
from itertools import chain

import pytest
from playwright.sync_api import Page, Route, expect

from qa.contract.errors import BusyError
from tests.web.browsing import ask, send
from tests.web.stories import CRANES, FIRST

pytestmark = pytest.mark.browser

STREAM = "**/stream"


def test_what_is_found_is_shown_while_it_is_read(page: Page) -> None:
    hold(page)
    send(page, FIRST)
    step(page, "found", html='<ol class="notes glimpse"><li value="1">A passage</li></ol>')
    expect(page.locator(".pending .glimpse")).to_have_text("A passage")
    step(page, "reading", done=2, of=5)
    expect(page.locator(".pending .progress")).to_have_text("Reading 2 of 5")
    bar = page.get_by_role("progressbar")
    assert bar.evaluate("bar => bar.value / bar.max") == 0.4
    expect(page.get_by_role("status")).to_have_text("Searching")
    place = page.locator(".question").bounding_box()
    html = '<article class="turn" data-spoken="So."><h2 class="question">Q</h2></article>'
    step(page, "answer", html=html, title="Q", conversation=None, address="/?q=Q")
    expect(page.get_by_role("status")).to_have_text("So.")
    expect(page.locator(".pending")).to_have_count(0)
    now = page.locator(".question").bounding_box()
    assert place
    assert now
    assert (now["x"], now["y"]) == (place["x"], place["y"])


def test_a_slow_answer_is_said_to_be_slow(page: Page) -> None:
    page.clock.install()
    page.route(STREAM, lambda route: None)
    send(page, FIRST)
    expect(page.locator(".progress")).to_have_text("Searching the articles")
    page.clock.run_for(4100)
    expect(page.locator(".progress")).to_have_text("Still working…")
    page.unroute_all(behavior="ignoreErrors")


def test_a_lost_connection_is_tried_again(page: Page) -> None:
    page.clock.install()
    fails(page, 1)
    send(page, FIRST)
    expect(page.locator(".progress")).to_have_text("Connection lost; trying again in 2 s")
    expect(page.get_by_role("status")).to_have_text("Connection lost, trying again")
    page.clock.run_for(1000)
    expect(page.locator(".progress")).to_have_text("Connection lost; trying again in 1 s")
    page.clock.run_for(1000)
    expect(page.locator(".turn .facts")).to_have_count(1)


def test_a_server_that_is_gone_is_told_in_words_and_can_be_tried_again(page: Page) -> None:
    page.clock.install()
    fails(page, 4)
    send(page, FIRST)
    for seconds in chain.from_iterable(range(wait, 0, -1) for wait in (2, 4, 8)):
        expect(page.locator(".progress")).to_have_text(
            f"Connection lost; trying again in {seconds} s"
        )
        page.clock.run_for(1000)
    expect(page.get_by_role("alert")).to_contain_text("The server does not answer.")
    expect(page.locator("#question")).to_have_value(FIRST)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".turn .facts")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator(".question")).to_have_text([FIRST])


def test_an_error_is_told_in_words_and_the_question_is_kept(
    page: Page, fail_with: Callable[[Exception | None], None]
) -> None:
    fail_with(BusyError("busy", "too many questions wait already", "ask again in a moment"))
    send(page, FIRST)
    expect(page.get_by_role("alert")).to_contain_text("Too many questions wait already.")
    expect(page.locator("#question")).to_have_value(FIRST)
    fail_with(None)
    page.keyboard.press("Enter")
    expect(page.locator(".turn .facts")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_escape_stops_a_question(page: Page) -> None:
    page.route(STREAM, lambda route: None)
    send(page, FIRST)
    expect(page.locator(".pending")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#question")).to_have_value(FIRST)
    expect(page.get_by_role("status")).to_have_text("Stopped")
    page.unroute_all(behavior="ignoreErrors")


def test_a_second_question_cancels_the_first(page: Page) -> None:
    cancelled: list[str] = []
    page.on("requestfailed", lambda request: cancelled.append(request.url))
    page.route(STREAM, lambda route: None, times=1)
    send(page, "slow")
    expect(page.locator(".pending")).to_be_visible()
    ask(page, CRANES)
    expect(page.locator(".question")).to_have_text([CRANES])
    expect(page.locator("#question")).to_have_value("")
    assert [url for url in cancelled if url.endswith("/stream")]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_events_are_read_however_their_bytes_are_cut(page: Page, size: int) -> None:
    """Inside a character, a line's end, a field's name; all three ends of lines, comments."""
    text = (
        ": hello\n\n"
        'event: found\ndata: {"a":"é🚢港"}\n\n'
        'event:reading\r\ndata:{"done": 1,\r\ndata: "of": 2}\r\n\r\n'
        "event: nothing\n\n"
        'event: answer\rid: 7\rdata: "last"\r\r'
        'event: broken\ndata: "off"'
    )
    assert page.evaluate(READ, [text, size]) == [
        {"name": "found", "data": {"a": "é🚢港"}},
        {"name": "reading", "data": {"done": 1, "of": 2}},
        {"name": "answer", "data": "last"},
    ]


READ = """async ([text, size]) => {
  const { messages } = await import("/static/stream.js");
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream({ start(control) {
    for (let at = 0; at < bytes.length; at += size) control.enqueue(bytes.slice(at, at + size));
    control.close();
  } });
  const read = [];
  for await (const message of messages(body)) read.push(message);
  return read;
}"""

# The server's answer is held back, and comes as `step` says.
HOLD = """() => {
  const { readable, writable } = new TransformStream();
  const writer = writable.getWriter();
  window.step = (text) => writer.write(new TextEncoder().encode(text));
  window.fetch = async () =>
    new Response(readable, { headers: { "Content-Type": "text/event-stream" } });
}"""


def hold(page: Page) -> None:
    page.evaluate(HOLD)


def step(page: Page, name: str, **data: object) -> None:
    page.evaluate("text => void step(text)", f"event: {name}\ndata: {json.dumps(data)}\n\n")


def fails(page: Page, times: int) -> None:
    """The connection breaks this many times."""
    left = iter(range(times))

    def broken(route: Route) -> None:
        if next(left, None) is None:
            route.continue_()
        else:
            route.abort()

    page.route(STREAM, broken)
