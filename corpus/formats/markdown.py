"""Markdown: front matter, a heading as title, and the text without its marks."""

import re
from collections.abc import Sequence
from html import unescape
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.article import Draft, Origin
from corpus.formats.encoding import decode
from corpus.formats.front_matter import split_front_matter
from corpus.formats.html.fragment import struck_out
from corpus.formats.limits import MAX_TITLE_CHARACTERS
from corpus.formats.plain import inline_text, plain_text, without_struck_blocks
from corpus.formats.record import check_length, draft_from, title_in
from corpus.formats.text import opening_of

# "&#146;" means a byte of Windows-1252 to browsers, and nothing to CommonMark.
_OLD_ENTITY = re.compile(r"&#(?:1[2-5]\d|[xX][89][0-9a-fA-F]);")


def read_markdown(content: bytes, origin: Origin, uri: str) -> Draft:
    """A draft of a Markdown file: ``title`` of the front matter, else the first heading, else a
    headline that the front matter names otherwise, else the first sentence is its title; a heading
    that only repeats the title leaves the text."""
    matter = split_front_matter(check_length(decode(content)), origin, strict=True)
    fields = matter.fields
    body = _OLD_ENTITY.sub(lambda entity: unescape(entity[0]), matter.body)
    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    tokens = [token for token in without_struck_blocks(parsed) if token.type != "hr"]
    heading = _first_heading(tokens)
    title = fields.get("title") or heading
    if heading and title == heading and tokens[0].type == "heading_open":
        tokens = tokens[3:]
    plain = plain_text(tokens)
    given = {
        "title": title or title_in({"text": plain.text, **fields}) or opening_of(plain.text),
        "text": plain.text,
    }
    remarks = (*matter.remarks, *struck_out(plain.struck))
    return draft_from({**fields, **given}, origin, uri, remarks)


def _first_heading(tokens: Sequence[Token]) -> str:
    for opening, inline in pairwise(tokens):
        title = " ".join(inline_text(inline).text.split())
        # A paragraph with a line of dashes under it is a heading as well, to Markdown.
        if opening.type == "heading_open" and len(title) <= MAX_TITLE_CHARACTERS:
            return title
    return ""
