"""Takes out of a page what its reader does not see, and what the publisher struck out."""

import re
from typing import Any

from corpus.formats.html.style_rules import Style, StyleRules, hides, strikes

# Nothing in these is text of the page: programs, pictures, fields, what stands in for them.
_NO_TEXT = frozenset((
    "script", "style", "template", "noscript", "svg", "canvas", "iframe", "object", "embed",
    "applet", "audio", "video", "picture", "img", "source", "track", "map", "area", "input",
    "select", "textarea", "button", "datalist", "progress", "meter", "option", "head",
    "annotation", "annotation-xml", "rt", "rp", "rtc", "noframes", "frameset", "link", "meta",
    "title", "dialog",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"))
_STRUCK = frozenset(("del", "s", "strike"))
_UNSEEN_CLASSES = frozenset((
    "sr-only", "sr_only", "sronly", "visually-hidden", "visuallyhidden", "visually_hidden",
    "screen-reader-text", "screen-reader-only", "screen-reader", "screenreader",
    "screenreader-only", "screen-reader-response", "a11y-hidden", "u-hidden",
    "u-hidden-visually", "u-visually-hidden", "is-hidden", "is-visually-hidden", "is-sr-only",
    "element-invisible", "visually-hidden-focusable", "accessibly-hidden", "assistive-text",
    "offscreen", "off-screen", "uk-hidden", "d-none", "hidden", "hide", "print-only",
    "visible-print", "printonly", "show-for-sr", "invisible",
))  # fmt: skip
_INLINE = frozenset((
    "span", "a", "b", "strong", "i", "em", "small", "u", "mark", "font", "cite", "label", "time",
    "abbr",
))  # fmt: skip
_STRUCK_CLASSES = frozenset((
    "line-through", "strikethrough", "strike-through", "struck", "struck-out",
))  # fmt: skip
# "hidden md:block", "d-none d-lg-block": hidden on a telephone alone.
_SHOWN_ON_WIDE = re.compile(
    r"(?:^|\s)(?:(?:sm|md|lg|xl|2xl):(?:block|flex|inline\S*|grid|table\S*|visible|contents)"
    r"|d-(?:sm|md|lg|xl)-(?:block|flex|inline\S*|grid|table\S*))(?:\s|$)"
)
_ICON = re.compile(r"\b(?:icons?|glyph\w*|fa[srlb]?|material\w*|symbol|bullet|arrow|caret)\b")
_LETTER = re.compile(r"\w")
_SHOWN_SHARE = 0.5  # of the page's text: what hides more of it is shown by a script
_DECORATION_WORDS = 12


def keep_visible(tree: Any) -> int:
    """Remove what is not seen or struck out from the tree, in place.

    Returns how many words were struck out.
    """
    body = tree.find("body")
    body = tree if body is None else body
    rules = StyleRules(tree)
    whole = max(1, len(body.text_content()))
    struck = 0
    todo = list(body)[::-1]
    while todo:
        element = todo.pop()
        if _has_no_text(element):
            _remove(element)
            continue
        style = rules.style(element)
        if _is_struck(element, style):
            struck += len(element.text_content().split())
            _remove(element)
        elif _is_unseen(element, style, whole):
            _remove(element)
        else:
            _name_by_style(element, style)
            todo += list(element)[::-1]
    return struck


def _name_by_style(element: Any, style: Style) -> None:
    """Give an element that a style makes a block, or raises, the name of what it has become."""
    if element.tag in _INLINE:
        align = style.get("vertical-align", "")
        if align in ("super", "sub"):
            element.tag = "sup" if align == "super" else "sub"
        elif style.get("display") in ("block", "flex", "grid", "list-item", "table"):
            element.tag = "div"


def _has_no_text(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return True
    # What folds an answer out is often a button inside the heading that asks.
    return element.tag in _NO_TEXT and not (
        element.tag == "button" and element.getparent().tag in _HEADINGS
    )


def _is_struck(element: Any, style: Style) -> bool:
    if element.tag in _STRUCK or strikes(style):
        return True
    return not _STRUCK_CLASSES.isdisjoint(element.get("class", "").split())


def _is_unseen(element: Any, style: Style, whole: int) -> bool:
    hidden = element.get("hidden")
    if hidden is not None and hidden.lower() != "until-found":
        return True
    if (element.get("aria-hidden") or "").lower() == "true" and _is_decoration(element):
        return True
    if not hides(style) and not _has_unseen_class(element):
        return False
    return len(element.text_content()) <= _SHOWN_SHARE * whole


def _has_unseen_class(element: Any) -> bool:
    names = element.get("class", "")
    if not names or _UNSEEN_CLASSES.isdisjoint(names.lower().split()):
        return False
    return _SHOWN_ON_WIDE.search(names) is None


def _is_decoration(element: Any) -> bool:
    """Whether what is kept from screen readers says nothing: an icon, a bullet, a closed menu.

    A first letter made large, or a sentence, is seen all the same.
    """
    text = element.text_content()
    if not _LETTER.search(text) or element.tag in ("i", "a", "nav", "ul", "form", "aside"):
        return True
    if _ICON.search(element.get("class", "").lower().replace("_", "-")):
        return True
    if element.tag in _INLINE or element.tag in ("sup", "sub", "math"):
        return False
    return len(text.split()) < _DECORATION_WORDS


def _remove(element: Any) -> None:
    """Take an element out; words that it parted stay parted."""
    parent, tail = element.getparent(), element.tail or ""
    text = element.text_content() if isinstance(element.tag, str) else ""
    if tail and (text[:1].isspace() or text[-1:].isspace()) and not tail[0].isspace():
        tail = " " + tail
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
