"""Results as plain text for a terminal."""

import textwrap
from dataclasses import asdict

from qa.answer import Answer, Citation
from qa.catalogue import Added, ArticleView, CollectionStatus, Listing
from qa.wording import NOT_FOUND, has_words, remark

WIDTH = 88


def answer(found: Answer) -> str:
    """The answer's words first, then the sentence that they stand in, unless they are all of it."""
    why = remark(found)
    parts = [_wrapped(_head(found)), *([_wrapped(why)] if why else [])]
    if found.searched_for != found.question:
        parts.append(f"searched for: {found.searched_for}")
    parts.append(f"confidence {found.confidence:.2f}")
    for place, citation in enumerate(found.citations):
        parts.append(_citation(citation, with_quote=place > 0 or has_words(citation)))
    if found.nearest:
        parts.append("nearest passages:" if found.answer is None else "see also:")
        parts += [_citation(citation) for citation in found.nearest]
    return "\n\n".join(parts)


def added(done: Added) -> str:
    """A summary, then each rejection with its place, reason and hint."""
    counts = ", ".join(
        f"{name} {len(getattr(done, name)):,}"
        for name in ("added", "changed", "unchanged", "rejected")
    )
    lines = [counts]
    for bad in done.rejected:
        where = bad.file if bad.line is None else f"{bad.file}:{bad.line}"
        hint = f" ({bad.hint})" if bad.hint else ""
        lines.append(f"rejected {where}: {bad.reason}{hint}")
    return "\n".join(lines)


def listing(rows: Listing) -> str:
    """A line an article."""
    lines = [
        f"{row.id:28} {row.published or '-':10} {row.source or '-':16} {shorten(row.title, 60)}"
        for row in rows.articles
    ]
    return "\n".join([*lines, f"{len(rows.articles):,} of {rows.total:,} articles"])


def article(view: ArticleView) -> str:
    """What is known of an article, then its text."""
    facts = {
        "id": view.id,
        "source": view.source,
        "authors": ", ".join(view.authors),
        "published": view.published or (view.published_raw and f"{view.published_raw} (unread)"),
        "place": view.place,
        "url": view.url,
        "from": view.uri,
        "version": view.version + ("" if view.current else " (not the newest)"),
        "state": "removed" if view.removed else "",
    }
    lines = [f"{name:9} {value}" for name, value in facts.items() if value]
    return "\n".join([view.title, *lines, "", view.text])


def status(state: CollectionStatus) -> str:
    """A fact a line."""
    return "\n".join(f"{name:17} {_value(value)}" for name, value in asdict(state).items())


def shorten(text: str, width: int = 72) -> str:
    """One line of at most ``width`` characters, cut at a word."""
    return textwrap.shorten(text, width, placeholder="…")


def _head(found: Answer) -> str:
    if found.answer is None:
        return NOT_FOUND
    first = found.citations[0]
    return found.answer if has_words(first) else first.quote


def _citation(citation: Citation, *, with_quote: bool = True) -> str:
    article = citation.article
    about = ", ".join(part for part in (article.source, article.published) if part)
    head = f"[{citation.n}] {article.title}" + (f" ({about})" if about else "")
    quote = [_wrapped(f"“{citation.quote}”", "    ")] if with_quote else []
    return "\n".join([head, *quote, f"    {citation.id}"])


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )


def _value(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, int):
        return f"{value:,}"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
