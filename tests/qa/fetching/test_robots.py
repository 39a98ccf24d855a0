"""robots.txt as RFC 9309 reads it."""

import pytest

from qa.fetching.robots import read_robots

RULES = """\
# for everybody
User-agent: *
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search?*q=
Crawl-delay: 4

User-agent: other
User-agent: Footnote/1.0
Disallow: /only
Disallow:
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/private", True), ("/private/a", False), ("/private/open/a", True),
        ("/a.pdf", False), ("/a.pdf?x", True), ("/search?a=1&q=2", False), ("/search?a=1", True),
        ("/%70rivate/a", False),
    ],
)  # fmt: skip
def test_the_longest_rule_decides(path: str, allowed: bool) -> None:
    rules = read_robots(RULES.encode(), "somebody")
    assert rules.allows(path) is allowed
    assert rules.delay == 4


def test_a_group_of_ones_own_is_the_only_one() -> None:
    rules = read_robots(RULES.encode(), "footnote")
    assert not rules.allows("/only")
    assert rules.allows("/private/a")
    assert rules.delay is None


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"Disallow: /\n", b"<html>no</html>"])
def test_what_says_nothing_allows_everything(content: bytes) -> None:
    assert read_robots(content, "footnote").allows("/a")
