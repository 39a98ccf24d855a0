"""Articles that attack their reader: a few payloads here, all of them in `make chaos`."""

import pytest

from chaos.hostile.articles import run
from chaos.hostile.inspected import faults_of_export, faults_of_page, is_safe
from chaos.hostile.payloads import ADDRESSES, MARK, PAYLOADS, SCRIPTS, TURNS


def test_there_are_two_hundred_payloads() -> None:
    assert len(PAYLOADS) >= 200


@pytest.mark.browser
def test_no_page_and_no_export_takes_an_article_for_more_than_text() -> None:
    some = (f"{SCRIPTS[37]} {TURNS[0]}", ADDRESSES[0])
    report = run(1, payloads=some, shown=1)
    assert report.failures == []
    assert report.tried["pages"] > 60
    assert report.tried["exports"] > 5


@pytest.mark.parametrize(
    "part",
    [
        f"<img src=x onerror=alert('{MARK}')>",
        "<p onclick='x()'>",
        "<p style='display:none'>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='//evil.example/'>x</a>",
        "<script>alert(1)</script>",
        "<script src='https://evil.example/x.js'></script>",
        "<p id=main>x</p><p id=main>y</p>",
        "<!-- x -->",
        "<p>\u202eturned</p>",
    ],
)
def test_what_no_template_writes_is_found(part: str) -> None:
    assert list(faults_of_page(f"<!doctype html><html><body>{part}</body></html>"))


@pytest.mark.parametrize(
    "part",
    [
        "<p>&lt;script&gt; alert(1)</p>",
        '<p>By <bdi>\u202eturned</bdi>, 2020</p><h2 dir="auto">\u202eturned</h2>',
        '<a href="/articles?source=javascript:x">x</a><a href="https://a.example/">y</a>',
    ],
)
def test_what_templates_write_is_none(part: str) -> None:
    assert not list(faults_of_page(f"<!doctype html><html><body>{part}</body></html>"))


@pytest.mark.parametrize("address", ["javascript:x", "data:text/html,x", "//x.example", "https:x"])
def test_what_is_no_safe_address(address: str) -> None:
    assert not is_safe(address)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("markdown", "<b>x</b>\n"),
        ("markdown", "[x](javascript:x)\n\n![x](https://a.example/x.png)\n"),
        ("ris", "TY  - NEWS\r\nEvil\r\nER  - \r\n"),
        ("bibtex", "@article{a,\n  title = {}},\n}\n"),
        ("csl", '[{"URL": "javascript:x"}]'),
        ("annotation", '{"target": {"source": "data:x"}}'),
    ],
)
def test_what_an_export_would_take_for_more_than_text_is_found(form: str, text: str) -> None:
    assert list(faults_of_export(form, text))
