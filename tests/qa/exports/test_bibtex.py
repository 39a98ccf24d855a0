"""BibTeX, read back by bibtexparser."""

import re
import warnings
from typing import Any

import pytest
from hypothesis import given

from qa.exports.bibtex import escaped
from qa.exports.export import export
from qa.exports.name import read_name
from qa.exports.note import one_line
from tests.qa.exports.made import (
    HOSTILE,
    LINES,
    NAMES,
    QUOTE,
    TEXTS,
    article,
    citation,
    mapping,
    saved,
    written,
)

with warnings.catch_warnings():
    # bibtexparser 1.4 is made for an older pyparsing and warns of it on import and use.
    warnings.simplefilter("ignore", DeprecationWarning)
    import bibtexparser  # type: ignore[import-untyped]
    from bibtexparser.bparser import BibTexParser  # type: ignore[import-untyped]
    from bibtexparser.customization import splitname  # type: ignore[import-untyped]

_NAMED = {
    "backslash": "\\",
    "braceleft": "{",
    "braceright": "}",
    "asciitilde": "~",
    "asciicircum": "^",
    "less": "<",
    "greater": ">",
    "bar": "|",
}
_COMMAND = re.compile(r"\\text([a-z]+)\{\}|\\([%&$#_])")


def entries(text: str) -> list[dict[str, str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
        parsed: Any = bibtexparser.loads(text, parser)
    assert not parsed.comments
    found: list[dict[str, str]] = parsed.entries
    return found


def printed(value: str) -> str:
    """What LaTeX prints of an escaped text."""
    return _COMMAND.sub(lambda match: _NAMED[match[1]] if match[1] else match[2], value)


def title_of(entry: dict[str, str]) -> str:
    assert entry["title"][0] + entry["title"][-1] == "{}"
    return printed(entry["title"][1:-1])


def test_an_entry() -> None:
    canal = article(authors=("Jan van der Berg", "Canal & Sons, Ltd", "Jane Doe, Jr."))
    [entry] = entries(written(canal, "bibtex"))
    annote = entry.pop("annote")
    assert annote.startswith(f"“{QUOTE}” (characters 0-{len(QUOTE)}, citation canal@")
    assert canal.version in annote
    assert entry == {
        "ENTRYTYPE": "article",
        "ID": "sample-gazette-2021-canal",
        "author": r"van der Berg, Jan and {Canal \& Sons, Ltd} and Doe, Jr., Jane",
        "title": "{Canal blocked}",
        "journal": "Sample Gazette",
        "entrysubtype": "newspaper",
        "year": "2021",
        "month": "March",
        "day": "29",
        "date": "2021-03-29",
        "url": "https://gazette.example/canal?a=1&b=2",
        "urldate": "2026-10-18",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("published", "fields"),
    [
        ("1987-02", {"year": "1987", "month": "February", "date": "1987-02"}),
        ("1987", {"year": "1987", "date": "1987"}),
        ("--02-26", {"month": "February", "day": "26"}),
        (None, {}),
    ],
)
def test_a_partial_date_stays_partial(published: str | None, fields: dict[str, str]) -> None:
    [entry] = entries(written(article(published=published), "bibtex"))
    assert {name: entry[name] for name in ("year", "month", "day", "date") if name in entry} == (
        fields
    )


def test_a_wire_report_and_an_article_of_no_source() -> None:
    [wire] = entries(written(article(source="Reuters"), "bibtex"))
    assert (wire["ENTRYTYPE"], wire["titleaddon"]) == ("article", "Wire report")
    [plain] = entries(written(article(source=None), "bibtex"))
    assert plain["ENTRYTYPE"] == "misc"
    assert "journal" not in plain


def test_two_articles_have_two_keys() -> None:
    one, two = article("one"), article("two")
    answer = saved(citation(one, 1), citation(two, 2))
    found = entries(export(answer, mapping(one, two), "bibtex").text)
    assert len({entry["ID"] for entry in found}) == 2


@given(TEXTS)
def test_braces_are_balanced_and_nothing_is_a_command(text: str) -> None:
    value = escaped(text)
    assert printed(value) == one_line(text)
    assert not set(_COMMAND.sub("", value)) & set("\\{}%&$#_~^<>|")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_adds_a_field_or_an_entry(text: str) -> None:
    of = article(text=text, title=text, source=text, authors=(text,), url=text)
    [entry] = entries(written(of, "bibtex"))
    assert title_of(entry) == printed(entry["journal"]) == one_line(text)
    assert "url" not in entry


@given(title=LINES, quote=TEXTS, author=NAMES, source=LINES)
def test_what_is_written_is_read(title: str, quote: str, author: str, source: str) -> None:
    of = article(text=quote, title=title, authors=(author,), source=source)
    [entry] = entries(written(of, "bibtex"))
    assert title_of(entry) == title
    assert printed(entry["journal"]) == source
    assert printed(entry["annote"]).startswith(f"“{one_line(quote)}” (characters 0-{len(quote)}")
    name = read_name(author)
    if name.literal:
        assert printed(entry["author"][1:-1]) == name.literal
    else:
        parts = splitname(entry["author"])
        assert " ".join(parts["last"]) == name.family
        assert (" ".join(parts["von"]), " ".join(parts["first"])) == (name.particle, name.given)
    assert set(entry) <= {
        *("ENTRYTYPE", "ID", "author", "title", "journal", "entrysubtype", "titleaddon"),
        *("year", "month", "day", "date", "url", "urldate", "language", "annote"),
    }
