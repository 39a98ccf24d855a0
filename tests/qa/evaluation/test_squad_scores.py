"""The two scores of SQuAD, on made-up answers in several scripts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluation.squad_scores import exact_match, f1
from qa.question.plain_words import words

TEXTS = st.text(max_size=40)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The  Harbour-Master's\noffice", ["harbourmasters", "office"]),
        ("an apple, a pear", ["apple", "pear"]),
        ("$1,200.50", ["120050"]),
        ("1990–91", ["199091"]),
        ("Théa Ångström", ["théa", "ångström"]),
        ("Lu\u0301cia", ["lúcia"]),  # an accent of its own is the letter with it
        ("Straße", ["strasse"]),
        ("Ζωή “Λίμνη”", ["ζωή", "λίμνη"]),
        ("Москва, 5 мая", ["москва", "5", "мая"]),
        ("हिन्दी भाषा।", ["हिन्दी", "भाषा"]),
        ("القاهرة؟", ["القاهرة"]),
        ("東京タワー", ["東", "京", "タ", "ワ", "ー"]),
        ("서울 시", ["서울", "시"]),
        ("The", []),
        ("…!?", []),
    ],
)
def test_what_counts_as_a_word(text: str, plain: list[str]) -> None:
    assert words(text) == plain


@pytest.mark.parametrize(
    ("answers", "said", "exact", "shared"),
    [
        (["Ann Example"], "ann example.", 1, 1),
        (["Bo", "the Ann Example"], "Ann Example", 1, 1),
        (["Ann Example"], "Ann", 0, 2 / 3),
        (["six days", "6"], "for six long days", 0, 2 / 3),
        (["no no"], "no", 0, 2 / 3),
        (["Ann"], "Bo", 0, 0),
        (["Ann"], "", 0, 0),
        (["京都"], "東京都", 0, 4 / 5),
        (["The"], "a", 1, 1),
        ([], "Ann", 0, 0),
    ],
)
def test_the_best_answer_counts(answers: list[str], said: str, exact: float, shared: float) -> None:
    assert exact_match(answers, said) == exact
    assert f1(answers, said) == pytest.approx(shared)


@given(TEXTS, TEXTS)
def test_f1_is_a_share_that_is_one_for_equals(one: str, other: str) -> None:
    assert f1([one], one) == exact_match([one], one) == 1
    assert 0 <= f1([one], other) == f1([other], one) <= 1
    assert exact_match([one], other) <= f1([one], other)


@given(
    st.text(st.characters(categories=["Lo", "Mc", "Nd"]), min_size=1, max_size=10).filter(
        # "ª" is the letter a, and alone an article.
        lambda text: not unicodedata.normalize("NFKC", text).isascii()
    )
)
def test_no_letter_of_any_script_is_dropped(text: str) -> None:
    assert words(text)
