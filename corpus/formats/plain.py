"""Parsed Markdown as plain text: the words without their marks, code as it is."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

# Only real tags are marks: "<BP>" and "<SRD>" in a wire report are company codes.
_TAG = re.compile(
    r"</?(?:a|abbr|article|aside|b|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em"
    r"|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|ins|kbd|li|main|mark|nav|ol|p"
    r"|picture|pre|q|s|section|small|source|span|strong|sub|summary|sup|table|tbody|td|tfoot|th"
    r"|thead|time|tr|u|ul|video|wbr)(?:\s[^<>]*)?/?>"
)
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE
)


def plain_text(tokens: Sequence[Token]) -> str:
    """Blocks parted by blank lines; items of a list and rows of a table a line each."""
    page = _Page()
    for token in tokens:
        page.take(token)
    return "\n".join(page.lines).strip()


def inline_text(token: Token) -> str:
    """The words of one paragraph, heading, item or cell; an image is its description."""
    pieces = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        elif child.type == "html_inline":
            pieces.append(_without_tags(child.content))
        elif child.type != "html_block":
            pieces.append(child.content)
    return "".join(pieces)


def _without_tags(html: str) -> str:
    return _TAG.sub("", _UNSEEN.sub("", html))


class _Page:
    """The lines so far, and where in lists and tables the next words stand."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._depth = 0
        self._bullet = ""
        self._row: list[str] | None = None

    def take(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._write(inline_text(token))
            case "fence" | "code_block":
                self.lines += [token.content.rstrip("\n"), ""]
            case "html_block":
                self.lines += [_without_tags(token.content).strip(), ""]
            case "heading_close" | "table_close":
                self.lines.append("")
            case "paragraph_close" if not token.hidden:
                self.lines.append("")
            case _:
                self._take_list_or_row(token)

    def _take_list_or_row(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._depth += 1
            case "bullet_list_close" | "ordered_list_close":
                self._depth -= 1
                self.lines += [""] if self._depth == 0 else []
            case "list_item_open":
                # ``info`` is the number of an ordered item.
                mark = f"{token.info}{token.markup}" if token.info else "-"
                self._bullet = "  " * (self._depth - 1) + mark + " "
            case "tr_open":
                self._row = []
            case "tr_close":
                self.lines.append(" | ".join(self._row or ()))
                self._row = None

    def _write(self, words: str) -> None:
        if self._row is not None:
            self._row.append(words)
            return
        self.lines.append(self._bullet + words)
        self._bullet = ""
