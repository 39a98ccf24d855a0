"""The reference for text directives, by the examples of the specification."""

import pytest

from tests.qa.citation.fragment_matcher import BROWSERS, page, parse


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a", ("a", None, None, None)),
        ("p-,a%2D,b,-s", ("a-", "b", "p", "s")),
        ("p-,a", ("a", None, "p", None)),
        ("a,-s", ("a", None, None, "s")),
        *((bad, None) for bad in ("", "p-", "-s", "a,b,c", "a-b", "-,a", "a,", "p-,a,b,c,-s")),
    ],
)
def test_the_reference_parses_as_specified(value: str, expected: tuple[str, ...] | None) -> None:
    directive = parse(value)
    got = directive and (directive.start, directive.end, directive.prefix, directive.suffix)
    assert got == expected


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("range", (23, 28)),
        ("mountain%20range", (14, 28)),
        ("R%C3%81NGE", (23, 28)),
        ("rang", None),
        ("ange", None),
        ("r-,ange", (24, 28)),
        ("mountain%20r-,ange", (24, 28)),
        ("rang,-e", (23, 27)),
        ("rang,-er", (37, 41)),
        ("range%20forest", None),
        ("range-,forest", (30, 36)),
        ("impressive,forest", (3, 36)),
        ("impressive,range,-is", (3, 54)),
        ("impressive,range,-was", None),
        ("The-,range,-is%20old.", (49, 54)),
    ],
)
def test_the_reference_matches_as_specified(value: str, place: tuple[int, int] | None) -> None:
    text = "An impressive mountain range\n\nforest ranger. The range  is old."
    directive = parse(value)
    assert directive is not None
    assert page(text, BROWSERS[0]).find(directive) == place
