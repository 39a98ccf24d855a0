"""The version can be computed by anyone, and changes with everything that an article says."""

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from corpus.article import Article, Place
from corpus.version import digest

ARTICLE = Article(id="a", uri="file:///a", title="Café", text="It opened.", version="")


def test_follows_the_written_recipe() -> None:
    recipe = (
        '{"authors":[],"id":"a","language":null,"metadata":{},"place":null,"published":null,'
        '"published_raw":null,"source":null,"text":"It opened.","title":"Café","url":null}'
    )
    assert digest(ARTICLE) == hashlib.sha256(recipe.encode()).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        {"id": "b"},
        {"title": "Cafe"},
        {"text": "It opened"},
        {"source": "Sample Wire"},
        {"authors": ("A",)},
        {"published": "1987"},
        {"published_raw": "1987"},
        {"place": "Paris"},
        {"language": "en"},
        {"url": "https://a.example/"},
        {"metadata": {"k": [1]}},
        {"places": (Place(0, "page", "1"),)},
        {"places": (Place(0, "page", "1", True),)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_changes_with_each_field(change: dict[str, Any]) -> None:
    assert digest(replace(ARTICLE, **change)) != digest(ARTICLE)


def test_does_not_change_with_the_place_of_the_file() -> None:
    assert digest(replace(ARTICLE, uri="file:///b", version="x")) == digest(ARTICLE)


def test_does_not_depend_on_the_order_of_metadata() -> None:
    one = replace(ARTICLE, metadata={"a": 1, "b": {"c": 2, "d": 3}})
    two = replace(ARTICLE, metadata={"b": {"d": 3, "c": 2}, "a": 1})
    assert digest(one) == digest(two)
