"""What the style sheets inside a page do to its elements, as far as it changes what is read."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PART = re.compile(r"[^{}]*[{}]")
_COMPOUND = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_NAME = re.compile(r"[.#][\w-]+")
# The properties that are read, and which of their values say something.
_DECLARED = {
    "display": re.compile(r"none|block|flex|grid|inline\S*|list-item|table\S*|contents|flow-root"),
    "visibility": re.compile(r"hidden|collapse|visible"),
    "text-decoration": re.compile(r".*line-through.*"),
    "text-decoration-line": re.compile(r".*line-through.*"),
    "vertical-align": re.compile(r"super|sub"),
    "clip": re.compile(r"rect.*"),
    "clip-path": re.compile(r"inset.*"),
    "font-size": re.compile(r"0(?:px)?"),
    "text-indent": re.compile(r"-\d{3,}.*"),
    "position": re.compile(r"absolute|fixed"),
    "left": re.compile(r"-\d{3,}.*"),
    "top": re.compile(r"-\d{3,}.*"),
}
_OUT_OF_SIGHT = ("clip", "clip-path", "left", "top")
_NEVER_HIDDEN = frozenset(("html", "body"))

Style = dict[str, str]
_Compound = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Rule:
    """Declarations for elements that match the last of some compounds, below the others."""

    compounds: tuple[_Compound, ...]
    style: Style


class StyleRules:
    """The rules of a page's own style elements; those for print or some widths do not count."""

    def __init__(self, tree: Any) -> None:
        self._by_name: dict[str, list[_Rule]] = defaultdict(list)
        self._names: dict[Any, frozenset[str]] = {}
        for sheet in tree.iter("style"):
            if sheet.get("media", "all").strip().lower() in ("all", "screen", ""):
                for rule in _rules(sheet.text or ""):
                    tag, names = rule.compounds[-1]
                    self._by_name[min(names, default=tag)].append(rule)

    def style(self, element: Any) -> Style:
        """The declarations for an element, its own style attribute last."""
        found: Style = {}
        if self._by_name:
            for name in (element.tag, *self._names_of(element)):
                for rule in self._by_name.get(name, ()):
                    if self._applies(rule, element):
                        found |= rule.style
        own = element.get("style")
        return found | _declarations(own) if own else found

    def _applies(self, rule: _Rule, element: Any) -> bool:
        *above, last = rule.compounds
        if not self._matches(element, last):
            return False
        ancestors = element.iterancestors() if above else iter(())
        return all(any(self._matches(a, one) for a in ancestors) for one in reversed(above))

    def _matches(self, element: Any, compound: _Compound) -> bool:
        tag, names = compound
        return (not tag or element.tag == tag) and names <= self._names_of(element)

    def _names_of(self, element: Any) -> frozenset[str]:
        """Its classes and its id as selectors write them."""
        names = self._names.get(element)
        if names is None:
            marked = [f".{name}" for name in element.get("class", "").split()]
            marked += [f"#{element.get('id')}"] if element.get("id") else []
            names = self._names[element] = frozenset(marked)
        return names


def hides(style: Style) -> bool:
    """Whether an element of this style is not seen."""
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    if "font-size" in style or "text-indent" in style:
        return True
    return "position" in style and not style.keys().isdisjoint(_OUT_OF_SIGHT)


def strikes(style: Style) -> bool:
    """Whether an element of this style is struck out."""
    return "text-decoration" in style or "text-decoration-line" in style


def _rules(sheet: str) -> Iterator[_Rule]:
    """The rules outside of @media and other blocks."""
    opened: list[str] = []
    for match in _PART.finditer(_COMMENT.sub("", sheet)):
        part = match[0]
        if part[-1] == "{":
            opened.append(part[:-1].rpartition(";")[2].strip())
        elif opened:
            selectors = opened.pop()
            if opened or selectors.startswith("@"):
                continue
            if style := _declarations(part[:-1]):
                for selector in selectors.split(","):
                    if compounds := _compounds(selector):
                        yield _Rule(compounds, style)


def _declarations(text: str) -> Style:
    style: Style = {}
    for declaration in text.lower().split(";"):
        name, _, value = declaration.partition(":")
        read = _DECLARED.get(name.strip())
        value = value.replace("!important", "").strip()
        if read and read.fullmatch(value):
            style[name.strip()] = value
    return style


def _compounds(selector: str) -> tuple[_Compound, ...]:
    """A selector of tags, classes and ids, parted by spaces; nothing for any other."""
    compounds = []
    for word in selector.split():
        match = _COMPOUND.fullmatch(word)
        if match is None or (match[1] in _NEVER_HIDDEN and not match[2]):
            return ()
        compounds.append(((match[1] or "").lower(), frozenset(_NAME.findall(match[2]))))
    return tuple(compounds)
