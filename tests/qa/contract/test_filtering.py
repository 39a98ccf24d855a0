"""Filters as JSON and as words are the same filters."""

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.labels.traits import Traits
from qa.contract.answer import Filters
from qa.contract.errors import QuestionError
from qa.contract.filters.filtering import filters_in, from_words, in_words, tidy
from qa.contract.filters.tags import Tagging, clean_tags
from qa.contract.request import AskRequest
from qa.contract.validation import validated

KEYS = st.sampled_from(
    ("section", "source", "metadata.tag", "a b", "Größe", "a=b", '"a', "metadata.=", '"a"=', "\\")
)
VALUES = st.text("abc =é", min_size=1, max_size=5).map(str.strip).filter(bool)
LISTS = st.lists(VALUES, max_size=2).map(tuple)
METADATA = st.dictionaries(KEYS, st.lists(VALUES, min_size=1, max_size=2).map(tuple), max_size=2)
TRAITS = st.builds(
    Traits, source=LISTS, article=LISTS, kind=LISTS, language=LISTS, tag=LISTS, metadata=METADATA
)
FILTERS = st.builds(
    Filters,
    source=LISTS,
    tag=LISTS,
    language=LISTS,
    metadata=METADATA,
    exclude=TRAITS | st.none(),
)


@given(FILTERS)
def test_words_give_the_filters_again(filters: Filters) -> None:
    bare = Filters(source=filters.source, tag=filters.tag, language=filters.language)
    words = in_words(filters)
    where, but = ([value for name, value in words if name == one] for one in ("where", "not"))
    assert from_words(bare, where, but) == tidy(filters)


@given(FILTERS)
def test_json_gives_the_filters_again(filters: Filters) -> None:
    def listed(value: object) -> object:
        if isinstance(value, dict):
            return {name: listed(each) for name, each in value.items()}
        return list(value) if isinstance(value, tuple) else value

    given_in = listed(asdict(filters))
    assert isinstance(given_in, dict)
    assert filters_in(given_in) == filters
    assert hash(filters) == hash(filters_in(given_in))


def test_what_restricts_nothing_is_left_out() -> None:
    idle = Filters(metadata={"a": ()}, exclude=Traits(metadata={"b": ()}))
    assert validated(AskRequest("Who?", filters=idle)).filters == Filters()


def test_a_word_without_a_form_is_named() -> None:
    for where, but, name in (
        ("x", "a=b", "where"),
        ("a=b", "=b", "not"),
        ("a=b", "a= ", "not"),
        ('"a=b', "a=b", "where"),
        ('"a" b=c', "a=b", "where"),
        ("a=b", 'metadata."a=b"', "not"),
    ):
        with pytest.raises(QuestionError, match=f"{name} is") as error:
            from_words(Filters(), [where], [but])
        assert """'"price=net"=high'""" in error.value.hint


def test_a_key_with_an_equals_sign_stands_in_quotation_marks() -> None:
    found = from_words(Filters(), ['"a=b"=c=d', "a=b=c"], ['"source"=x', 'metadata."a=b" = y'])
    assert found.metadata == {"a=b": ("c=d",), "a": ("b=c",)}
    assert found.exclude == Traits(metadata={"source": ("x",), "a=b": ("y",)})


def test_tags_are_tidied() -> None:
    assert clean_tags([" a\n b ", "e\u0301"]) == ("a b", "é")
    for bad in (" ", "\0", "x" * 101):
        with pytest.raises(QuestionError):
            clean_tags([bad])
    assert Tagging(("x",)).tags == ("x",)
