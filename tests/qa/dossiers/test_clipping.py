"""What names a place to clip in JSON, and what is said of what does not."""

from typing import Any

import pytest

from qa.contract.dossiers.clipping import (
    Clipping,
    OfAnswer,
    OfArticle,
    OfCitation,
    OfWords,
    Wanted,
    clipping,
)
from qa.contract.errors import QuestionError


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"citation": "c"}, OfCitation("c")),
        ({"citation": "c", "quote": "q"}, OfCitation("c", "q")),
        ({"answer": "a", "n": 2}, OfAnswer("a", 2)),
        ({"article": "a", "start": 0, "end": 5}, OfArticle("a", None, 0, 5)),
        (
            {"article": "a", "version": "v", "start": 0, "end": 5, "quote": "q"},
            OfArticle("a", "v", 0, 5, "q"),
        ),
        ({"quote": "q"}, OfWords("q")),
        ({"quote": "q", "article": "a", "version": None}, OfWords("q", "a")),
        ({"quote": "q", "article": "a", "version": "v"}, OfWords("q", "a", "v")),
    ],
)
def test_a_place_has_several_forms(given: dict[str, Any], wanted: Wanted) -> None:
    assert clipping({**given, "note": "n", "revision": 3}) == Clipping(wanted, "n", 3)
    assert clipping({**given, "note": None}) == Clipping(wanted)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([], "field_type"),
        ({}, "clip_place"),
        ({"note": "n"}, "clip_place"),
        ({"answer": "a"}, "clip_place"),
        ({"article": "a", "start": 0}, "clip_place"),
        ({"citation": "c", "answer": "a", "n": 1}, "clip_place"),
        ({"quote": "q", "version": "v"}, "clip_place"),
        ({"citation": 5}, "field_type"),
        ({"answer": "a", "n": "1"}, "field_type"),
        ({"answer": "a", "n": True}, "field_type"),
        ({"article": "a", "start": -1, "end": 5}, "field_type"),
        ({"citation": "c", "revision": 1.5}, "field_type"),
        ({"citation": "c", "note": []}, "field_type"),
        ({"citation": "c", "nota": "n"}, "field_unknown"),
    ],
)
def test_what_names_none_is_refused(given: object, code: str) -> None:
    with pytest.raises(QuestionError) as error:
        clipping(given)
    assert error.value.code == code
