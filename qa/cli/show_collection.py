"""The collection as plain text for a terminal: what came in, what is there."""

from dataclasses import asdict

from qa.cli.show_text import shorten
from qa.contract.article import ArticleView, Listing
from qa.contract.collection import Added, CollectionStatus
from qa.contract.wording import columns_of, refusals_of, said_of, where
from qa.contract.wording.judged import calibration
from qa.watch.wording import in_step


def added(done: Added, *, strict: bool = False) -> str:
    """A summary, then each rejection with its place, reason and hint, how tables were understood,
    then what else is to be known; where it is ``strict``, as errors.
    """
    counts = ", ".join(
        f"{name} {len(getattr(done, name)):,}"
        for name in ("added", "changed", "unchanged", "rejected")
    )
    lines = [counts]
    for bad in refusals_of(done):
        hint = f" ({bad.hint})" if bad.hint else ""
        lines.append(f"rejected {where(bad)}: {bad.reason}{hint}")
    lines += columns_of(done)
    lines += [f"error: {line}" if strict else line for line in said_of(done)]
    return "\n".join(lines)


def listing(rows: Listing) -> str:
    """A line an article; where it came from stands last, in full."""
    lines = [
        f"{row.id:28} {row.published or '-':10} {row.kind or '-':8} {_pages(row.pages):>7} "
        f"{row.source or '-':16} {shorten(row.title, 60)}  {row.origin or '-'}"
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
        "captured": view.captured,
        "place": view.place,
        "url": view.url,
        "from": view.uri,
        "kind": view.kind,
        "version": view.version + ("" if view.current else " (not the newest)"),
        "state": _state(view),
    }
    lines = [f"{name:9} {value}" for name, value in facts.items() if value]
    return "\n".join([view.title, *lines, "", view.text])


def status(state: CollectionStatus) -> str:
    """A fact a line, but how long questions took: a process that shows this was asked none."""
    facts = asdict(state) | {
        "watched": tuple(in_step(folder) for folder in state.watched),
        "calibration": calibration(state.calibration),
    }
    del facts["questions"]
    return "\n".join(f"{name:17} {_value(value)}" for name, value in facts.items())


def _state(view: ArticleView) -> str:
    if not view.removed:
        return ""
    return f"removed {view.removed_at}{f', as {view.retired} is gone' if view.retired else ''}"


def _pages(count: int | None) -> str:
    return "-" if count is None else f"{count:,} p."


def _value(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, int):
        return f"{value:,}"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
