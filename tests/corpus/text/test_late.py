"""Patterns that are compiled at first use behave as those of `re` do."""

import re

import pytest

from corpus.text.late import LatePattern

TEXT = "Crews found two, then Five; five later."


def test_nothing_is_compiled_before_it_is_used() -> None:
    late = LatePattern("(unfinished")
    assert late.pattern == "(unfinished"
    with pytest.raises(re.error):
        late.search(TEXT)


def test_it_finds_what_the_pattern_finds() -> None:
    late, plain = LatePattern(r"\bfive\b", re.I), re.compile(r"\bfive\b", re.I)
    assert [found.span() for found in late.finditer(TEXT)] == [
        found.span() for found in plain.finditer(TEXT)
    ]
    assert late.findall(TEXT) == plain.findall(TEXT) == ["Five", "five"]
    assert late.findall(TEXT, 24) == plain.findall(TEXT, 24) == ["five"]
    assert late.sub(lambda found: found[0].upper(), TEXT) == TEXT.replace("ive", "IVE").replace(
        "fIVE", "FIVE"
    )
    assert late.split(TEXT, 1) == plain.split(TEXT, 1)


def test_places_are_kept_as_the_pattern_keeps_them() -> None:
    late = LatePattern(r"(?<=t)wo")
    found = late.match(TEXT, TEXT.index("wo"))
    assert found is not None
    assert found.re is late.compiled
    assert late.match(TEXT) is None
    assert late.fullmatch(TEXT, TEXT.index("wo"), TEXT.index("wo") + 1) is None
    assert late.search(TEXT, 0, 12) is None
