"""Front matter: of every usual syntax, also late, and never taken from a text that has none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Draft, Origin
from corpus.errors import ReadError
from corpus.formats import read_bytes
from corpus.formats.front_matter import split_front_matter
from corpus.prepare import prepare_article

BODY = "The eastern quay closes on Friday."


def _draft(content: str, name: str) -> Draft:
    (found,) = read_bytes(name, content.encode())
    assert isinstance(found, Draft), found
    return found


def _article(content: str, name: str) -> Article:
    return prepare_article(_draft(content, name))


BLOCKS = {
    "yaml": "---\ntitle: Quay closes\ndate: 2024-03-01\nsource: Post\n---\n",
    "yaml-capitals": "---\nTitle: Quay closes\nDATE: 2024-03-01\nSource: Post\n---\n",
    "yaml-dots": "---\ntitle: Quay closes\npubDate: 1 March 2024\noutlet: Post\n...\n",
    "toml": "+++\ntitle = 'Quay closes'\ndate = 2024-03-01T10:00:00Z\npublisher = 'Post'\n+++\n",
    "json": '{\n"title": "Quay closes",\n"date": "2024-03-01",\n"site": "Post"\n}\n',
    "multimarkdown": "Title: Quay closes\nDate: March 1, 2024\nSource: Post\n\n",
    "wrapped": "Title: Quay\n    closes\nDate: 2024-03-01\nPublisher: Post\nTags:\n\n",
    "pelican": ":title: Quay closes\n:date: 2024-03-01\n:source: Post\n\n",
    "org": "#+TITLE: Quay closes\n#+DATE: 2024-03-01\n#+SOURCE: Post\n\n",
    "org-day": "#+title: Quay closes\n#+date: <2024-03-01 Fri 10:30>\n#+source: Post\n\n",
    "org-drawer": ":PROPERTIES:\n:ID: 7-a\n:END:\n#+title: Quay closes\n#+date: [2024-03-01 ven.]\n"
    "#+source: Post\n\n",
    "german": "Titel: Quay closes\nDatum: 1. März 2024\nQuelle: Post\n\n",
    "umlauts": "Überschrift: Quay closes\nVeröffentlicht am: 1.3.2024\nZeitung: Post\n\n",
    "french": "---\ntitre: Quay closes\ndate: 1er mars 2024\nsource: Post\n---\n",
    "italian": "---\nTitolo: Quay closes\ndata: 1 marzo 2024\nfonte: Post\n---\n",
    "spanish": '{"título": "Quay closes", "fecha": "1 de marzo de 2024", "fuente": "Post"}\n',
    "dutch": "+++\ntitel = 'Quay closes'\ndatum = 2024-03-01\nbron = 'Post'\n+++\n",
    "place-first": "Ort: Hafen\nDatum: 1. März 2024\nTitel: Quay closes\nQuelle: Post\n\n",
    "from-first": "Von: Ann Poe\nTitel: Quay closes\nDatum: 1.3.2024\nQuelle: Post\n\n",
    "head-first": "Kop: Quay closes\nDatum: 1 maart 2024\nBron: Post\n\n",
    "lieu": "Lieu : Lind\nTitre\xa0: Quay closes\nDate\u202f: 1er mars 2024\nSource : Post\n\n",
    "chinese": "地点：港口\n标题：Quay closes\n日期：2024年3月1日\n来源：Post\n\n",
    "hindi": "स्थान: घाट\nशीर्षक: Quay closes\nदिनांक: 2024-03-01\nस्रोत: Post\n\n",
    "russian": "Город: Линд\nЗаголовок: Quay closes\nДата: 1 марта 2024\nИсточник: Post\n\n",
    "semicolons": ';;;\n{"title": "Quay closes", "date": "2024-03-01", "source": "Post"}\n;;;\n',
    "bare": ';;;\n"title": "Quay closes",\n"date": "2024-03-01", "site": "Post"\n;;;\n',
    "named-json": '---json\n{"title": "Quay closes", "date": "2024-03-01", "site": "Post"}\n---\n',
    "named-toml": "---toml\ntitle = 'Quay closes'\ndate = 2024-03-01\nsite = 'Post'\n---\n",
    "named-yaml": "--- yaml\ntitle: Quay closes\ndate: 2024-03-01\nsite: Post\n---\n",
    "portuguese": "titulo: Quay closes\ndata: 1 de março de 2024\njornal: Post\n\n",
}
LATE = {
    "at-once": "",
    "blank-line": "\n",
    "blank-lines": " \n\t\n\n",
    "byte-order-mark": "\ufeff\ufeff",
    "comment": "<!-- made by\na program -->\n",
    "space": " ",
}


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("before", LATE.values(), ids=LATE)
@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_front_matter_is_read(block: str, before: str, name: str) -> None:
    draft = _draft(f"{before}{block}\n{BODY}\n", name)
    article = prepare_article(draft)
    assert (article.title, article.text) == ("Quay closes", BODY)
    assert (article.published, article.source) == ("2024-03-01", "Post")
    assert draft.remarks == ()


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_the_title_is_not_repeated(name: str) -> None:
    heading = "# Quay closes" if name == "a.md" else "Quay closes"
    article = _article(f"Title: Quay closes\nDate: 2024\n\n{heading}\n\n{BODY}", name)
    assert (article.title, article.text) == ("Quay closes", BODY)


def test_a_heading_is_the_title_before_a_headline() -> None:
    article = _article(f"---\nheadline: Other\n---\n# Quay closes\n\n{BODY}", "a.md")
    assert article.title == "Quay closes"
    assert _article(f"---\nheadline: Other\n---\n{BODY}", "a.md").title == "Other"


DAYS = (
    "Datum: 1. März 2024",
    "Date: 1 March 2024",
    "Fecha: 1 de marzo de 2024",
    "日期：2024-03-01",
)


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("before", LATE.values(), ids=LATE)
@pytest.mark.parametrize("parting", ["\n", "\n\n"], ids=["above", "parted"])
@pytest.mark.parametrize("day", DAYS)
def test_a_first_line_that_is_a_day_is_no_title(
    day: str, parting: str, before: str, name: str
) -> None:
    article = _article(f"{before}{day}{parting}{BODY}\n", name)
    assert (article.title, article.text) == (BODY.rstrip("."), BODY)
    assert article.published == "2024-03-01"


def test_the_title_stands_below_a_day() -> None:
    article = _article(f"Datum: 1.3.2024\n\nQuay closes\n\n{BODY}", "a.txt")
    assert (article.title, article.text) == ("Quay closes", BODY)
    article = _article(f"Datum: 1.3.2024\n\n# Quay closes\n\n{BODY}", "a.md")
    assert (article.title, article.text) == ("Quay closes", BODY)


def test_a_name_that_is_there_again_loses_nothing() -> None:
    lines = "Titel: Quay closes\nAutor: Ann Poe\nAutor: Bo Lee\nTag: a\nTag: b\nAutor: Cy Day\n\n"
    draft = _draft(lines + BODY, "a.txt")
    assert prepare_article(draft).authors == ("Ann Poe", "Bo Lee", "Cy Day")
    assert (draft.metadata["Tag"], draft.metadata["Tag (2)"]) == ("a", "b")


def test_other_fields_are_kept_as_they_are() -> None:
    draft = _draft("+++\ntitle = 'A'\nday = 2020-01-01\n[x]\nat = [10:00:00]\n+++\nText.", "a.md")
    assert draft.metadata == {"day": "2020-01-01", "x": {"at": ["10:00:00"]}}


@pytest.mark.parametrize(
    "content",
    [
        "Date: to be announced.\n\nThe quay closes.",
        "Wann: Montag, 18 Uhr\nWo: am Hafen\n\nDer Kai schließt.",
        "Adresse: Hafen 1\nWann: Montag\n\nDer Kai schließt.",
        "Autor: Ann Poe\n\nDer Kai schließt.",
        "Datum: gestern\n\nDer Kai schließt.",
        "Datum: 3. Mai 2024\nOrt: Rathaus\nZeit: 18 Uhr\n\nDer Rat tagt.",
        "Ort: Rathaus\nDatum: 3. Mai 2024\nZeit: 18 Uhr\n\nDer Rat tagt.",
        "Kai: eine Mauer\nTitel: eine Überschrift\nDatum: ein Tag\n\nDer Kai schließt.",
        "Kai: eine Mauer\nTitel: eine Überschrift\n\nDer Kai schließt.",
        "Anna: Wann?\nDatum: 3. Mai 2024\n\nDer Kai schließt.",
        "Subject: Quay\nDate: 3 May 2024\n\nThe quay closes.",
        "地点：市政厅\n时间：星期一\n\n港口关闭。",
        ";;; a comment\nThe quay closes.",
        "Médio: bom\nData: segunda\n\nO cais fecha.",
        "ANNA: Is it closed?\nBO: It is.\n\nThey leave.",
        "Note: the title: of this.\n\nThe quay closes.",
        "\n---\nA rule, and words: some.\n---\nThe quay closes.",
        "{curly} words open it.\n\nThe quay closes.",
        '{"a": 1}\n\nThe quay closes.',
        "#+BEGIN_QUOTE\nThe quay closes.",
        "+++ STOP +++ The quay closes.",
        "Title: Quay closes\nDate: 2024-03-01",
        '{"title": "A", "date": "2024"}',
    ],
)
def test_a_text_without_any_stays_as_it_is(content: str) -> None:
    matter = split_front_matter(content, Origin("a.txt"), strict=False)
    assert (matter.fields, matter.body, matter.remarks) == ({}, content, ())


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        ("\n---\ntitle: A: B\n---\nText.", "the front matter is not YAML (mapping values"),
        ("\n---\ntitle: A\n\nText.", "the front matter is not closed: it is read as text"),
        ("+++\ntitle = A\n+++\nText.", "the front matter is not TOML ("),
        (';;;\n{"title": "A"\n;;;\nText.', "the front matter is not JSON ("),
        (';;;\n{"title": "A"}\n\nText.', "the front matter is not closed: it is read as text"),
        ("+++\ntitle = 'A'\n\nText.", "the front matter is not closed: it is read as text"),
    ],
)
def test_what_was_not_understood_is_told_and_stays(content: str, remark: str) -> None:
    draft = _draft(content, "a.md")
    (told,) = draft.remarks
    assert told.startswith(remark)
    assert told.endswith(": it is read as text")
    assert "Text." in draft.text


@given(st.text(alphabet="-+#{}:=\"',\n aTitledDate1<!>.\ufeff"), st.booleans())
def test_any_text_is_parted_or_kept(content: str, strict: bool) -> None:
    try:
        matter = split_front_matter(content, Origin("a.md"), strict=strict)
    except ReadError:
        return  # only Markdown refuses what is damaged
    assert content.endswith(matter.body)
    assert matter.fields or matter.body == content or strict


@given(st.text(alphabet="-+#{}:=\"',\n aTitledDate1<!>.\ufeff"))
def test_a_plain_text_is_never_refused_for_its_front_matter(content: str) -> None:
    split_front_matter(content, Origin("a.txt"), strict=False)
