"""The tools: what each is called, what it is given, what it does, and how that reads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from qa.cli.mcp.arguments import Ask, CheckCitation, FindQuote, ReadArticle, Search
from qa.cli.mcp.results import ArticlePart, Found, part_of
from qa.contract.answer import Answer
from qa.contract.quotes import CitationCheck, QuoteMatches

if TYPE_CHECKING:
    from qa.library import Library

# Characters of what a tool says at most.
SAID = 20_000


@dataclass(frozen=True, slots=True)
class ToolKind:
    """A tool: ``takes`` is the form of its arguments, ``gives`` of its structured result, and
    ``says`` makes the text that is read where results are not.
    """

    name: str
    title: str
    description: str
    takes: type[Struct]
    gives: type
    does: "Callable[[Library, Any], Any]"
    says: Callable[[Any], str]


def _ask(library: "Library", given: Ask) -> Answer:
    return library.ask(given.request())


def _search(library: "Library", given: Search) -> Found:
    return Found(library.passages.find(given.request()))


def _read_article(library: "Library", given: ReadArticle) -> ArticlePart:
    return part_of(library.article(given.id, given.version), given.start, given.length)


def _check_citation(library: "Library", given: CheckCitation) -> CitationCheck:
    return library.citation(given.id)


def _find_quote(library: "Library", given: FindQuote) -> QuoteMatches:
    return library.quotes(given.quote, given.limit)


def _say_answer(answer: Answer) -> str:
    from qa.cli.show_text import answer as shown

    kept = f"\n\nanswer {answer.answer_id}" if answer.permalink else ""
    return f"{shown(answer)}{kept}"


def _say_found(found: Found) -> str:
    parts = [
        f"[{one.n}] {one.article.title} ({one.article.source or 'no source'}, "
        f"{one.article.published or 'no date'})\n“{one.quote}”\n{one.id}"
        for one in found.citations
    ]
    return "\n\n".join(parts) or "No passage comes close."


def _say_part(part: ArticlePart) -> str:
    said = f"{part.title}\n{part.source or 'no source'}, {part.published or 'no date'}"
    removed = "\nThis article was removed: it takes part in no answer." if part.removed else ""
    older = "" if part.current or part.removed else "\nThis is an older version."
    on = "" if part.next_start is None else f"; read on with start={part.next_start}"
    place = f"[{part.start}-{part.end} of {part.length} characters{on}]"
    return f"{said}{removed}{older}\n\n{part.text}\n\n{place}"


def _say_check(check: CitationCheck) -> str:
    from qa.cli.show_text import changes
    from qa.contract.wording import change

    lines = [f"{check.status}: {check.citation.id}", f"cited: “{check.citation.quote}”"]
    lines += [change(one) for one in check.changes]
    if check.now is not None and check.status != "exact":
        lines.append(f"now: {check.now.id}")
    if check.differences and not check.same_words:
        lines.append(f"changed: “{changes(check.differences)}”")
    return "\n".join(lines)


def _say_quotes(found: QuoteMatches) -> str:
    from qa.cli.show_text import quotations

    return quotations(found)


TOOLS = (
    ToolKind(
        "ask",
        "Ask the articles",
        "Answer one question from the collection, in the articles' own words. status is answered "
        "(right nine times in ten), unsure (possible_answer: read the sentence first) or not_found "
        "(the collection hardly says it; do not answer from elsewhere as if it did). Every quote "
        "is exact; cite it by its id. cautions name words that the answer leaves out and that turn "
        "it: repeat them. The answer is kept, so that it can be checked later.",
        Ask,
        Answer,
        _ask,
        _say_answer,
    ),
    ToolKind(
        "search",
        "Search for passages",
        "The passages closest to a question or to words, by meaning and by words, without reading "
        "them for an answer. Use it to look around; use ask to have something answered.",
        Search,
        Found,
        _search,
        _say_found,
    ),
    ToolKind(
        "read_article",
        "Read an article",
        "The stored text of an article, a part at a time: where next_start is not null there is "
        "more, and start=next_start reads on. Offsets are those of citations.",
        ReadArticle,
        ArticlePart,
        _read_article,
        _say_part,
    ),
    ToolKind(
        "check_citation",
        "Check a citation",
        "Whether the newest version of the article still says what was cited: exact, moved, "
        "changed (with what stands there now) or removed, and what else of it has changed.",
        CheckCitation,
        CitationCheck,
        _check_citation,
        _say_check,
    ),
    ToolKind(
        "find_quote",
        "Find a quotation",
        "Where a quotation stands in the collection, word for word or nearly; differences lead "
        "from the words as given to the article's, cautions are what it leaves out.",
        FindQuote,
        QuoteMatches,
        _find_quote,
        _say_quotes,
    ),
)


def cut(text: str) -> str:
    """A text of at most SAID characters; where more is left out, that is told."""
    if len(text) <= SAID:
        return text
    return f"{text[:SAID]}…\n\n[cut; read the article on with read_article, or ask for less: limit]"
