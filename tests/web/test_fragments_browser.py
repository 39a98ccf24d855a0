"""Links to a sentence on a page of a publisher's, opened in a real browser: it scrolls to the
sentence, and lights that and nothing else."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from corpus import formats
from corpus.article import Draft
from corpus.text.clean import clean
from corpus.text.passages import cut
from qa.citation.text_fragments import source_link

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "articles"
WIRE = clean(
    """The port of Lindau reopened on Tuesday. "It was time," the harbour-master - a Mr Ofori said.

Ships waited off the mole. The port gave no reason. Tin & lead, 5% of all cargo, came first;
fees (in $) rose to 1,200.50.

The cranes were slow. The port gave no reason. Nobody asked again, not even the well-known press.

The port gave no reason.

The report that the ministry handed to the members of the committee late on Friday names neither
the company that built the crane, nor the date on which it was tested, nor the engineer who signed
for it, nor the insurer, and it does not say who paid for the repairs in the years before the war.

افتتح الميناء يوم الثلاثاء. لم يذكر الميناء سبباً لذلك.

港口于星期二重新开放。港口没有说明原因。

Don’t wait: that was the café’s advice. 👩\u200d💻 workers left."""
)
QUOTES = {
    "plain": "Ships waited off the mole.",
    "quotes": '"It was time," the harbour-master - a Mr Ofori said.',
    "signs": "Tin & lead, 5% of all cargo, came first; fees (in $) rose to 1,200.50.",
    "hyphen": "Nobody asked again, not even the well-known press.",
    "long": WIRE[WIRE.index("The report") : WIRE.index("the war.") + len("the war.")],
    "two paragraphs": "not even the well-known press.\n\nThe port gave no reason.",
    "three paragraphs": WIRE[WIRE.index("The cranes") : WIRE.index("the war.") + len("the war.")],
    "arabic": "لم يذكر الميناء سبباً لذلك.",
    "chinese": "港口没有说明原因。",
    "apostrophe": "Don’t wait: that was the café’s advice.",
    "emoji": "👩\u200d💻 workers left.",
    "part of a word": "open",
}
REASONS = [at for at in range(len(WIRE)) if WIRE.startswith("The port gave no reason.", at)]
PLACES = [
    *(pytest.param(at, at + 24, id=f"reason {n}") for n, at in enumerate(REASONS, 1)),
    *(
        pytest.param(WIRE.index(quote), WIRE.index(quote) + len(quote), id=name)
        for name, quote in QUOTES.items()
    ),
]
# The lit colour is also the colour of lit letters, so that a lit sentence is one plain patch.
STYLE = (
    "body { font: 20px/1.6 sans-serif; width: 700px } main { margin: 3000px 0 }"
    "::target-text { background: #f0f; color: #f0f }"
)


def html(text: str) -> str:
    """A page with furniture around the article, as publishers have it."""
    paragraphs = "\n".join(f"<p dir=auto>{escape(part)}</p>" for part in text.split("\n\n"))
    return (
        f"<!doctype html><meta charset=utf-8><title>A wire</title><style>{STYLE}</style>"
        f"<nav>Home, Ports, Tin</nav><main><h1>Harbour news</h1>{paragraphs}</main>"
    )


@pytest.fixture(scope="module")
def publisher() -> Iterator[dict[str, str]]:
    """A server of pages; maps an address path to the text that stands there."""
    texts: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = html(texts.get(self.path.partition("?")[0], "")).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        texts[""] = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield texts
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def reader(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 800, "height": 900})
    yield context.new_page()
    context.close()


ROUNDS = count()


def lit(reader: Page, publisher: dict[str, str], text: str, start: int, end: int) -> list[float]:
    """Open a link; the share of lit pixels in the quote's lines, and their number outside."""
    publisher["/wire"] = text
    # An address never seen before, as one page's fragments are otherwise followed without a load.
    link = source_link(f"{publisher['']}/wire?{next(ROUNDS)}", text, start, end)
    assert link is not None
    assert ":~:text=" in link
    reader.goto(link)
    reader.wait_for_function("scrollY > 0")
    boxes = reader.evaluate(BOXES, [_utf16(text, start), _utf16(text, end)])
    assert any(box["top"] >= 0 and box["bottom"] <= 900 for box in boxes)
    shot = b64encode(reader.screenshot()).decode()
    shares: list[float] = reader.evaluate(SHARES, [shot, boxes])
    return shares


def _utf16(text: str, at: int) -> list[int]:
    """The paragraph that a place lies in, and how far from its beginning as scripts count."""
    before = text[:at].split("\n\n")
    return [len(before) - 1, len(before[-1].encode("utf-16-le")) // 2]


@pytest.mark.parametrize(("start", "end"), PLACES)
def test_the_sentence_is_lit_and_nothing_else(
    reader: Page, publisher: dict[str, str], start: int, end: int
) -> None:
    inside, outside = lit(reader, publisher, WIRE, start, end)
    assert inside > 0.97
    assert outside == 0


def test_every_sentence_of_a_sample_is_lit(reader: Page, publisher: dict[str, str]) -> None:
    (draft,) = formats.read(SAMPLE / "2021-04-19-ingenuity-first-flight.md")
    assert isinstance(draft, Draft)
    text = clean(draft.text)
    for passage in cut(text):
        for sentence in passage.sentences:
            inside, outside = lit(reader, publisher, text, sentence.start, sentence.end)
            assert (inside > 0.97, outside) == (True, 0), text[sentence.start : sentence.end]


# The lines of a range of the article as boxes in the window.
BOXES = """([from, to]) => {
  const boxes = [];
  for (let at = from[0]; at <= to[0]; at++) {
    const text = document.querySelectorAll("main p")[at].firstChild;
    const range = document.createRange();
    range.setStart(text, at === from[0] ? from[1] : 0);
    range.setEnd(text, at === to[0] ? to[1] : text.length);
    boxes.push(...[...range.getClientRects()].map((box) => box.toJSON()));
  }
  return boxes;
}"""

# Pixels of the lit colour: which share of the boxes, two pixels inside their edges, and how many
# further than six pixels from all.
SHARES = """async ([shot, boxes]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + shot;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
  const within = (x, y, box, room) => x >= box.left - room && x < box.right + room
    && y >= box.top - room && y < box.bottom + room;
  let inside = 0, lit = 0, outside = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      const isLit = data[at] > 200 && data[at + 1] < 60 && data[at + 2] > 200;
      if (boxes.some((box) => within(x, y, box, -2))) { inside++; lit += isLit; }
      else if (isLit && !boxes.some((box) => within(x, y, box, 6))) outside++;
    }
  }
  return [lit / inside, outside];
}"""
