"""What columns are called."""

import unicodedata

import pytest

from corpus.formats.rows.usual import field_of
from corpus.names import Columns, parse_columns


@pytest.mark.parametrize(
    ("name", "field"),
    [
        *((name, "text") for name in ("text", "BODY", "Article Body", "full_text", "maintext")),
        *((name, "text") for name in ("Inhalt", "contenu", "текст", "正文", "content.rendered")),
        *(
            (name, "title")
            for name in ("Headline", "article_title", "Überschrift", "titre", "标题")
        ),
        *((name, "published") for name in ("pubDate", "publish_date", "created_at", "Datum")),
        *((name, "source") for name in ("outlet", "publication", "newspaper", "source.name")),
        *((name, "authors") for name in ("author", "Byline", "autores", "作者")),
        *((name, "url") for name in ("url", "Link", "article-url", "_source.url")),
        *((name, "id") for name in ("id", "guid", "_id", "articleId")),
        *((name, None) for name in ("image.url", "author.url", "year", "", "value", "country")),
    ],
)
def test_the_field_of_a_name(name: str, field: str | None) -> None:
    found = field_of(name)
    assert (found[0] if found else None) == field


def test_the_surest_name_comes_first() -> None:
    ranks = [field_of(name) for name in ("text", "body", "Inhalt", "article", "news_text")]
    assert all(ranks)
    assert ranks == sorted(ranks, key=lambda rank: rank[1] if rank else 0)


ABROAD = {
    "text": "Text Fließtext Fliesstext Inhalt Artikeltext Meldung texte contenu texto contenido"
    " cuerpo testo contenuto tekst artikeltekst inhoud conteúdo conteudo",
    "title": "Titel Überschrift Ueberschrift Uberschrift Schlagzeile Kopfzeile titre título titulo"
    " titular titolo manchete kop",
    "published": "Datum wann Veröffentlicht veroeffentlicht Veröffentlichungsdatum date fecha data"
    " Veroeffentlichungsdatum Erscheinungsdatum publié gepubliceerd publicado pubblicato",
    "authors": "Autor Autorin Verfasser auteur autore auteurs autores Redakteur",
    "source": "Quelle Medium Zeitung source fuente fonte bron krant jornal éditeur",
    "url": "Adresse Webadresse Link URL lien enlace dirección direccion indirizzo adres endereço",
}


@pytest.mark.parametrize(
    ("field", "name"), [(field, name) for field in ABROAD for name in ABROAD[field].split()]
)
def test_names_in_other_languages(field: str, name: str) -> None:
    for written in (name, name.upper(), f" {name} ", unicodedata.normalize("NFD", name)):
        assert (written, (field_of(written) or ("",))[0]) == (written, field)


@pytest.mark.parametrize(
    "names",
    [
        ("date", "Datum", "wann"),
        ("url", "Link", "Adresse"),
        ("Titel", "Überschrift", "Kopfzeile"),
        ("source", "Quelle", "medio"),
        ("Text", "Inhalt", "Artikel", "Meldung"),
    ],
)
def test_a_clear_name_goes_before_one_of_several_meanings(names: tuple[str, ...]) -> None:
    ranks = [field_of(name) for name in names]
    assert all(ranks)
    assert ranks == sorted(ranks, key=lambda rank: rank[1] if rank else 0)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", ()),
        ("text=Body,title=Headline", (("text", "Body"), ("title", "Headline"))),
        (' body = "Text, whole" ; date=3', (("text", "Text, whole"), ("published", "3"))),
        ("title=Head, line,text=Body", (("title", "Head, line"), ("text", "Body"))),
    ],
)
def test_columns_as_somebody_says_them(text: str, named: tuple[tuple[str, str], ...]) -> None:
    assert parse_columns(text) == Columns(named)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Body", "'Body' names no column"),
        ("text=", "'text=' names no column"),
        ("colour=Body", "'colour' is no field of an article"),
        ("text=A,text=B", "'text' is given twice"),
        ("text=A,title=A", "one column is given to two fields"),
    ],
)
def test_columns_that_cannot_be_used(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_columns(text)
