"""Fills the templates of the designs; each text in them is noted as the article's or the site's.

In a template ``[[ a(text) ]]`` writes a text of the article and ``[[ s(text) ]]`` one of the site.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its HTML, the texts of its article and those of its site, its title, and the day
    that it states, if it states one (ISO)."""

    name: str
    html: str
    article: tuple[str, ...]
    site: tuple[str, ...]
    title: str
    day: str | None


@dataclass(slots=True)
class _Notes:
    """What a template writes while it is filled with a story."""

    story: Mapping[str, Any]
    article: list[str] = field(default_factory=list)
    site: list[str] = field(default_factory=list)
    day: str | None = None

    def a(self, text: str, html: str | None = None) -> str:
        """A text of the article; ``html`` is how the page writes it where that differs."""
        self.article.append(text)
        return escape(text, quote=False) if html is None else html

    def s(self, text: str) -> str:
        """A text of the site."""
        self.site.append(text)
        return escape(text, quote=False)

    def paragraphs(self, start: int = 0, stop: int | None = None, tag: str = "p") -> str:
        """Some paragraphs of the story, each in an element."""
        name = tag.partition(" ")[0]
        texts = self.story["paragraphs"][start:stop]
        return "\n".join(f"<{tag}>{self.a(text)}</{name}>" for text in texts)

    def items(self, tag: str = "ul") -> str:
        """The list of the story."""
        rows = "".join(f"<li>{self.a(item)}</li>" for item in self.story["items"])
        return f"<{tag}>{rows}</{tag.partition(' ')[0]}>"

    def table(self) -> str:
        """The table of the story; each cell is a text."""
        head, *rows = self.story["rows"]
        cells = "".join(f"<th>{self.a(cell)}</th>" for cell in head)
        lines = ("".join(f"<td>{self.a(cell)}</td>" for cell in row) for row in rows)
        body = "".join(f"<tr>{line}</tr>" for line in lines)
        return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"

    def dated(self, iso: bool = True) -> str:
        """The day of the story, which the page states with it."""
        self.day = self.story["day"]
        return str(self.story["day" if iso else "day_in_words"])

    def links(self, texts: Sequence[str], tag: str = "li") -> str:
        """Links of the site, each in an element."""
        links = (f'<a href="/x/{n}">{self.s(text)}</a>' for n, text in enumerate(texts))
        return "".join(f"<{tag}>{link}</{tag}>" for link in links)


def pages(*, unseen: bool) -> Iterator[Page]:
    """Thirty pages: of the ten designs in ``unseen/``, or of those in ``known/``."""
    texts = json.loads((FOLDER / "stories.json").read_text(encoding="utf-8"))
    folder = FOLDER / ("unseen" if unseen else "known")
    designs = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=False,
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
    )
    for name in designs.list_templates():
        for story in texts["stories"]:
            yield _filled(designs, name, story, texts["site"])


def _filled(
    designs: Environment, name: str, story: Mapping[str, Any], site: Mapping[str, Any]
) -> Page:
    notes = _Notes(story)
    writers = (
        notes.a,
        notes.s,
        notes.paragraphs,
        notes.items,
        notes.table,
        notes.dated,
        notes.links,
    )
    given = {writer.__name__: writer for writer in writers}
    html = designs.get_template(name).render(story=story, site=site, **given)
    page = f"{name.removesuffix('.html')}/{story['slug']}"
    return Page(page, html, tuple(notes.article), tuple(notes.site), story["title"], notes.day)
