"""The elements of a page as a browser would read them, with the standard library's parser."""

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class Element:
    """The start of an element: its name, its attributes, and the text that follows it."""

    name: str
    attributes: dict[str, str]
    text: str = ""


def elements(page: str) -> list[Element]:
    """All elements of a page, in order."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.found and data.strip():
            last = self.found.pop()
            self.found.append(Element(last.name, last.attributes, last.text + data))
