"""What templates need to show text, dates and links; every cut is made in code points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask

from qa.answer import Citation
from qa.catalogue import ArticleView, Paragraph
from qa.wording import NOT_FOUND, REMARKS, has_words, remark

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DATE = re.compile(r"(?P<year>\d{4}|-)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in three parts, the middle one to be marked."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; a sentence carries the anchor that citations link to."""

    text: str
    anchor: str | None


def install(app: Flask) -> None:
    """Give the templates these functions as filters, and the words that scripts need too."""
    functions = (day, moment, percent, sentence, web_url, marked_quote, marked_passage)
    for function in (*functions, has_words, remark):
        app.add_template_filter(function)
    app.jinja_env.globals.update(NOT_FOUND=NOT_FOUND, REMARKS=REMARKS)


def day(published: str) -> str:
    """An ISO date, perhaps partial, as people write it: ``16 November 2020``, ``26 February``."""
    match = DATE.match(published)
    if match is None:
        return published
    year, month, number = match["year"], int(match["month"] or 0), int(match["day"] or 0)
    if month > len(MONTHS):
        return published
    words = (str(number or ""), MONTHS[month - 1] if month else "", year.strip("-"))
    return " ".join(word for word in words if word)


def moment(time: str) -> str:
    """An ISO time as people write it: ``16 November 2020, 09:30``."""
    return f"{day(time[:10])}, {time[11:16]}".removesuffix(", ")


def sentence(words: str) -> str:
    """The one-line words of an error as a sentence."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '?', '!')) else '.'}"


def percent(share: float) -> str:
    """A probability in whole per cent; never 0 or 100, because it is never certain."""
    return f"{min(max(int(share * 100 + 0.5), 1), 99)} %"


def web_url(url: str | None) -> str | None:
    """The URL if it may be linked to, that is http or https; else None."""
    try:
        return url if url and urlsplit(url.strip()).scheme in ("http", "https") else None
    except ValueError:
        return None


def marked_quote(citation: Citation) -> Marked:
    """The quoted sentence with the answer's words marked; nothing is, where they are all of it."""
    start, end = citation.answer_start, citation.answer_end
    if start is None or end is None or not has_words(citation):
        return Marked(citation.quote, "", "")
    return _mark(citation.quote, start - citation.start, end - citation.start)


def marked_passage(citation: Citation) -> Marked:
    """The passage with the quoted sentence marked."""
    offset = citation.passage.start
    return _mark(citation.passage.text, citation.start - offset, citation.end - offset)


def pieces(view: ArticleView) -> list[list[Piece]]:
    """The article's paragraphs, each cut into its sentences and what lies between them."""
    return [list(_cut(view.text, paragraph)) for paragraph in view.paragraphs]


def _cut(text: str, paragraph: Paragraph) -> Iterator[Piece]:
    at = paragraph.start
    for sentence in paragraph.sentences:
        yield Piece(text[at : sentence.start], None)
        anchor = f"c{sentence.start}-{sentence.end}"
        yield Piece(text[sentence.start : sentence.end], anchor)
        at = sentence.end
    yield Piece(text[at : paragraph.end], None)


def _mark(text: str, start: int, end: int) -> Marked:
    return Marked(text[:start], text[start:end], text[end:])
