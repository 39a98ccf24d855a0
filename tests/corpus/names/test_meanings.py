"""Names that mean another thing in another language or another use."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.names import called, misnamed

SAID = {
    "da": "Havnen lukker på mandag, siger havnefogeden. Den er ikke åben igen før maj.",
    "de": "Der Kai schließt am Montag, sagte der Hafenmeister. Er öffnet im Mai wieder.",
    "en": "The quay closes on Monday, the harbour master said. It is to open again in May.",
    "es": "El muelle cierra el lunes, dijo el capitán del puerto. Se abre en mayo.",
    "fr": "Le quai ferme lundi, dit le maître du port. Il est ouvert de nouveau en mai.",
    "it": "Il molo è chiuso da lunedì, ha detto il capitano della rada. Non riapre in maggio.",
    "nl": "De kade is op maandag dicht, zei de havenmeester. Het is een lange tijd tot mei.",
    "pt": "O cais fecha na segunda, disse o capitão do porto. Não abre de novo em maio.",
    "sv": "Hamnen stänger på måndag, säger hamnkaptenen. Den är inte öppen igen i maj.",
}
PICTURE = {"title": "The quay", "url": "https://a.example/quay.jpg"}


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Rubrik", {"de", "da"}),
        ("BY", {"da", "sv"}),
        ("dato", {"es", "it"}),
        ("avis", {"fr"}),
        ("titular", {"pt"}),
        ("Konten", {"de"}),
        ("medio", {"it"}),
    ],
)
def test_the_language_of_the_rest_tells(name: str, others: set[str], language: str) -> None:
    record = {name: "Lind in the north", "n": SAID[language]}
    assert (name in misnamed(record)) == (language in others)


@pytest.mark.parametrize(
    ("record", "other"),
    [
        ({"Rubrik": "Kai", "Quelle": "Post"}, True),
        ({"Rubrik": "Kaj", "Källa": "Post"}, False),
        ({"Rubrik": "Kaj", "lang": "sv", "text": SAID["de"]}, False),
        ({"Rubrik": "Kai zu", "language": "German", "text": SAID["sv"]}, True),
        ({"Rubrik": "Kaj Lind"}, False),
        ({"Rubrik": "Politik"}, True),
        ({"Rubrik": ""}, False),
        ({"Rubrik": None}, False),
        ({"by": "Ann Poe", "title": "Havn", "text": SAID["da"]}, False),
        ({"By": "Lind", "Overskrift": "Havn", "n": SAID["en"]}, True),
    ],
)
def test_names_tell_more_than_a_text_and_a_stated_language_most(
    record: dict[str, Any], other: bool
) -> None:
    assert bool(misnamed(record)) == other


@pytest.mark.parametrize("name", ["media", "Medium", "channel", "publisher_name", "éditeur"])
@pytest.mark.parametrize(
    "value",
    [
        [PICTURE],
        PICTURE,
        ["https://a.example/quay.jpg"],
        "https://a.example/quay.jpg",
        "https://a.example/quay.png?w=300",
        "//a.example/media/12",
        "/media/12",
        "quay.webp",
        "image/jpeg",
        "Print",
        "Online",
        "12",
        {"id": 3, "name": "quay.jpg"},
        {"name": "The quay", "type": "image"},
    ],
    ids=str,
)
def test_what_is_no_source(name: str, value: Any) -> None:
    record = {"Titel": "a", name: value}
    assert misnamed(record) == {name}
    assert list(called(record, "source")) == []


@pytest.mark.parametrize("name", ["media", "Medium", "channel", "publisher_name", "éditeur"])
@pytest.mark.parametrize(
    "value",
    ["Lind Post", "Bild", "20 Minuten", "a", "新华社", "post.example", "https://post.example/",
     {"name": "Lind Post", "url": "https://post.example"}, {"title": "Lind Post"}],
    ids=str,
)  # fmt: skip
def test_what_is_a_source(name: str, value: Any) -> None:
    record = {"Titel": "a", name: value}
    assert misnamed(record) == frozenset()
    assert list(called(record, "source")) == [(name, value)]


@pytest.mark.parametrize("value", [[PICTURE], PICTURE, "image/jpeg", "Print"], ids=str)
def test_a_clear_name_is_never_doubted(value: Any) -> None:
    assert misnamed({"source": value, "Quelle": value, "title": value, "Titel": value}) == set()


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=20) | st.integers() | st.none()))
def test_only_names_of_the_record_are_doubted(record: dict[str, Any]) -> None:
    assert misnamed(record) <= record.keys()
