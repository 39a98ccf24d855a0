"""A prefix, texts that are none, and which addresses of a page are below it."""

from collections.abc import Iterator

from tests.web.elements import Element, elements

BELOW = "/archive/footnote"
REFUSED = [
    *("footnote", "//evil.example", "https://evil.example", "/a//b", "/a//", "\\evil.example"),
    *("/.", "/..", "/a/../b", "/a/./b", "/%2e%2e", "/a%2Fb", "/a?b", "/a#b", "/a;b", "/a, /b"),
    *("/a b", "/a\r\nSet-Cookie: b", "/a\n", "/a\x00", "/é", "/１", '/a"onclick="b', "/<b>"),
    f"/{'a' * 10_000}",
]
# Attributes that hold addresses; those of data-… are for scripts.
ADDRESSES = ("action", "cite", "data-part", "data-stream", "formaction", "href", "src")


def addresses(page: str) -> list[str]:
    """The addresses on this host that a page or a part of one has, but for those in it."""
    return [place for element in elements(page) for place in _addresses(element)]


def is_below(place: str, below: str = BELOW) -> bool:
    """Whether an address is the prefix or below it."""
    return place.startswith(f"{below}/") and "//" not in place


def _addresses(element: Element) -> Iterator[str]:
    for name in ADDRESSES:
        place = element.attributes.get(name, "")
        # Empty or a fragment is the page itself; an address with a scheme is a publisher's.
        if place and place[0] != "#" and not place.startswith(("http:", "https:")):
            yield place
