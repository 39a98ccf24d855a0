"""Markdown: the question, the answer, and a footnote for each citation.

Footnotes (``[^1]``) are those of GitHub, Pandoc and PHP Markdown Extra. Programs that do not know
them show plain paragraphs: none has the form of a link definition (``[^1]: word "title"``).
On each line our own words come before text of an article, so that it cannot begin a block, and
characters that could be markup inside a line are escaped (CommonMark 0.31, 2.4).
"""

import re
from collections.abc import Iterator

from qa.contract.answer import Citation, SavedAnswer
from qa.contract.wording import NOT_FOUND, PERHAPS, remark
from qa.exports.cited import CitedArticle
from qa.exports.footnote import Line, lines_of
from qa.exports.note import one_line

# The last three keep GitHub from making links of plain addresses.
_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&^$]|@|:(?=//)|(?<=www)\.", re.IGNORECASE)
_LINE_ENDS = re.compile(r"[\n\r]")
# A hard line break; what follows belongs to the same paragraph of the footnote.
_BREAK = "\\\n    "


def write(saved: SavedAnswer, articles: tuple[CitedArticle, ...]) -> str:
    """A document, with an empty line between two paragraphs."""
    return "\n\n".join([*head(saved), *footnotes(saved, articles)]) + "\n"


def footnotes(saved: SavedAnswer, articles: tuple[CitedArticle, ...]) -> Iterator[str]:
    """A paragraph for each citation, by its number."""
    by_version = {(article.id, article.version): article for article in articles}
    for citation in saved.citations:
        yield footnote(citation, by_version[citation.article.id, citation.version])


def head(saved: SavedAnswer, level: int = 1) -> Iterator[str]:
    """The question as a heading of this level (1 to 6), and the paragraphs of its answer."""
    marks = "".join(f"[^{citation.n}]" for citation in saved.citations)
    yield f"{'#' * level} {escaped(one_line(saved.question))}"
    yield f"{_given(saved)} {marks}".rstrip()
    if why := remark(saved):
        yield why
    if differing := list(_differing(saved)):
        yield "\n".join(differing)
    yield f"Asked on {saved.asked_at[:10]}. Answer {escaped(saved.answer_id)}."


def _given(saved: SavedAnswer) -> str:
    if saved.words is None:
        return NOT_FOUND
    quoted = _quoted(saved.words)
    if saved.status == "answered":
        return quoted
    return f"{PERHAPS}: {quoted} (confidence {saved.confidence:.2f})"


def escaped(text: str) -> str:
    """The text escaped so that Markdown shows it letter by letter, without any markup.

    Line ends are written as entities: they are shown as line ends and do not end a paragraph.
    """
    marked = _MARKS.sub(lambda match: f"\\{match[0]}", text)
    return _LINE_ENDS.sub(lambda match: f"&#{ord(match[0])};", marked)


def _differing(saved: SavedAnswer) -> Iterator[str]:
    numbers = {citation.id: citation.n for citation in saved.citations}
    for differing in saved.disagreements:
        number = numbers.get(differing.citation)
        mark = "" if number is None else f" [^{number}]"
        yield f"- {_quoted(differing.value)}{mark}"


def footnote(citation: Citation, article: CitedArticle, of: str = "answer") -> str:
    """The paragraph of a citation; ``of`` is what leaves out the words that are cautions."""
    return f"[^{citation.n}]: " + _BREAK.join(map(_written, lines_of(citation, article, of)))


def _written(line: Line) -> str:
    # An address is written so that it is a link.
    return (
        f"{line.label}: <{line.text}>" if line.is_address else f"{line.label}: {escaped(line.text)}"
    )


def _quoted(text: str) -> str:
    return f"“{escaped(text)}”"
