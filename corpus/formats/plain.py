"""Parsed Markdown as plain text: the words without their marks, code as it is."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from markdown_it.token import Token

from corpus.formats.html.fragment import Visible, visible_text

# Only real tags are marks: "<BP>" and "<SRD>" in a wire report are company codes.
_TAG = re.compile(
    r"</?(?:a|abbr|article|aside|b|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em"
    r"|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|ins|kbd|li|main|mark|nav|ol|p"
    r"|picture|pre|q|s|script|section|small|source|span|strike|strong|style|sub|summary|sup|table"
    r"|tbody|td|tfoot|th|thead|time|tr|u|ul|video|wbr)(?:\s[^<>]*)?/?>"
)
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE
)
_STRUCK = re.compile(r"<(/?)(?:del|s|strike)(?:\s[^<>]*)?>")


def plain_text(tokens: Sequence[Token]) -> Visible:
    """Blocks parted by blank lines; items of a list and rows of a table a line each."""
    page = _Page()
    for token in tokens:
        page.take(token)
    return Visible("\n".join(page.lines).strip(), page.struck)


def inline_text(token: Token) -> Visible:
    """The words of one paragraph, heading, item or cell; an image is its description."""
    children = token.children or []
    marked = any(child.type == "s_open" or child.type == "html_inline" for child in children)
    if not marked:
        return Visible("".join(map(_words, children)))
    return visible_text("".join(map(_markup, children)))


def without_struck_blocks(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens but those between blocks of HTML that strike out what stands between them."""
    depth = 0
    for n, token in enumerate(tokens):
        opened = _opened(token)
        if depth == 0 and (opened <= 0 or not any(_opened(later) < 0 for later in tokens[n:])):
            yield token
        else:
            depth = max(0, depth + opened)


def _opened(token: Token) -> int:
    """How many marks for struck words a block of HTML opens, less those that it closes."""
    if token.type != "html_block":
        return 0
    return sum(-1 if match[1] else 1 for match in _STRUCK.finditer(token.content))


def _words(child: Token) -> str:
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    return "" if child.type in ("html_inline", "html_block") else child.content


def _markup(child: Token) -> str:
    match child.type:
        case "softbreak" | "hardbreak":
            return "<br>"
        case "html_inline":
            return _with_real_tags(child.content)
        case "s_open":
            return "<s>"
        case "s_close":
            return "</s>"
        case _:
            return escape(child.content, quote=False)


def _with_real_tags(markup: str) -> str:
    """HTML in which only real tags are marks."""
    pieces = []
    end = 0
    markup = _UNSEEN.sub("", markup)
    for tag in _TAG.finditer(markup):
        pieces += [markup[end : tag.start()].replace("<", "&lt;"), tag[0]]
        end = tag.end()
    return "".join([*pieces, markup[end:].replace("<", "&lt;")])


class _Page:
    """The lines so far, and where in lists and tables the next words stand."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.struck = 0
        self._depth = 0
        self._bullet = ""
        self._row: list[str] | None = None

    def take(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._write(self._read(inline_text(token)))
            case "fence" | "code_block":
                self.lines += [token.content.rstrip("\n"), ""]
            case "html_block":
                markup = _with_real_tags(token.content)
                self.lines += [self._read(visible_text(markup)).strip(), ""]
            case "heading_close" | "table_close":
                self.lines.append("")
            case "paragraph_close" if not token.hidden:
                self.lines.append("")
            case _:
                self._take_list_or_row(token)

    def _read(self, words: Visible) -> str:
        self.struck += words.struck
        return words.text

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
