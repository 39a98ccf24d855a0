"""What holds in all formats: which articles, which keys, what is refused; names and days."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.contract.answer import Locator
from qa.contract.day import Day, read_day
from qa.contract.errors import NotFoundError, QuestionError
from qa.exports.address import version_urn, web_address
from qa.exports.cited import cited_articles
from qa.exports.export import FORMATS, export
from qa.exports.name import Name, is_wire, read_name
from tests.qa.exports.made import NAMES, article, citation, mapping, saved, unsure


def test_the_formats_in_their_order() -> None:
    assert FORMATS == ("csl", "bibtex", "ris", "markdown", "annotation")


@pytest.mark.parametrize(
    ("form", "media_type", "ending"),
    [
        ("csl", "application/vnd.citationstyles.csl+json", ".csl.json"),
        ("bibtex", "application/x-bibtex", ".bib"),
        ("ris", "application/x-research-info-systems", ".ris"),
        ("markdown", "text/markdown", ".md"),
        (
            "annotation",
            'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
            ".jsonld",
        ),
    ],
)
def test_an_export_says_what_it_is(form: str, media_type: str, ending: str) -> None:
    canal = article()
    done = export(saved(citation(canal)), mapping(canal), form)
    assert (done.format, done.media_type) == (form, media_type)
    assert done.file_name == f"footnote-0123456789abcdef{ending}"
    assert done.text.endswith("\n")
    # Links of this server are good nowhere else.
    assert "/articles/canal" not in done.text


@pytest.mark.parametrize("form", FORMATS)
def test_an_answer_without_citations_is_refused(form: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        export(saved(answer=None), {}, form)
    assert caught.value.code == "answer_without_citations"
    assert caught.value.hint


@pytest.mark.parametrize("form", ["csl", "bibtex", "ris"])
def test_a_bibliography_of_a_possible_answer_is_that_of_its_quotations(form: str) -> None:
    canal = article()
    texts = {export(made(citation(canal)), mapping(canal), form).text for made in (saved, unsure)}
    assert len(texts) == 1


@pytest.mark.parametrize("form", ["", "CSL", "pdf", "csl "])
def test_an_unknown_format_is_refused(form: str) -> None:
    with pytest.raises(QuestionError) as caught:
        export(saved(citation(article())), {}, form)
    assert caught.value.code == "format_unknown"
    assert all(name in caught.value.hint for name in FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_an_article_that_is_not_given_is_described_by_its_citation(form: str) -> None:
    assert "Canal blocked" in export(saved(citation(article())), {}, form).text or form == (
        "annotation"
    )


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("csl", '"accessed": {\n      "date-parts": [\n        [\n          2021,\n          4,'),
        ("bibtex", "urldate = {2021-04-02},"),
        ("ris", "Y2  - 2021/04/02/\r\n"),
        ("markdown", "Page captured: 2 April 2021"),
    ],
)
def test_a_page_was_seen_when_it_was_captured(form: str, shown: str) -> None:
    canal = article(captured="2021-04-02T08:00:00Z")
    assert shown in export(saved(citation(canal)), mapping(canal), form).text
    other = article(captured="last week")
    assert shown not in export(saved(citation(other)), mapping(other), form).text


def test_an_article_is_one_entry_however_often_it_is_cited() -> None:
    canal, prize = article(), article("prize")
    first, second = citation(canal, 1, end=10), citation(canal, 3, start=11)
    found = cited_articles((first, citation(prize, 2), second), mapping(canal, prize))
    assert [one.id for one in found] == ["canal", "prize"]
    assert found[0].quotations == (first, second)


def test_keys_name_source_year_and_word_and_are_distinct() -> None:
    plain = [article(name) for name in "abc"]
    others = [
        article("d", title="The end", source="L’Écho, Ltd", published="1987"),
        article("e", title="日本", source=None, published="--02-26"),
    ]
    cited = [citation(one, n) for n, one in enumerate([*plain, *others], 1)]
    assert [one.key for one in cited_articles(cited, {})] == [
        "sample-gazette-2021-canal",
        "sample-gazette-2021-canal-b",
        "sample-gazette-2021-canal-c",
        "lecho-ltd-1987-the",
        "article-undated-e",
    ]


def test_letters_go_on_after_z() -> None:
    cited = [citation(article(f"canal-{n}"), n) for n in range(1, 30)]
    keys = [one.key for one in cited_articles(cited, {})]
    assert len(set(keys)) == len(keys)
    assert keys[25:28] == [f"sample-gazette-2021-canal-{end}" for end in ("z", "aa", "ab")]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Jane Doe", Name("Doe", "Jane")),
        ("Jane Q. Doe", Name("Doe", "Jane Q.")),
        ("Jan van der Berg", Name("Berg", "Jan", "van der")),
        ("van der Berg, Jan", Name("Berg", "Jan", "van der")),
        ("García Márquez, Gabriel", Name("García Márquez", "Gabriel")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("John Doe, Jr.", Name("Doe", "John", suffix="Jr.")),
        ("Sean O'Hara-Lee", Name("O'Hara-Lee", "Sean")),
        ("Иван Петров", Name("Петров", "Иван")),
        ("  Jane   Doe ", Name("Doe", "Jane")),
    ],
)
def test_people_are_parted(written: str, name: Name) -> None:
    assert read_name(written) == name


@pytest.mark.parametrize(
    "written",
    [
        "Reuters",
        "The Canal Authority",
        "Ministry of Health",
        "Foreign Staff",
        "Doe & Sons, Inc.",
        "Jane Doe and John Roe",
        "Jane Doe, Reuters News",
        "Doe, Jane, and others",
        "毛泽东",
        "محمد علي",
        "agent 007",
        "jane doe",
        "A B C D E F",
        "Jane van",
        ", Jane",
        "Doe,",
        "{}",
    ],
)
def test_what_is_no_person_for_sure_stays_as_it_is(written: str) -> None:
    assert read_name(written) == Name(literal=written)


@given(NAMES)
def test_no_word_of_a_name_is_lost(written: str) -> None:
    name = read_name(written)
    parts = (name.given, name.particle, name.family, name.suffix, name.literal)
    kept = " ".join(part for part in parts if part).split()
    given = written.split() if name.literal else written.replace(",", " ").split()
    assert sorted(kept) == sorted(given)


@pytest.mark.parametrize(
    ("source", "wire"),
    [
        ("Reuters", True),
        ("KCNA", True),
        ("Sample Wire", True),
        ("Korean Central News Agency", True),
        ("The Wire", False),
        ("Sample Gazette", False),
        ("Wired", False),
        (None, False),
    ],
)
def test_news_agencies(source: str | None, wire: bool) -> None:
    assert is_wire(source) is wire


@pytest.mark.parametrize(
    ("published", "day", "words", "iso"),
    [
        ("1987-02-26", Day(1987, 2, 26), "26 February 1987", "1987-02-26"),
        ("1987-02", Day(1987, 2), "February 1987", "1987-02"),
        ("1987", Day(1987), "1987", "1987"),
        ("--02-26", Day(None, 2, 26), "26 February", None),
        ("2026-10-18T12:30:00+00:00", Day(2026, 10, 18), "18 October 2026", "2026-10-18"),
        ("", Day(), None, None),
        (None, Day(), None, None),
        ("1987-13-01", Day(1987), "1987", "1987"),
    ],
)
def test_days(published: str | None, day: Day, words: str | None, iso: str | None) -> None:
    assert read_day(published) == day
    assert (day.words, day.iso) == (words, iso)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "/articles/x", "http://", "http://[x", "", None],
)
def test_only_pages_are_addresses(url: str | None) -> None:
    assert web_address(url) is None


@given(st.text(st.characters(codec="utf-8")))
def test_an_address_is_one_word_that_ends_nothing(path: str) -> None:
    address = web_address(f"https://gazette.example/{path}")
    assert address is not None
    assert address.split() == [address]
    assert not set(address) & set('{}<>\\"`^|')


def test_an_address_that_is_one_stays() -> None:
    url = "https://gazette.example/a%20b/ü(1)?x=1&y=[2]#:~:text=six%20days"
    assert web_address(url) == url


def test_a_stored_text_has_a_name() -> None:
    assert version_urn("a:b", "0f") == "urn:footnote:article:a%3Ab:0f"


def test_a_time_is_in_every_format() -> None:
    canal = article()
    made = saved(replace(citation(canal), locator=Locator("time", "00:12:31")))
    for form in ("csl", "bibtex", "ris", "markdown"):
        assert "at 00:12:31" in export(made, mapping(canal), form).text
    assert '"page"' not in export(made, mapping(canal), "csl").text


@pytest.mark.parametrize("form", ["csl", "bibtex", "ris", "markdown"])
def test_what_was_read_from_a_picture_is_told_in_every_format(form: str) -> None:
    canal = article()
    told = "was read from a picture by text recognition: check it against the picture"
    plain, scan = citation(canal), replace(citation(canal), recognized=True)
    assert told not in export(saved(plain), mapping(canal), form).text
    assert told in export(saved(scan), mapping(canal), form).text


def test_a_page_is_in_every_format() -> None:
    canal = article()
    first = replace(citation(canal), locator=Locator("page", "3"))
    second = replace(citation(canal, 2, start=3), locator=Locator("page", "7-8"))
    made, articles = saved(second, first), mapping(canal)
    forms = ("csl", "bibtex", "ris", "markdown")
    texts = {form: export(made, articles, form).text for form in forms}
    assert '"page": "3, 7-8"' in texts["csl"]
    assert '"locator": "7-8"' in texts["csl"]
    assert "pages = {3, 7--8}" in texts["bibtex"]
    assert "SP  - 3, 7-8" in texts["ris"]
    assert "p. 3" in texts["markdown"]
    assert "pp. 7-8" in texts["markdown"]
