"""Garbled characters that a text writes about stay; the fields of a record are judged together."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Draft
from corpus.formats import read_bytes
from corpus.prepare import prepare_article
from corpus.text.clean import clean, clean_line
from corpus.text.misread.garbled import mended, mended_together
from tests.corpus.text.misread.test_garbled import PROSE, garbled

ABOUT = (
    "„Ã¼“ steht dort, wo „ü“ stehen soll.",
    'Statt "ü" steht "Ã¼" in der Zeile.',
    "Statt ü steht Ã¼, statt ß steht ÃŸ.",
    "In der Mail stand `fÃ¼r` für das Wort „für“.",
    "Aus München wird »MÃ¼nchen«, überall.",
    "Aus „ä, ö und ü“ werden „Ã¤, Ã¶ und Ã¼“.",
    "«Ã©» au lieu de « é », c'est gênant à la fin.",
    "Wrote “Ã±” and ‘Ã±’ for ñ, señor.",
    "Вместо «п» стоит «Ð¿», это ошибка.",
    "«Ã±» en lugar de «ñ» en España.",
    "「Ã¼」 für 「ü」.",
    "The apostrophe ’ turns into “â€™” there.",
    "The apostrophe – it’s said – turns into `â€™` and `â€œ`.",
)
# The characters around or behind are right, and yet what is garbled is.
GARBLED = (
    ("SÃO PAULO disse: nÃ£o, NÃO", "SÃO PAULO disse: não, NÃO"),
    ("Über uns. Der KÃ¤se ist fÃ¼r KÃ¶ln.", "Über uns. Der Käse ist für Köln."),
    ("“Itâ€™s late,” she said – “itâ€™s over.”", "“It’s late,” she said – “it’s over.”"),
    ("“MÃ¼nchen” is open.", "“München” is open."),
    ('He writes "Ã¼" and no more.', 'He writes "ü" and no more.'),
    ("Ärzte: „KÃ¤se“, fÃ¼r alle, schÃ¶n.", "Ärzte: „Käse“, für alle, schön."),
    (
        'In Köln sagte er: "Der KÃ¤se ist fÃ¼r Ulm bestimmt."',
        'In Köln sagte er: "Der Käse ist für Ulm bestimmt."',
    ),
    ("Il va à Paris, puis Ã\xa0 Lyon.", "Il va à Paris, puis à Lyon."),
    ("5â€³ and «fÃ¼r» – Привет", "5″ and «für» – Привет"),
)


@pytest.mark.parametrize("text", ABOUT)
def test_what_a_text_writes_about_stays(text: str) -> None:
    found = mended(text)
    assert (found.text, found.count) == (text, 0)
    assert found.kept > 0
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(("text", "meant"), GARBLED)
def test_what_is_garbled_beside_right_ones_is_put_right(text: str, meant: str) -> None:
    found = mended(text)
    assert (found.text, found.kept) == (meant, 0)


@pytest.mark.parametrize("text", ABOUT[:10])
def test_a_text_about_it_that_was_garbled_itself(text: str) -> None:
    right = mended(text).text.replace("Ã", "A")
    assert mended(garbled(right)).text == right


@pytest.mark.parametrize("mark", ["„{}“", "“{}”", '"{}"', "«{}»", "»{}«", "`{}`", "'{}'", "‚{}‘"])
@pytest.mark.parametrize("one", ["ü", "ß", "é", "ñ", "ø", "ł", "ž", "München", "für", "naïve"])
def test_each_mark_and_letter(one: str, mark: str) -> None:
    text = f"It was {mark.format(garbled(one))} for {mark.format(one)}, Käse und Öl, żółć, déjà."
    assert mended(text).text == text


@pytest.mark.parametrize("prose", PROSE[1:9])
def test_speech_in_garbled_prose_is_put_right(prose: str) -> None:
    text = f'{prose} "{prose}" ({prose})'
    assert mended(garbled(text)).text == text


TEXT = "Der KÃ¤se ist fÃ¼r KÃ¶ln, sagte er."


@pytest.mark.parametrize(
    ("title", "meant"),
    [("Ã–L", "ÖL"), ("BÃ–", "BÖ"), ("KÃ„SE FÃœR KÃ–LN", "KÄSE FÜR KÖLN"), ("MÃ¼nchen", "München")],
)
def test_the_text_proves_that_the_title_is_garbled(title: str, meant: str) -> None:
    content = json.dumps({"title": title, "text": TEXT, "source": title, "authors": ["AÃ–", title]})
    (draft,) = read_bytes("a.jsonl", content.encode())
    assert isinstance(draft, Draft)
    article = prepare_article(draft)
    assert (article.title, article.source, article.authors) == (meant, meant, ("AÖ", meant))
    assert article.text == "Der Käse ist für Köln, sagte er."
    count = sum(not one.isascii() for one in meant) * 3 + 1 + 3
    told = f"{count} garbled characters were put right (UTF-8 that was read as Windows-1252)"
    assert told in draft.remarks


@pytest.mark.parametrize(
    "title", ["“CAFÉ”", "Ö” und mehr – ja", "IRMÃ… MANHÃ– NOITE é", "Über Köln", "Quay"]
)
def test_a_title_that_is_right_stays(title: str) -> None:
    found, _ = mended_together([title, TEXT])
    assert (found.text, found.count) == (title, 0)


def test_the_text_proves_that_the_title_is_right() -> None:
    title, text = "Warum „Ã¼“ erscheint", "Über das ü in München schrieb er vor Jahren."
    content = json.dumps({"title": title, "text": text})
    (draft,) = read_bytes("a.jsonl", content.encode())
    assert isinstance(draft, Draft)
    assert prepare_article(draft).title == title
    kept = "1 garbled character is kept as written: the text, right elsewhere, writes of them"
    assert draft.remarks == (kept,)


def test_a_title_garbled_elsewhere_is_not_spared() -> None:
    title, text = "Die „KÃ¤se“-AffÃ¤re", "Über das ü in München schrieb er vor Jahren."
    assert mended_together([title, text])[0].text == "Die „Käse“-Affäre"


@given(st.text(st.sampled_from("Ã¼ü„“\"`'Ÿ aÄb"), max_size=40))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.lists(st.text(st.sampled_from('Ã¼ü„“"â€™ ab'), max_size=20), max_size=4))
def test_a_record_keeps_its_fields(texts: list[str]) -> None:
    found = mended_together(texts)
    assert all(
        (one.count == 0) == (one.text == text) for one, text in zip(found, texts, strict=True)
    )
    assert len(found) == len(texts)
