"""One entry of the word lists covers all forms of a verb."""

import pytest

from qa.signs.inflection import forms


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("refuse", "refuse refuses refused refusing"),
        ("scrap", "scrap scraps scrapped scrapping"),
        ("cancel", "cancel cancels cancelled canceled cancelling canceling"),
        ("deny", "deny denies denied denying"),
        ("delay", "delay delays delayed delaying"),
        ("balk", "balk balks balked balking"),
        ("veto", "veto vetoes vetoed vetoing"),
        ("fall", "fall falls fell fallen falling"),
        ("withdraw", "withdraw withdraws withdrew withdrawn withdrawing"),
        ("foresee", "foresee foresees foresaw foreseen foreseeing"),
        ("die", "die dies died dying"),
        ("cut", "cut cuts cutting"),
        ("quash", "quash quashes quashed quashing"),
        ("head", "head heads headed heading"),
    ],
)
def test_forms_of_a_verb(verb: str, expected: str) -> None:
    assert set(expected.split()) <= forms(verb)


@pytest.mark.parametrize(
    ("verb", "wrong"),
    [("scrap", "scraped"), ("fall", "falled"), ("deny", "denyed"), ("refuse", "refuseing")],
)
def test_what_is_no_form_of_it(verb: str, wrong: str) -> None:
    assert wrong not in forms(verb)
