"""What sort of work an article is, and how each format writes it."""

import json
from email.message import EmailMessage
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats import ARTICLE_KINDS
from qa.contract.collection import Upload
from qa.contract.request import AskRequest
from qa.exports.export import export
from qa.exports.work import Work, work_of
from tests.qa.conftest import Opened
from tests.qa.exports.made import article, citation, saved, written
from tests.qa.exports.test_bibtex import entries
from tests.qa.exports.test_csl import TYPES, items
from tests.qa.exports.test_ris import records

KINDS = st.sampled_from([None, "parchment", *ARTICLE_KINDS])
SOURCES = st.sampled_from([None, "", "Sample Gazette", "Reuters", "新華社", "Деловая газета"])


@pytest.mark.parametrize(
    ("kind", "source", "work"),
    [
        *((kind, "Post", "news") for kind in ("text", "markdown", "csv", "json", "jsonl", None)),
        *((kind, None, "news") for kind in ("text", "markdown", "csv", "json", "jsonl", None)),
        ("html", "Post", "news"),
        ("html", None, "page"),
        ("eml", "Jane Doe", "message"),
        ("eml", "Reuters", "message"),
        ("eml", None, "message"),
        ("subtitles", "Post", "broadcast"),
        ("subtitles", None, "broadcast"),
        ("epub", None, "chapter"),
        ("pdf", None, "document"),
        ("pdf", "Harbour Board", "report"),
        ("pdf", "Reuters", "news"),
        ("image", None, "document"),
        ("image", "Harbour Board", "document"),
        ("image", "Agence France-Presse", "news"),
        ("docx", "Post", "news"),
        ("docx", None, "document"),
        ("odt", "", "document"),
        ("rtf", None, "document"),
    ],
)
def test_the_file_tells_what_an_article_is(
    kind: str | None, source: str | None, work: Work
) -> None:
    assert work_of(kind, source) == work


@given(KINDS, SOURCES)
def test_every_kind_is_some_work_in_every_format(kind: str | None, source: str | None) -> None:
    work = work_of(kind, source)
    assert work in get_args(Work)
    canal = article(kind=kind, source=source)
    [item] = items(written(canal, "csl"))
    [record] = records(written(canal, "ris"))
    [entry] = entries(written(canal, "bibtex"))
    for title in (item["title"], record["title"], entry["title"].strip("{}")):
        assert title == canal.title
    if source:
        # Wherever it stands, who published it is said.
        assert source in item.values()
        assert source in record.values()
        assert source in entry.values()


@pytest.mark.parametrize(
    ("kind", "source", "csl", "ris", "bibtex"),
    [
        (None, "Post", ("article-newspaper", "container-title"), ("NEWS", "secondary_title"),
         ("article", "journal")),
        ("html", None, ("webpage", None), ("ELEC", None), ("misc", None)),
        ("subtitles", "Post TV", ("broadcast", "container-title"), ("VIDEO", "secondary_title"),
         ("misc", "organization")),
        ("epub", "Sea Press", ("chapter", "publisher"), ("CHAP", "publisher"),
         ("inbook", "publisher")),
        ("pdf", "Harbour Board", ("report", "publisher"), ("RPRT", "publisher"),
         ("techreport", "institution")),
        ("image", "Harbour Board", ("document", "publisher"), ("GEN", "publisher"),
         ("misc", "organization")),
        ("odt", None, ("document", None), ("GEN", None), ("misc", None)),
    ],
)  # fmt: skip
def test_each_format_has_its_type_and_its_field_of_the_source(
    kind: str | None,
    source: str | None,
    csl: tuple[str, str | None],
    ris: tuple[str, str | None],
    bibtex: tuple[str, str | None],
) -> None:
    of = article(kind=kind, source=source)
    [item] = items(written(of, "csl"))
    [record] = records(written(of, "ris"))
    [entry] = entries(written(of, "bibtex"))
    assert (item["type"], record["type_of_reference"], entry["ENTRYTYPE"]) == (
        csl[0], ris[0], bibtex[0],
    )  # fmt: skip
    for values, (_, field) in ((item, csl), (record, ris), (entry, bibtex)):
        assert [name for name, value in values.items() if value == source] == [
            name for name in (field,) if name
        ]


@pytest.mark.parametrize("sender", ["Jane Doe", "Ольга Петрова", "Reuters"])
def test_a_message_is_its_senders_and_stands_in_no_paper(sender: str) -> None:
    mail = article(kind="eml", source=sender, authors=(sender,), url=None)
    [item] = items(written(mail, "csl"))
    assert (item["type"], item["genre"]) == ("personal_communication", "e-mail")
    assert item["author"]
    assert not {"container-title", "publisher"} & item.keys()
    [record] = records(written(mail, "ris"))
    assert (record["type_of_reference"], record["type_of_work"]) == ("ICOMM", "E-mail")
    assert "secondary_title" not in record
    [entry] = entries(written(mail, "bibtex"))
    assert (entry["ENTRYTYPE"], entry["howpublished"]) == ("misc", "E-mail")
    assert not {"journal", "organization", "titleaddon"} & entry.keys()


def test_an_article_that_the_collection_does_not_have_is_news_as_before() -> None:
    mail = article(kind="eml")
    [item] = items(export(saved(citation(mail)), {}, "csl").text)
    assert (item["type"], item["container-title"]) == ("article-newspaper", "Sample Gazette")


def test_every_type_is_written_by_some_kind() -> None:
    made = {
        items(written(article(kind=kind, source=source), "csl"))[0]["type"]
        for kind in ARTICLE_KINDS
        for source in (None, "Post")
    }
    assert made == {*TYPES}


def test_the_kind_is_looked_up_where_an_answer_is_exported(opened: Opened) -> None:
    message = EmailMessage()
    message["From"], message["Date"] = "Ole Lind <o@b.example>", "Mon, 1 Apr 2024 10:00:00 +0000"
    message["Subject"], message["Message-ID"] = "Quay", "<1@b.example>"
    message.set_content("The quay of Holm was closed on Friday, as its planks had rotted through.")
    library = opened()
    library.add_uploads([Upload("quay.eml", bytes(message))])
    answer = library.ask(AskRequest("quay Holm closed Friday"))
    pack = library.pack(answer.answer_id)
    assert "eml" not in json.dumps([one["article"] for one in json.loads(pack)["citations"]])
    [item] = items(library.export(answer.answer_id, "csl").text)
    assert (item["type"], item["author"]) == (
        "personal_communication", [{"family": "Lind", "given": "Ole"}],
    )  # fmt: skip
    assert "container-title" not in item
