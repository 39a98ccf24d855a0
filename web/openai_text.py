"""An answer as the text of a chat message: the words, numbered quotations, their sources.

Clients show it as Markdown, and programs read it as it is: so only those characters of an article
are escaped that Markdown would act upon (a picture that it names would be fetched).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qa.contract.answer import Answer, ArticleRef, Citation
from qa.contract.wording import (
    NOT_FOUND,
    PERHAPS,
    RECOGNIZED,
    REPLACES,
    has_words,
    left_out,
    located,
    remark,
    within,
)

_ACTING = re.compile(r"[\\`*<]|!(?=\[)|\](?=[(\[:])|~~|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_ACTING_IN_LINK = re.compile(r"[\\`*<\[\]_~]|&(?=#?\w+;)")
_ESCAPED = re.compile(r"\\([^\w\s]|_)")
_FIRST = re.compile(rf"(?:{PERHAPS}: )?(.*?)(?: \[\d+\])?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in the text: ``text[start:end]``, in code points, and the address of its
    citation.
    """

    start: int
    end: int
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class ChatText:
    """What is said, as the parts that it is joined of, and the quotations in it."""

    parts: tuple[str, ...]
    quoted: tuple[Quoted, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)


def chat_text(answer: Answer, address: Callable[[str], str]) -> ChatText:
    """An answer in words; ``address`` makes the whole address of a path of this server."""
    parts = [f"{paragraph}\n\n" for paragraph in _head(answer)]
    quoted: list[Quoted] = []
    place = sum(map(len, parts))
    for citation in answer.citations or answer.nearest:
        opening, quote = f"[{citation.n}] “", shown(citation.quote)
        url = address(citation.link)
        rest = "\n".join([f"{opening}{quote}”", _source(citation, url), *_notes(citation)])
        start = place + len(opening)
        quoted.append(Quoted(start, start + len(quote), citation.article.title, url))
        parts.append(f"{rest}\n\n")
        place += len(parts[-1])
    parts.append(_foot(answer, address))
    return ChatText(tuple(parts), tuple(quoted))


def words_given(said: str) -> str:
    """The words of an answer that was said in such a text; "" where it was none."""
    first = said.strip().partition("\n\n")[0]
    if first == NOT_FOUND:
        return ""
    found = _FIRST.fullmatch(first)
    return _ESCAPED.sub(r"\1", found[1] if found else first)


def shown(text: str) -> str:
    """The text on one line, so written that Markdown shows it letter by letter."""
    return _escaped(_ACTING, text)


def _escaped(acting: re.Pattern[str], text: str) -> str:
    return acting.sub(lambda found: f"\\{found[0]}", " ".join(text.splitlines()))


def _head(answer: Answer) -> Iterator[str]:
    yield _words(answer)
    if answer.citations:
        # At once, not below the quotation: what turns it, a reader must not miss.
        yield from _turning(answer.citations[0])
    if why := remark(answer):
        yield why
    if answer.searched_for != answer.question:
        yield f"Searched for: {shown(answer.searched_for)}"
    if answer.understood:
        yield shown(within(answer.understood))
    if answer.left_out:
        yield left_out(answer.left_out)
    if answer.disagreements:
        yield "\n".join(_differing(answer))
    if answer.nearest and not answer.citations:
        yield "Nearest passages:"


def _words(answer: Answer) -> str:
    if answer.words is None:
        return NOT_FOUND
    first = answer.citations[0]
    said = f"{shown(answer.words if has_words(first) else first.quote)} [{first.n}]"
    return said if answer.status == "answered" else f"{PERHAPS}: {said}"


def _differing(answer: Answer) -> Iterator[str]:
    numbers = {one.id: one.n for one in (*answer.citations, *answer.nearest)}
    for one in answer.disagreements:
        later = f" ({REPLACES})" if one.replaces else ""
        yield f"- {shown(one.value)} [{numbers[one.citation]}]{later}"


def _source(citation: Citation, url: str) -> str:
    title = _escaped(_ACTING_IN_LINK, citation.article.title)
    where = located(citation.locator) if citation.locator else None
    return f"[{title}]({url}){_about(citation.article, where)}"


def _about(article: ArticleRef, where: str | None = None) -> str:
    known = [shown(part) for part in (article.source, article.published, where) if part]
    return f" ({', '.join(known)})" if known else ""


def _notes(citation: Citation) -> Iterator[str]:
    if citation.recognized:
        yield f"Mind: {RECOGNIZED}"
    if citation.n > 1:
        yield from _turning(citation)
    if citation.cites:
        yield f"As reported by {shown(citation.cites)}"
    yield from _copies(citation.also_in)


def _turning(citation: Citation) -> Iterator[str]:
    """What corrects the answer, or turns it and is left out."""
    for one in citation.cautions:
        if one.kind == "correction":
            yield f"Correction elsewhere in the article: “{shown(one.text)}”"
    others = [one for one in citation.cautions if one.kind != "correction"]
    if others:
        words = "; ".join(f"{one.kind}: “{shown(one.text)}”" for one in others)
        yield f"The answer leaves out: {words}"


def _copies(articles: Sequence[ArticleRef]) -> Iterator[str]:
    if articles:
        yield f"Also in: {'; '.join(shown(one.title) + _about(one) for one in articles)}"


def _foot(answer: Answer, address: Callable[[str], str]) -> str:
    sources = answer.independent_sources
    counted = f", {sources} independent sources" if sources > 1 else ""
    kept = f" · [this answer]({address(answer.permalink)})" if answer.permalink else ""
    return f"Confidence {answer.confidence:.2f}{counted}{kept}"
