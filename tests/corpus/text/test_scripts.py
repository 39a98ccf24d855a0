"""Scripts without spaces: what each purpose takes for one."""

import re

import pytest

from corpus.text.scripts import COMPARED, COUNTED, SCORED, TERMS


@pytest.mark.parametrize("purpose", [TERMS, COUNTED, COMPARED, SCORED])
def test_letters_of_unspaced_scripts_are_known_to_all(purpose: str) -> None:
    assert re.fullmatch(f"[{purpose}]+", "ไทยລາວမြန်ខ្មែរひらカタ漢字")
    assert not re.search(f"[{purpose}]", "Latin, Ελληνικά, кириллица, עברית, हिन्दी 123 ‘’")


@pytest.mark.parametrize(
    ("characters", "known"),
    [
        ("๑๒๓", {COUNTED, COMPARED, SCORED}),
        ("한글", {COUNTED}),
        ("。「ㄅꀀ", {COUNTED}),
        ("\uff76\uff85", {TERMS}),
        ("\U00020000\U000323af", {TERMS, COUNTED, SCORED}),
        ("\U000323b0\U0003ffff", {COUNTED, SCORED}),
        ("\ufa0e", {TERMS, COUNTED, COMPARED, SCORED}),
    ],
)
def test_purposes_differ_in_these_characters_alone(characters: str, known: set[str]) -> None:
    for purpose in (TERMS, COUNTED, COMPARED, SCORED):
        found = {bool(re.match(f"[{purpose}]", character)) for character in characters}
        assert found == {purpose in known}
