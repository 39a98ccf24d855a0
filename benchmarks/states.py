"""The states of the page that are photographed and checked: where each is, and how to reach it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import Page

from benchmarks.stage import TAGS, Stage

UNREADABLE = b'{"title": "No text"}\n{"title": "One bench", "text": "A bench stands in Oxbay."}\n'
# What the page's script meets where the server takes its time, and where there is none.
SILENT = "() => new Promise(() => {})"
BROKEN = "() => Promise.reject(new TypeError('no server'))"


def nothing(page: Page) -> None:
    """The state is there once the page has loaded."""


@dataclass(frozen=True, slots=True)
class State:
    """A name for files and reports, a path on the site, and what is done there.

    ``again`` is whether the address alone shows the state, so without a browser too.
    """

    name: str
    path: str
    reach: Callable[[Page], None] = nothing

    @property
    def again(self) -> bool:
        return self.reach is nothing


def states(stage: Stage) -> Iterator[State]:
    """Every state, in the order in which a newcomer meets them."""
    yield from chat_states(stage)
    yield from proof_states(stage)
    yield from collection_states(stage)


def chat_states(stage: Stage) -> Iterator[State]:
    """Asking: before, while, and after, with all that an answer may have."""
    script = stage.script
    yield State("fresh", "/")
    yield State("help", "/", _help)
    yield State("narrow", "/", lambda page: page.locator(".narrow summary").click())
    yield State("searching", "/", lambda page: _ask_with(page, script.answered, SILENT))
    yield State("lost", "/", lambda page: _ask_with(page, script.answered, BROKEN))
    yield State("answer", "/", lambda page: ask(page, script.answered))
    yield State("beside", asking(script.answered), _beside)
    yield State("passage", asking(script.answered), _passage)
    yield State("differing", asking(script.differing))
    yield State("cautious", asking(script.cautious))
    yield State("copied", asking(script.copied))
    yield State("possible", asking(script.possible))
    yield State("missing", asking(script.missing))
    yield State("unheard", asking(script.unheard))
    yield State("refused", f"{asking(script.answered)}&from=someday")
    yield State("conversation", stage.conversation)
    yield State("deleted", "/?deleted=1")


def proof_states(stage: Stage) -> Iterator[State]:
    """Checking: kept answers, citations, quotations."""
    script = stage.script
    yield State("kept", stage.kept)
    yield State("kept-possible", stage.kept_possible)
    yield State("outdated", stage.outdated)
    yield State("redated", stage.redated)
    yield State("citation-exact", stage.exact)
    yield State("citation-changed", stage.changed)
    yield State("citation-remarked", stage.remarked)
    yield State("citation-redated", stage.dated)
    yield State("citation-removed", stage.gone)
    yield State("quotes", "/quotes")
    yield State("quotes-found", _quoting(script.quotation))
    yield State("quotes-nearly", _quoting(script.nearly))
    yield State("quotes-cut", _quoting(script.cut))
    yield State("quotes-missing", _quoting("No quince was ever seen on the moon by anyone"))


def collection_states(stage: Stage) -> Iterator[State]:
    """Reading, finding, adding and removing articles; what else is said of them."""
    article = f"/articles/{stage.script.article}"
    yield State("saved", "/saved")
    yield State("dossiers", "/dossiers")
    yield State("dossier", stage.dossier)
    yield State("dossier-empty", stage.empty_dossier)
    yield State("dossier-editing", stage.dossier, _noting)
    yield State("dossier-delete", f"{stage.dossier}/delete")
    yield State("clip", f"/clip?{urlencode({'citation': _id_of(stage.exact)})}")
    yield State("clip-choosing", f"/clip?{urlencode({'article': stage.script.article})}")
    yield State("batch", "/batch")
    yield State("judgements", "/judgements")
    yield State("calibration", "/calibration")
    yield State("article", f"{article}?mark=0-40")
    yield State("article-older", stage.older)
    yield State("article-removed", stage.removed)
    yield State("article-right-to-left", f"/articles/{stage.script.right_to_left}")
    yield State("article-without-spaces", f"/articles/{stage.script.without_spaces}")
    yield State("articles", "/articles")
    yield State("articles-found", "/articles?search=the")
    yield State("articles-words", "/articles?words=the+harbour")
    yield State(
        "articles-filtered", f"/articles?{urlencode({'tag': TAGS, 'not': 'tag=x'}, doseq=True)}"
    )
    yield State("articles-none", "/articles?search=qqqq")
    yield State("articles-added", "/articles", _add)
    yield State("remove", f"{article}/remove")
    yield State("removed", _just_removed(stage))
    yield State("status", "/status")
    yield State("about", "/about")
    yield State("error", "/nothing-here")
    yield State("errors", "/help#question_empty")


def ask(page: Page, question: str) -> None:
    """Ask as a reader does, and wait for the answer."""
    answers = page.locator(".turn .facts")
    before = answers.count()
    page.locator("#question").press_sequentially(question)
    page.keyboard.press("Enter")
    answers.nth(before).wait_for()


def asking(question: str) -> str:
    """The path that asks a question outside a conversation."""
    return f"/?{urlencode({'q': question})}"


def _quoting(words: str) -> str:
    return f"/quotes?{urlencode({'quote': words})}"


def _just_removed(stage: Stage) -> str:
    """The listing as the form that removes leads to it."""
    place = urlsplit(stage.removed)
    words = {"removed": place.path.rsplit("/", 1)[-1], **dict(parse_qsl(place.query))}
    return f"/articles?{urlencode(words)}"


def _id_of(citation: str) -> str:
    """The id of a citation, by the path of its page."""
    return citation.removeprefix("/citations/")


def _noting(page: Page) -> None:
    page.locator(".clips summary").first.click()
    page.locator(".clips textarea").first.fill("A note that is being written")


def _help(page: Page) -> None:
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()


def _ask_with(page: Page, question: str, fetch: str) -> None:
    """Ask while the script's way to the server is another one."""
    page.evaluate(f"() => {{ globalThis.fetch = {fetch} }}")
    page.locator("#question").fill(question)
    page.keyboard.press("Enter")
    page.locator(".pending").wait_for()


def _beside(page: Page) -> None:
    page.locator(".notes .source a").first.click()
    page.locator("#beside mark").first.wait_for()


def _passage(page: Page) -> None:
    page.get_by_text("Show the passage").first.click()


def _add(page: Page) -> None:
    page.locator("#files").set_input_files(
        {"name": "bench.jsonl", "mimeType": "application/x-ndjson", "buffer": UNREADABLE}
    )
    page.locator("section.add button[type=submit]").first.click()
    page.get_by_text("bench.jsonl").first.wait_for()
    # Once the file is done the list is fetched again, and is pale until it has come.
    page.locator("section.add progress").wait_for(state="detached")
    page.locator("#listing:not([aria-busy])").wait_for()
