"""Garbled characters are put right, and what somebody may have written is left as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Draft
from corpus.formats import read_bytes
from corpus.prepare import prepare_article
from corpus.text.clean import clean, clean_line
from corpus.text.misread.garbled import mended
from corpus.text.misread.windows import UNUSED
from tests.corpus.formats.packed import docx, paragraph

PROSE = (
    "“It’s late,” she said – the café’s naïve façade… “Déjà vu”, at 25\xa0°C for 30\xa0€.",
    "Die Straße führt über die Brücke; „Ähnliches“ gab es in Österreich, in Übersee, für 5\xa0£.",
    "L’été, à la fête, où l’œuvre fut lancée : « Voilà l’État », dit-il. Œuvre, À bientôt, Ça va.",
    "El niño comió piñas en España; ¿qué pasó aquí? ¡Así fue! Árbol, índice, Úbeda.",
    "A eleição não começou: são três milhões de cidadãos. É só isso. Às vezes, ônibus.",
    "Perché l’università è già più vicina a metà città.",
    "Zażółć gęślą jaźń. Łódź, Świętokrzyskie, źrebię. Źle.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy. Říha, Žižka, Šumava.",
    "Привет, мир! Москва объявила о новых мерах в среду.",
    "Η Αθήνα είναι η πρωτεύουσα.",
    "Trademark™ signs, ½ a cup, 10 × 20, 5 ± 1 µm, © 2024, naïve 😀 faces.",
)
WRITTEN = (
    "SÃO PAULO: A POPULAÇÃO NÃO QUER. “AMANHÃ”, DISSE. IRMÃ… MANHÃ– NOITE. O Ã é uma letra.",
    "Em “SÃO” há um “Ã”; o Ã’s e o Â: «ROMÂ» – «MANHû.",
    "“CAFÉ” und »ÖL« – Ä… Ä… Äh. „SCHÖN“, „WEIß“. Weiß… Spaß” Fluß™",
    "5 Å± 0.1, 30 Å³, 2 Å², 10 mÅ– 20 mÅ, the Å’s length, Å– and Ä’s.",
    "2×½ cups, 3×€50, Ø½ inch, 4×£5.",
    "« OLÉ » ¡OLÉ¡ LɆ FRANÇOIS† HÔTEL™ ÉŠ STÚŽE ÝŠ. IRMÃ¹ e MANHÃ²",
    "voilà “là”, é… à – où «à»",
    "“PÃ” “Ô é “Ö. Ã Â Ä Å â ð ï Ð Ñ.",
    "IRMÃ\xadMENTE, NÃ\xadO, É\xadCOLE",
)
ASCII = st.text(st.characters(max_codepoint=127), max_size=20)


def garbled(text: str) -> str:
    """A text as programs garble it: its bytes in UTF-8, read as Windows-1252."""
    return "".join(
        chr(byte) if byte in UNUSED else bytes((byte,)).decode("cp1252") for byte in text.encode()
    )


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_put_right(text: str) -> None:
    found = mended(garbled(text))
    assert found.text == text
    assert found.count == sum(not one.isascii() for one in text)
    assert clean(garbled(text)) == clean(text)
    assert clean_line(text.encode().decode("latin-1")) == clean_line(text)


@pytest.mark.parametrize("text", PROSE[:8])
def test_prose_that_was_garbled_twice(text: str) -> None:
    assert mended(garbled(garbled(text))).text == text


@pytest.mark.parametrize("text", [*WRITTEN, *PROSE])
def test_what_is_written_so_stays(text: str) -> None:
    assert mended(text).text == text
    assert mended(text).count == 0


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("cafÃ©", "café"),
        ("Weâ€™re â€œlateâ€\x9d", "We’re “late”"),
        ("fÃ¼r", "für"),
        ("ï»¿The quay", "\ufeffThe quay"),
        ("25Â°C", "25°C"),
        ("CORAÃ‡ÃƒO", "CORAÇÃO"),
        ("late.Â\xa0 It", "late.\xa0 It"),
        ("SÃO PAULO disse: nÃ£o, NÃO", "SÃO PAULO disse: não, NÃO"),
    ],
)
def test_beside_other_characters(text: str, meant: str) -> None:
    assert mended(text).text == meant


LEADS = frozenset(chr(code) for code in range(0xC2, 0xF5))


@given(st.text(st.characters(exclude_characters="".join(LEADS)), max_size=100))
def test_without_such_characters_nothing_changes(text: str) -> None:
    assert mended(text).text == text


@given(st.text(st.characters(max_codepoint=0x250, categories=("L", "N", "P", "Z")), max_size=60))
def test_a_text_is_put_right_or_kept(text: str) -> None:
    found = mended(text)
    assert (found.count == 0) == (found.text == text)
    assert len(found.text) <= len(text)


@given(ASCII, ASCII, st.sampled_from("éüñçãöäßøæœłšž’“”–…€"))
def test_a_character_inside_a_word(before: str, after: str, one: str) -> None:
    text = f"{before} wor{one}ld {after}"
    assert mended(garbled(text)).text == text


@given(st.text(st.sampled_from("Ãâ€™©¼ƒÂ\xa0\xad\u200bab. “”\u0303A\n"), max_size=40))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_line(text)
    assert clean_line(once) == once


@pytest.mark.parametrize("part", ["Ã©", "Ã", "Ãƒ", "ÃƒÂ", "â€", "É”", "Ã ", "à€€", "ðŸ", "aÃ”b "])
def test_a_long_text_is_put_right_without_stalling(part: str) -> None:
    for text in (part * 100_000, "Ã" + "ƒ" * 100_000):
        assert len(mended(text).text) <= len(text)


SAID = "The cafÃ© isnâ€™t open, said the master."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("quay.txt", f"Quay\n\n{SAID}\n"),
        ("quay.md", f"# Quay\n\n{SAID}\n"),
        ("quay.html", f"<html><title>Quay</title><body><h1>Quay</h1><p>{SAID}</p></body></html>"),
        ("quay.csv", f'title,text\nQuay,"{SAID}"\n'),
        ("quay.jsonl", f'{{"title": "Quay", "text": "{SAID}"}}'),
        ("quay.docx", docx(paragraph("Quay") + paragraph(SAID))),
    ],
)
def test_it_is_told(name: str, content: str | bytes) -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    (draft,) = read_bytes(name, raw)
    assert isinstance(draft, Draft)
    told = "2 garbled characters were put right (UTF-8 that was read as Windows-1252)"
    assert told in draft.remarks
    assert "café isn’t" in prepare_article(draft).text


@pytest.mark.parametrize("name", ["Köln", "Jörg", "Pérez", "López", "Möbel", "Döbelner", "Núñez"])
def test_a_name_behind_its_capital_is_put_right(name: str) -> None:
    assert mended(garbled(f"Der {name} bleibt.")).text == f"Der {name} bleibt."
    assert mended(garbled(name)).text == name
