"""Markdown, read back by markdown-it-py with and without HTML."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from qa.contract.answer import ArticleRef, Caution, Disagreement, SavedAnswer
from qa.contract.wording import NOT_FOUND
from qa.exports.export import export
from qa.exports.markdown import escaped
from tests.qa.exports.made import (
    HOSTILE,
    LINES,
    NAMES,
    QUESTION,
    QUOTE,
    TEXTS,
    article,
    citation,
    mapping,
    saved,
    written,
)

READERS = [
    MarkdownIt("commonmark", {"html": html}).enable(["table", "strikethrough"])
    for html in (False, True)
]
# All that the document itself may consist of.
BLOCKS = {"heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline"}
INLINES = {"text", "text_special", "hardbreak", "softbreak"}
URL = "https://gazette.example/canal?a=1&b=2"


def plain(text: str) -> str:
    """The text of a document as it is shown; fails if an article's text did anything."""
    shown = [_shown(reader.parse(text)) for reader in READERS]
    assert shown[0] == shown[1]
    return shown[0]


def _shown(tokens: list[Token]) -> str:
    assert {token.type for token in tokens} <= BLOCKS
    return "\n\n".join(_line(token.children or []) for token in tokens if token.type == "inline")


def _line(children: list[Token]) -> str:
    links = [token for token in children if token.type == "link_open"]
    assert all(token.attrs == {"href": URL} and token.markup == "autolink" for token in links)
    rest = [token for token in children if not token.type.startswith("link_")]
    assert {token.type for token in rest} <= INLINES
    return "".join("\n" if token.type == "hardbreak" else token.content for token in rest)


def test_a_document() -> None:
    canal = article(authors=("Jane Doe", "John Roe"))
    at = QUOTE.index("said")
    copy = ArticleRef("copy", "Ship stuck", "Other Wire", "2021-03", None)
    cited = citation(
        canal,
        cautions=(
            Caution("attribution", "said", at, at + 4),
            Caution("correction", "It was nine days.", 900, 917),
        ),
        also_in=(copy,),
        status="moved",
    )
    assert export(saved(cited), mapping(canal), "markdown").text == (
        f"# {QUESTION}\n\n“six days” [^1]\n\n"
        "Asked on 2026-10-18. Answer 0123456789abcdef.\n\n"
        f"[^1]: Quoted: “{QUOTE}”\\\n"
        "    From: Canal blocked (Sample Gazette, 29 March 2021)\\\n"
        "    By: Doe, Jane; Roe, John\\\n"
        f"    Address: <{URL}>\\\n"
        f"    Citation: canal\\@{canal.version[:16]}:0-{len(QUOTE)}, version {canal.version}\\\n"
        "    Caution: the answer leaves out “said” (attribution)\\\n"
        "    Correction elsewhere in the article: “It was nine days.”\\\n"
        "    The same report: Ship stuck (Other Wire, March 2021)\\\n"
        "    Since then: In the newest version it stands elsewhere.\n"
    )


def test_the_publishers_page_is_opened_at_the_quote() -> None:
    canal = article()
    link = "https://gazette.example/canal#:~:text=six%20days"
    text = export(saved(citation(canal, source_link=link)), mapping(canal), "markdown").text
    assert f"Address: <{link}>" in text


def test_whom_a_report_cites_is_named() -> None:
    canal = article()
    cited = replace(citation(canal), cites="The *Herald*")
    assert (
        "As reported by: The \\*Herald\\*" in export(saved(cited), mapping(canal), "markdown").text
    )


def test_sources_that_differ_are_listed() -> None:
    canal = article()
    answer = saved(citation(canal), answer=None)
    differing: SavedAnswer = replace(
        answer,
        reason="sources_differ",
        disagreements=(Disagreement("six", answer.citations[0].id), Disagreement("*", "gone")),
    )
    text = export(differing, mapping(canal), "markdown").text
    assert f"\n\n{NOT_FOUND} [^1]\n\nArticles state this differently" in text
    assert "\n\n- “six” [^1]\n- “\\*”\n\n" in text


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("reader", READERS, ids=["html off", "html on"])
def test_nothing_of_an_article_becomes_markup(reader: MarkdownIt, text: str) -> None:
    line = text.replace("\r\n", " ").replace("\n", " ")
    of = article(text=text, title=line, source=line, authors=(line,), url=text)
    html = reader.render(written(of, "markdown", question=text, answer=text))
    assert set(re.findall(r"</?([a-z0-9]+)", html)) <= {"h1", "p", "br"}
    assert "href" not in html


@pytest.mark.parametrize("quote", ["Yes.", 'Yes. "No"', "'a'", "(a)", "http://evil.example", "<a>"])
def test_a_footnote_is_never_the_definition_of_a_link(quote: str) -> None:
    assert f"[^1]: Quoted: “{quote}”\nFrom: " in plain(written(article(text=quote), "markdown"))


@pytest.mark.parametrize("question", ["Is it C #", "Is it C ##", "# it", "a\n\nb?"])
def test_the_question_is_the_heading(question: str) -> None:
    text = written(article(), "markdown", question=question)
    assert plain(text).startswith(f"{' '.join(question.split())}\n\n“six days”")


@given(TEXTS)
def test_an_escaped_text_is_shown_letter_by_letter(text: str) -> None:
    assert plain(f"a{escaped(text)}z") == f"a{text}z"


@given(title=LINES, quote=TEXTS, author=NAMES, question=TEXTS)
def test_what_is_written_is_read(title: str, quote: str, author: str, question: str) -> None:
    of = article(text=quote, title=title, authors=(author,))
    shown = plain(written(of, "markdown", question=question, answer=quote))
    assert f"[^1]: Quoted: “{quote}”\nFrom: {title} (Sample Gazette, 29 March 2021)\nBy: " in shown
    assert f"\n\n“{quote}” [^1]\n\n" in shown
