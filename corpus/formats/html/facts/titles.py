"""The title of the article on a page, and of nothing else on it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from corpus.formats.html.blocks import HEADINGS
from corpus.formats.html.facts.linked_data import own_nodes, publishers
from corpus.formats.html.marks import Mark, mark_of

_META = (
    "og:title", "twitter:title", "citation_title", "parsely-title", "sailthru.title", "dc.title",
    "dcterms.title", "headline",
)  # fmt: skip
_SITE_META = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_SEPARATOR = re.compile(r"\s+[-–—|·•:»«/]+\s+|\s*[|»«]\s*|\s+::\s+|:\s+(?=[^:]*$)")
_BAR = re.compile(r"(?:[|«»]|::)\s*$")
_EDGES = re.compile(r"^[\s\-–—|·•:»«/]+|[\s\-–—|·•:»«/]+$")
_LOGO = re.compile(r"\b(?:logo|brand|site[-_ ]?(?:title|name)|blog[-_ ]?title|masthead)\b", re.I)
_HEADLINE = re.compile(r"headline|(?:entry|post|article|story|page|news)[-_]{0,2}title", re.I)
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+|home/?)?(?:[?#].*)?", re.I)
_SITE_WORDS = 5
_LONGEST = 400  # characters; a longer heading is a text


@dataclass(frozen=True, slots=True)
class Title:
    """The title, empty where the page has none, and the heading that shows it, if one does."""

    text: str
    heading: Any | None


def site_names(tree: Any) -> frozenset[str]:
    """The names by which a page calls its site, folded: letters and figures alone."""
    names = [*_metas(tree, _SITE_META), *publishers(tree)]
    for link in tree.iter("a"):
        if _HOME.fullmatch(link.get("href") or "-"):
            names += [link.text_content(), link.get("title") or ""]
            names += [image.get("alt") or "" for image in link.iter("img")]
    for element in tree.iter(*HEADINGS, "div", "p", "span"):
        if _LOGO.search(f"{element.get('class', '')} {element.get('id', '')}"):
            names.append(element.text_content())
    for image in tree.iter("img"):
        if image.getparent().tag == "h1" or _LOGO.search(" ".join(image.values())[:_LONGEST]):
            names.append(image.get("alt") or "")
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            names.append(_host(link.get("href") or ""))
    folded = (_folded(name) for name in names if len(name.split()) <= _SITE_WORDS)
    return frozenset(name for name in folded if name)


def find_title(tree: Any, names: frozenset[str]) -> Title:
    """The title of the page's article; ``names`` are those of the site.

    What the page states in its head comes first, then the heading that its title element repeats,
    then a first-level heading, then the title element without the site's name.
    """
    headings = [*_headings(tree, names)]
    document = _text(tree.find(".//title"))
    stated = [_without_site(text, names) for text in _stated(tree)]
    for text in stated:
        if text and _folded(text) not in names:
            return Title(text, _shown(headings, text))
    of_site = [heading for heading in headings if _names_the_site(heading, document, names)]
    headings = [heading for heading in headings if heading not in of_site]
    if agreeing := [h for h in headings if _folded(_text(h)) in _folded(document)]:
        best = max(agreeing, key=lambda heading: len(_folded(_text(heading))))
        return Title(_text(best), best)
    rest = _without_site(document, names | {_folded(_text(heading)) for heading in of_site})
    # A heading may hold more than the title: a kicker above it.
    wider = [heading for heading in headings if _folded(rest) in _folded(_text(heading))]
    if wider and rest != document:
        return Title(rest, wider[0])
    first = [heading for heading in headings if heading.tag == "h1"]
    if first:
        return Title(_text(first[0]), first[0])
    if rest and _folded(rest) not in names:
        return Title(rest, _shown(headings, rest))
    return Title(_text(headings[0]), headings[0]) if headings else Title("", None)


def _stated(tree: Any) -> Iterator[str]:
    yield from _metas(tree, _META)
    for node in own_nodes(tree):
        headline = node.get("headline")
        if isinstance(headline, str):
            yield " ".join(headline.split())


def _metas(tree: Any, names: Sequence[str]) -> Iterator[str]:
    contents: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            contents.setdefault((meta.get(attribute) or "").lower(), meta.get("content") or "")
    yield from (" ".join(contents[name].split()) for name in names if contents.get(name))


def _headings(tree: Any, names: frozenset[str]) -> Iterator[Any]:
    """Headings, and what is named one, that may show the title: none of the site or of others."""
    for element in tree.iter(*HEADINGS, "p", "div", "span"):
        if element.tag not in HEADINGS and not (
            element.get("itemprop") == "headline" or _HEADLINE.search(element.get("class", ""))
        ):
            continue
        text = _text(element)
        if not text or len(text) > _LONGEST or _folded(text) in names:
            continue
        if not any(_is_elsewhere(around) for around in element.iterancestors()):
            yield element


def _is_elsewhere(element: Any) -> bool:
    if element.tag in ("body", "html", "article", "main"):
        return False
    return element.tag in ("aside", "nav", "footer") or mark_of(element) is Mark.FOREIGN


def _shown(headings: Sequence[Any], title: str) -> Any | None:
    folded = _folded(title)
    same = [heading for heading in headings if _folded(_text(heading)) == folded]
    first = [heading for heading in headings if heading.tag == "h1"]
    return next(iter(same + first), None)


def _names_the_site(heading: Any, document: str, names: frozenset[str]) -> bool:
    """Whether a heading above the article repeats only the last part of the title element."""
    parts = [_folded(part) for part in _SEPARATOR.split(document) if _folded(part)]
    if len(parts) < 2 or parts[0] in names or parts[-1] != _folded(_text(heading)):
        return False
    return not any(around.tag in ("article", "main") for around in heading.iterancestors())


def _without_site(title: str, names: frozenset[str]) -> str:
    """A title less the site's name before or behind it."""
    parts = [part for part in _SEPARATOR.split(title) if part.strip()]
    if len(parts) < 2:
        return title
    last, first = parts[-1], parts[0]
    barred = len(last.split()) <= _SITE_WORDS and _BAR.search(title[: -len(last)])
    if _folded(last) in names or (barred and _folded(first) not in names):
        return _EDGES.sub("", title.rpartition(last)[0])
    if _folded(first) in names:
        return _EDGES.sub("", title.partition(first)[2])
    return title


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    labels = host.removeprefix("www.").split(".")
    return labels[-2] if len(labels) > 1 else labels[0]


def _text(element: Any) -> str:
    return "" if element is None else " ".join(element.text_content().split())


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
