"""Web pages."""

import time
from pathlib import Path

import pytest

from corpus.article import Draft
from corpus.errors import ReadError
from corpus.formats import Skip, read, read_bytes
from corpus.formats.html import declared_charset
from corpus.prepare import prepare_article

FILES = Path(__file__).parents[2] / "files"
PARAGRAPH = "<p>The ferry line between the two islands opened, the harbour office said on {}.</p>"


def _page(head: str = "", body: str = "", when: str = "Tuesday") -> str:
    text = PARAGRAPH.format(when) * 3
    article = f"<body><article>{body}{text}</article></body>"
    return f"<html><head><title>Ferry</title>{head}</head>{article}</html>"


def _read(page: str | bytes) -> Draft | ReadError:
    (found,) = read_bytes("a.html", page.encode() if isinstance(page, str) else page)
    assert not isinstance(found, Skip)
    return found


def _draft(page: str | bytes) -> Draft:
    found = _read(page)
    assert isinstance(found, Draft), found
    return found


def test_a_file() -> None:
    (draft,) = read(FILES / "ferry.html")
    assert isinstance(draft, Draft)
    assert draft.title == "Ferry line opens"
    assert (draft.source, draft.authors) == ("Harbour Post", ("Jane Doe", "John Roe"))
    assert (draft.language, draft.url) == ("en-GB", "https://harbour.example/news/ferry-line")
    assert draft.published == "2021-05-04T12:00:00+02:00"
    blocks = draft.text.split("\n\n")
    assert blocks[0].startswith("A ferry line between the two islands opened on Tuesday")
    assert "Zürich" in blocks[0]
    assert blocks[1:3] == [
        "- Adults pay four crowns\n- Children pay two",
        "Year | Riders\n2019 | 5",
    ]
    for foreign in ("never", "navy", "Home", "1999", "<"):
        assert foreign not in draft.text


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2021-05-04">', "", "2021-05-04"),
        ('<meta name="DC.date.issued" content="4 May 2021">', "", "4 May 2021"),
        ('<meta itemprop="datePublished" content="2021-05-04">', "", "2021-05-04"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished":'
            ' "1999-01-01"}, {"@type": "NewsArticle", "datePublished": "2021-05-04"}]}</script>',
            "",
            "2021-05-04",
        ),
        ('<script type="application/ld+json">{broken</script>', "", None),
        ("", '<time datetime="2021-05-04">May 4</time>', "2021-05-04"),
        ("", '<time itemprop="datePublished">May 4, 2021</time><time>1999</time>', "May 4, 2021"),
        ("", "<header><time>May 4, 2021</time></header><p><time>1999</time></p>", "May 4, 2021"),
        ("", '<aside><time datetime="1999-01-01">old</time></aside>', None),
        ('<meta name="date" content="soon"><meta name="pubdate" content="2021">', "", "2021"),
        ('<meta name="date" content="soon">', "", "soon"),
        ('<meta name="last-modified" content="2021-05-04">', "", None),
    ],
)
def test_only_a_stated_date_counts(head: str, body: str, published: str | None) -> None:
    assert _draft(_page(head, body)).published == published


@pytest.mark.parametrize("when", ["3 January 2005", "2005-01-03", "January 3, 2005. © 2004"])
def test_a_date_in_the_text_is_not_the_page_s_date(when: str) -> None:
    assert prepare_article(_draft(_page(when=when))).published is None


def test_the_date_of_the_canonical_url_counts() -> None:
    head = '<link rel="canonical" href="https://a.example/2021/05/04/ferry">'
    assert prepare_article(_draft(_page(head))).published == "2021-05-04"


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>Empty</title></head><body></body></html>",
        "<html><body><script>var text = 'A text in a script, and more.';</script></body></html>",
        "no page at all",
        "<div>" * 50_000,
        "<!doctype html>",
    ],
)
def test_a_page_without_text(page: str) -> None:
    error = _read(page)
    assert isinstance(error, ReadError)
    assert "page" in error.message
    assert error.hint


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ('<meta charset="windows-1252">', "utf-8"),
        ('<meta charset="no-such-charset">', "cp1252"),
        ('<meta charset="unicode_escape">', "utf-8"),
        ("", "cp1252"),
        ("", "utf-16"),
    ],
)
def test_charsets(declaration: str, encoding: str) -> None:
    page = _page(declaration, when="Montag in Zürich – “später”")
    assert "Zürich – “später”" in _draft(page.encode(encoding)).text


def test_xhtml_with_an_encoding_declaration() -> None:
    page = '<?xml version="1.0" encoding="iso-8859-1"?>' + _page(when="lundi à Genève")
    assert "lundi à Genève" in _draft(page.encode("latin-1")).text


def test_declared_charset_is_looked_for_at_the_start_only() -> None:
    assert declared_charset(b'<meta charset="utf-8">') == "utf-8"
    assert declared_charset(b"<?xml version='1.0' encoding='koi8-r'?>") == "koi8-r"
    assert declared_charset(b" " * 5000 + b'<meta charset="utf-8">') is None


SENTENCE = "The boat leaves at noon, the office said on Tuesday."


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<div>" * 10**6, "the page has more than 80,000 elements"),
        ("<b>" * 300_000, "the page nests elements more than 256 deep"),
        ("<p>x" * 10**5, "the page has more than 80,000 elements"),
        ("<p>" + "word " * 6 * 2**20, "the page holds a text of over 10 MB"),
        (
            "<p>" + f"{SENTENCE} " * 120_000,
            "the text has 6,360,000 characters, more than 5,000,000",
        ),
        ("word " * 7 * 2**20, "the file is larger than 32 MiB"),
    ],
    ids=["nested", "deep", "flat", "line", "text", "file"],
)
def test_a_page_without_end_is_refused_in_time(page: str, message: str) -> None:
    start = time.process_time()
    error = _read(page)
    assert isinstance(error, ReadError)
    assert error.message == message
    assert error.hint
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "page",
    [
        ("<ul><li>a" * 110 + "</ul>" * 110) * 100 + f"<p>{SENTENCE}</p>",
        f"<p>{SENTENCE}</p>" * 20_000,
        ("<table><tr><td>" * 80 + SENTENCE + "</table>" * 80) * 90,
        '<script type="application/ld+json">' + "[" * 10**6 + f"</script><p>{SENTENCE}</p>",
        f'<img src="data:{"A" * 11 * 10**6}"><p>{SENTENCE}</p>',
        "<style>" + ".a .b{display:none}" * 50_000 + f"</style><p class=b>{SENTENCE}</p>",
    ],
    ids=["lists", "paragraphs", "tables", "json", "picture", "style"],
)
def test_a_laborious_page_is_read_in_time(page: str) -> None:
    start = time.process_time()
    assert SENTENCE in _draft(f"<html><body>{page}</body></html>").text
    assert time.process_time() - start < 10
